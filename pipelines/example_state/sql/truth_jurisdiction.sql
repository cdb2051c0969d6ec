-- Each county's behavior, and its true rates as of the period's last day.
-- Grain: one county. Key: jurisdiction_id.
CREATE OR REPLACE TABLE truth_jurisdiction AS
SELECT
    k.jurisdiction_id,
    k.behavior,
    count(*) FILTER (WHERE a.outcome_code = 'reported') AS reported,
    count(*) FILTER (WHERE a.outcome_code = 'missing') AS missing,
    100.0 * count(*) FILTER (WHERE a.outcome_code = 'reported')
        / nullif(count(*) FILTER (WHERE a.outcome_code IN ('reported', 'missing')), 0) AS reporting_pct,
    100.0 * count(*) FILTER (WHERE a.outcome_code = 'reported' AND NOT a.is_late)
        / nullif(count(*) FILTER (WHERE a.outcome_code = 'reported'), 0) AS on_time_pct
FROM county AS k
LEFT JOIN truth_arrest AS a ON a.jurisdiction_id = k.jurisdiction_id AND a.obligation_id = 'arrest_reported'
GROUP BY k.jurisdiction_id, k.behavior
