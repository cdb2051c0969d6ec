-- The records whose person is that of a record of one table, by what a person decided, or the strongest rule that says so. The
-- strongest that finds somebody decides who it is: what fits more than one person on file waits for a person.
-- Grain: one pair. Key: local_id, repository_id.
WITH decided AS (
    SELECT (local_id, repository_id) AS pair FROM person_decided WHERE kind_code <> 'refused'
),

fitting AS (
    SELECT *, CASE WHEN (local_id, repository_id) IN (SELECT pair FROM decided) THEN 0 $accept END AS pass_number
    FROM person_pair
),

found AS (
    SELECT f.*, r.state_id AS other_state_id
    FROM fitting AS f
    INNER JOIN $right AS r ON r.record_id = f.repository_id
    WHERE f.pass_number IS NOT NULL
),

-- A decided record without a number says nothing of the others.
who AS (
    SELECT local_id, pass_number, list_distinct(list(other_state_id)) AS state_ids
    FROM found
    WHERE pass_number > 0 OR other_state_id IS NOT NULL
    GROUP BY local_id, pass_number
    QUALIFY row_number() OVER (PARTITION BY local_id ORDER BY pass_number) = 1
)

SELECT
    $level AS level_code,
    'same_person' AS kind_code,
    f.local_id,
    f.repository_id,
    CASE f.pass_number WHEN 0 THEN 'decided' $rule END AS rule,
    f.pass_number,
    CASE
        WHEN f.pass_number = 0 THEN 'linked'
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
LEFT JOIN who AS w ON w.local_id = f.local_id
