-- Says: in which fields a pair agrees and differs, and how much each speaks for or against it.
-- Grain: one field of the pair. Key: field_code.
SELECT field_code, agreement_code, weight
FROM review_field
WHERE level_code = $level_code AND local_id = $local_id AND repository_id = $repository_id
ORDER BY abs(weight) DESC, field_code
