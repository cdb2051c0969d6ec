-- Pairs of one level with a hash of the values that are compared.
-- Grain: one pair. Key: level_code, local_id, repository_id.
SELECT
    $level AS level_code,
    p.local_id,
    p.repository_id,
    $repository_table AS repository_table,
    left(sha256(concat($local_values, chr(30), $repository_values)), 32) AS values_hash
FROM ($pairs) AS p
INNER JOIN $local AS l ON l.$local_id = p.local_id
INNER JOIN $repository AS r ON r.record_id = p.repository_id
WHERE p.level_code = $level
