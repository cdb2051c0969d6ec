-- Where each event of the counties with a book belongs.
-- Grain: one event. Key: event_no.
CREATE OR REPLACE TABLE event_place AS
SELECT e.event_no, e.county, e.booking_at, c.jurisdiction_id
FROM event AS e
JOIN county AS c ON c.county = e.county
WHERE e.jail_layout = 'xlsx'
