-- The records whose person is that of a record of one table, by the strongest rule that says so. The strongest rule that
-- finds somebody decides who it is: what fits more than one person on file waits for a person.
-- Grain: one pair. Key: local_id, repository_id.
WITH fitting AS (
    SELECT *, CASE $accept END AS pass_number
    FROM person_pair
),

found AS (
    SELECT f.*, r.state_id AS other_state_id
    FROM fitting AS f
    INNER JOIN $right AS r ON r.record_id = f.repository_id
    WHERE f.pass_number IS NOT NULL
),

who AS (
    SELECT local_id, pass_number, list_distinct(list(other_state_id)) AS state_ids
    FROM found
    GROUP BY local_id, pass_number
    QUALIFY row_number() OVER (PARTITION BY local_id ORDER BY pass_number) = 1
)

SELECT
    $level AS level_code,
    'same_person' AS kind_code,
    f.local_id,
    f.repository_id,
    CASE f.pass_number $rule END AS rule,
    f.pass_number,
    CASE
        WHEN f.pass_number IN ($near) AND $near_band = 'review' THEN 'review'
        WHEN len(w.state_ids) > 1 THEN 'review'
        WHEN f.pass_number = w.pass_number OR f.other_state_id IS NULL OR list_contains(w.state_ids, f.other_state_id)
            THEN 'linked'
        ELSE 'review'
    END AS band_code,
    CAST(NULL AS DOUBLE) AS probability,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    CAST(NULL AS VARCHAR) AS number_edit_code
FROM found AS f
INNER JOIN who AS w ON w.local_id = f.local_id
