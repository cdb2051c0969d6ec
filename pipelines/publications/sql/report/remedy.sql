-- Says: what would mend the missing records, in the state and in each jurisdiction, the most first.
-- Grain: one remedy of one obligation in one place. Key: obligation_id, place_kind, place_id, remedy_code.
SELECT
    obligation_id,
    CASE WHEN grouping(jurisdiction_id) = 1 THEN 'state' ELSE 'jurisdiction' END AS place_kind,
    coalesce(jurisdiction_id, '') AS place_id,
    remedy_code,
    CAST(sum(record_count) AS BIGINT) AS record_count
FROM remedy
GROUP BY GROUPING SETS ((obligation_id, jurisdiction_id, remedy_code), (obligation_id, remedy_code))
ORDER BY obligation_id, place_kind DESC, place_id, record_count DESC, remedy_code
