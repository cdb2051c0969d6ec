-- The fields of each pair that a person is asked about, once.
-- Grain: one field of one pair. Key: level_code, local_id, repository_id, field_code.
SELECT
    level_code,
    local_id,
    repository_id,
    field_code,
    CASE agreement WHEN 2 THEN 'same' WHEN 1 THEN 'near' ELSE 'different' END AS agreement_code,
    weight
FROM review_evidence
QUALIFY
    row_number() OVER (
        PARTITION BY level_code, local_id, repository_id, field_code ORDER BY weight DESC, agreement DESC
    ) = 1
