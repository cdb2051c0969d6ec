-- The records of one table whose person is that of a record of another, as far as numbers and names tell. The strictest
-- rule that finds somebody decides who it is: what fits more than one person on file, or fits nearly, waits for a person.
-- Grain: one pair. Key: record_table, record_id, other_table, other_id.
WITH found AS (
    SELECT
        c.local_id,
        c.repository_id,
        r.state_id AS other_state_id,
        CASE
            WHEN greatest(c.state_id, c.fbi_number) = 2 AND NOT (c.last_name = -1 AND c.birth_date = -1) THEN 1
            WHEN least(c.state_id, c.fbi_number) = -1 THEN NULL
            WHEN c.birth_date = 2 AND least(c.last_name, c.first_name) >= 1 AND c.last_name + c.first_name >= 3 THEN 2
            WHEN least(c.last_name, c.first_name, c.birth_date) >= 1 THEN 3
        END AS pass_number
    FROM ($compared) AS c
    INNER JOIN $right AS r ON r.record_id = c.repository_id
    WHERE NOT ($is_one_table AND c.local_id = c.repository_id)
),

who AS (
    SELECT
        f.local_id,
        f.pass_number,
        list_distinct(list(f.other_state_id)) AS state_ids
    FROM found AS f
    WHERE f.pass_number IS NOT NULL
    GROUP BY f.local_id, f.pass_number
    QUALIFY row_number() OVER (PARTITION BY f.local_id ORDER BY f.pass_number) = 1
)

SELECT
    $record_table AS record_table,
    f.local_id AS record_id,
    $other_table AS other_table,
    f.repository_id AS other_id,
    CASE f.pass_number WHEN 1 THEN 'own_number' WHEN 2 THEN 'name_and_birth' ELSE 'near_name_and_birth' END AS rule,
    CASE
        WHEN f.pass_number = 3 OR len(w.state_ids) > 1 THEN 'review'
        WHEN f.pass_number = w.pass_number OR f.other_state_id IS NULL OR list_contains(w.state_ids, f.other_state_id)
            THEN 'linked'
        ELSE 'review'
    END AS band_code
FROM found AS f
INNER JOIN who AS w ON w.local_id = f.local_id
WHERE f.pass_number IS NOT NULL
