-- The pairs that the strictest pass which knew them could not tell apart, or only asks about, of orders that no later pass
-- linked; entries that went to another order since are no longer in question. What only asks says nothing of an order
-- that a stricter pass knew.
-- Grain: one pair. Key: local_id, repository_id.
SELECT *
FROM (
    SELECT
        pair.local_id,
        pair.repository_id,
        min(pair.pass_number) AS pass_number,
        min_by(pass.rule, pair.pass_number) AS rule,
        arg_min_null(pass.refusal_code, pair.pass_number) AS refusal_code
    FROM pair
    INNER JOIN pass ON pass.pass_number = pair.pass_number
    WHERE
        pair.local_id NOT IN (SELECT local_id FROM order_pair)
        AND pair.repository_id NOT IN (SELECT repository_id FROM order_pair)
    GROUP BY pair.local_id, pair.repository_id
) AS known
QUALIFY refusal_code IS NULL OR count(*) FILTER (refusal_code IS NULL) OVER (PARTITION BY local_id) = 0
