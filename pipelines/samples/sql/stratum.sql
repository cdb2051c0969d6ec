-- Says: how many records each stratum has.
-- Grain: one stratum. Key: jurisdiction_id, outcome_group, is_severe.
SELECT
    jurisdiction_id,
    outcome_group,
    is_severe,
    count(*) AS record_count,
    count(*) FILTER (WHERE is_linked) AS linked_count
FROM frame_case
GROUP BY ALL
ORDER BY jurisdiction_id, outcome_group, is_severe
