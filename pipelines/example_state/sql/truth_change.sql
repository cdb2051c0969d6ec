-- Which charges became others, or were added, and as which charge or case they went on.
-- Grain: one charge that was decided. Key: event_no, charge_no.
CREATE OR REPLACE TABLE truth_change AS
SELECT
    f.event_no,
    f.charge_no,
    CASE
        WHEN f.result_code = 'amended' THEN 'changed'
        WHEN f.result_code = 'merged' THEN 'merged'
        WHEN f.lead >= 0 THEN 'consolidated'
        ELSE 'added'
    END AS kind_code,
    nullif(f.successor, 0) AS successor_charge_no,
    nullif(f.lead, -1) AS lead_event_no
FROM filing AS f
WHERE f.in_export AND f.is_decided AND (f.result_code IN ('amended', 'merged') OR f.lead >= 0 OR f.is_added)
