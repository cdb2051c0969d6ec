-- How far the persons of two records agree.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    p.local_id,
    p.repository_id,
    code_level(l.state_id, r.state_id) AS state_id,
    code_level(l.fbi_number, r.fbi_number) AS fbi_number,
    last_name_level(l.last_name, l.first_name, r.last_name, r.first_name) AS last_name,
    first_name_level(l.last_name, l.first_name, l.first_root, r.last_name, r.first_name, r.first_root) AS first_name,
    birth_level(l.birth_date, r.birth_date, least(l.birth_detail, r.birth_detail)) AS birth_date,
    least(l.birth_detail, r.birth_detail) AS birth_detail,
    damerau_levenshtein(l.last_name, r.last_name) AS last_name_edits,
    code_level(l.sex_code, r.sex_code) AS sex
    $also
FROM $pairs AS p
INNER JOIN $left AS l ON l.record_id = p.local_id
INNER JOIN $right AS r ON r.record_id = p.repository_id
