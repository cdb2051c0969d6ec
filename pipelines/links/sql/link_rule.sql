-- How often each rule of a level is right: the share of its pairs that stronger evidence confirms in the step in which
-- it makes the most of them, as far as that evidence is right itself, drawn to what ships for the rule.
-- Grain: one rule. Key: level_code, rule.
WITH best_try AS (
    SELECT rule, tested, confirmed FROM tested_pair QUALIFY row_number() OVER (PARTITION BY rule ORDER BY tested DESC, step) = 1
)

SELECT
    $level AS level_code,
    s.rule,
    s.shipped AS shipped_probability,
    coalesce(t.tested, 0) AS tested,
    coalesce(t.confirmed, 0) AS confirmed,
    round(
        (coalesce(t.confirmed, 0) * k.shipped + $shipped_pairs * s.shipped) / (coalesce(t.tested, 0) + $shipped_pairs), 6
    ) AS probability
FROM shipped_rule AS s
INNER JOIN shipped_rule AS k ON k.rule = $known_rule
LEFT JOIN best_try AS t ON t.rule = s.rule
