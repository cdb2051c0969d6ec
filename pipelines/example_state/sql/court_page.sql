-- Which charges the courts list in each delivery: those decided in it, and a few that were pending at its end.
-- Grain: one charge in one delivery. Key: half, event_no, charge_no.
CREATE OR REPLACE TABLE court_page AS
WITH paged AS (
    SELECT event_no, charge_no, half_of(decided) AS half FROM filing WHERE stage_code = 'court' AND is_decided
    UNION ALL
    SELECT event_no, charge_no, half_of(DATE ':last_day') FROM filing
    WHERE stage_code = 'court' AND NOT is_decided AND filed <= DATE ':last_day'
    UNION ALL
    SELECT event_no, charge_no, half_of(filed) FROM filing
    WHERE stage_code = 'court' AND is_listed_pending AND half_of(filed) <> half_of(decided) AND half_of(filed) < half_of(DATE ':last_day')
)
SELECT
    g.half, e.court_layout, g.event_no, g.charge_no, f.offense, f.result, f.filed, f.decided, f.lead_case_number, f.successor, f.is_added,
    f.decided > h.last_day AS is_pending
FROM paged AS g
JOIN half AS h ON h.half = g.half
JOIN filing AS f ON f.event_no = g.event_no AND f.charge_no = g.charge_no
JOIN event AS e ON e.event_no = g.event_no
WHERE e.court_layout <> ''
