-- The links of one level, their fields spelled out.
-- Grain: one local thing and one repository record. Key: level_code, local_id, repository_id.
SELECT
    $link_id AS link_id,
    d.* EXCLUDE (agreed_bits, disagreed_bits),
    a.names AS agreed,
    b.names AS disagreed
FROM link_draft AS d
INNER JOIN field_names AS a ON a.bits = d.agreed_bits
INNER JOIN field_names AS b ON b.bits = d.disagreed_bits
WHERE d.level_code = $level
