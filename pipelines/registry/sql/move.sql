-- Says: the records that would count otherwise, by what they are and what they would be.
-- Grain: one move of one jurisdiction. Key: obligation_id, step, jurisdiction_id, was_code, now_code.
SELECT
    change.obligation_id,
    change.step,
    coalesce(place.place_name, nullif(change.jurisdiction_id, ''), 'Place unknown') AS place_name,
    change.from_outcome_code AS was_code,
    change.to_outcome_code AS now_code,
    sum(change.record_count)::BIGINT AS record_count
FROM change
LEFT JOIN place ON place.place_kind = 'jurisdiction' AND place.place_id = change.jurisdiction_id
GROUP BY ALL
ORDER BY record_count DESC, place_name, obligation_id, change.step, was_code, now_code
