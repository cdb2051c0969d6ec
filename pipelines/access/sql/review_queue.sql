-- Says: the questions that people are asked, in the order of the queue, without a name of anyone; each with the pairs
-- that are answered together.
-- Grain: one question. Key: question_id.
WITH question AS (
    SELECT
        * EXCLUDE (local_id, repository_id, values_hash, decision_code),
        local_id,
        decision_code,
        list({'level_code': level_code, 'local_id': local_id, 'repository_id': repository_id, 'values_hash': values_hash})
            OVER (PARTITION BY question_id) AS pairs
    FROM review_pair
    WHERE
        ($jurisdiction_id IS NULL OR jurisdiction_id = $jurisdiction_id)
        AND NOT list_has_any(CAST($hidden_tables AS VARCHAR[]), [repository_table, level_code])
    -- What was decided is best said by the pair that was linked.
    QUALIFY row_number() OVER (PARTITION BY question_id ORDER BY decision_code, repository_id) = 1
)

SELECT *, count(*) OVER () AS total
FROM question
ORDER BY queue_place
LIMIT $page_rows OFFSET $skipped_rows
