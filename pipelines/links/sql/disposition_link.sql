-- The pairs of dispositions, named by the strongest route that they agree on. What people
-- decided has no probability.
-- Grain: one pair. Key: local_id; and repository_id.
WITH grouped AS (
    SELECT
        p.left_id AS local_id,
        p.right_id AS repository_id,
        $route AS rule,
        least(l.event_probability, r.event_probability) AS event_probability,
        g.band_code,
        $agreed AS agreed_bits,
        $disagreed AS disagreed_bits,
        CASE
            WHEN number_level(l.tracking_number, r.tracking_number) = 1
                THEN edit_code(l.tracking_number, r.tracking_number)
        END AS number_edit_code
    FROM result_pair AS p
    INNER JOIN result_left AS l ON l.id = p.left_id
    INNER JOIN result_right AS r ON r.id = p.right_id
    INNER JOIN group_band AS g ON g.group_id = l.group_id
),

lone AS (
    SELECT * EXCLUDE (kind_code, pass_number, probability) FROM ($lone)
)

SELECT
    'disposition' AS level_code,
    'same_event' AS kind_code,
    pair.* EXCLUDE (rule, event_probability),
    round(k.probability * coalesce(pair.event_probability, 1), 6) AS probability,
    pair.rule,
    CASE pair.rule
        WHEN 'decided' THEN 0
        WHEN 'tracking_number_and_suffix' THEN 1
        WHEN 'tracking_number_and_charge' THEN 2
        WHEN 'case_number_and_charge' THEN 3
        WHEN 'charge_link' THEN 4
        WHEN 'person_and_date' THEN 5
        WHEN 'event_and_stage' THEN 6
        ELSE 7
    END AS pass_number
FROM (SELECT * FROM grouped UNION ALL BY NAME SELECT * FROM lone) AS pair
LEFT JOIN disposition_rule AS k ON k.rule = pair.rule
