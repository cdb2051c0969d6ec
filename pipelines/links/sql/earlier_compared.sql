-- Records and earlier ones that a block brings together, and how far what they say of a person agrees.
-- Grain: one pair. Key: local_id, repository_id.
WITH brought_together AS (
    SELECT DISTINCT local_id, repository_id
    FROM proposed_pair
),

compared AS (
    SELECT
        p.*,
        damerau_levenshtein(l.last_name, r.last_name) AS last_name_edits,
        least(l.birth_detail, r.birth_detail) AS birth_detail,
        code_level(l.sex_code, r.sex_code) AS sex
        $levels
    FROM ($person) AS p
    INNER JOIN earlier_side AS l ON l.record_id = p.local_id
    INNER JOIN earlier_side AS r ON r.record_id = p.repository_id
)

SELECT *, $best AS identifier
FROM compared
