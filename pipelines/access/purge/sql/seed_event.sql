-- Says: the local events that the records, events or charges in `seed` belong to.
-- Grain: one event. Key: event_id.
WITH repository_side AS (
    SELECT id FROM seed
    UNION
    SELECT c.repository_arrest_record_id FROM repository_charge AS c INNER JOIN seed ON seed.id = c.record_id
    UNION
    SELECT d.repository_arrest_record_id FROM repository_disposition AS d INNER JOIN seed ON seed.id = d.record_id
)

SELECT event_id FROM event_member INNER JOIN seed ON seed.id IN (event_member.event_id, event_member.record_id)
UNION
SELECT event_id FROM event_charge INNER JOIN seed ON seed.id = event_charge.event_charge_id
UNION
SELECT m.event_id FROM charge AS c
INNER JOIN seed ON seed.id = c.record_id
INNER JOIN event_member AS m ON m.record_id = c.arrest_record_id
UNION
SELECT event_id FROM case_link INNER JOIN seed ON seed.id = case_link.disposition_record_id
UNION
SELECT l.local_id FROM link AS l
INNER JOIN repository_side AS r ON r.id = l.repository_id
WHERE l.level_code IN ('event', 'hold_event') AND l.band_code = 'linked'
