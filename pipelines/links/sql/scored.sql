-- Compared pairs with the weight of their agreement against both explanations of a likeness: two people, or another
-- arrest of one person. A name in common tells people apart by as much as it is rare; one person's arrests it does not.
-- The nearer explanation is named; the weight leaves room for both. Pairs are ranked by their weight in tenths of a bit:
-- what is nearer than that is not told apart.
-- Grain: one compared pair. Key: local_id, local_variant, repository_id, repository_variant.
WITH named AS (
    SELECT
        p.*,
        CASE WHEN p.last_name = 2 THEN coalesce(n.last_name_rarity, 0) ELSE 0 END AS last_name_rarity,
        CASE WHEN p.first_name = 2 THEN coalesce(n.first_name_rarity, 0) ELSE 0 END AS first_name_rarity
    FROM $pairs AS p
    LEFT JOIN name_rarity AS n ON n.record_id = p.repository_id
),

explained AS (
    SELECT
        *,
        CAST($stranger + last_name_rarity + first_name_rarity + $unclaimed AS DOUBLE) AS stranger_weight,
        CAST($other_arrest + $unclaimed AS DOUBLE) AS other_arrest_weight
    FROM named
),

weighed AS (
    SELECT
        *,
        round(
            least(stranger_weight, other_arrest_weight)
            - log2(1 + pow(2, -abs(stranger_weight - other_arrest_weight))),
            2
        ) AS match_weight
    FROM explained
)

SELECT
    * REPLACE (CAST(round(10 * match_weight) AS INTEGER) AS score),
    CASE WHEN stranger_weight <= other_arrest_weight THEN 'stranger' ELSE 'other_arrest' END AS contrast_code
FROM weighed
