-- The pairs of dispositions, named by the strongest route that they agree on.
-- Grain: one pair. Key: local_id; and repository_id.
WITH grouped AS (
    SELECT
        p.left_id AS local_id,
        p.right_id AS repository_id,
        CASE
            WHEN p.rule = 'other_stage' THEN 'other_stage'
            WHEN l.tracking_number = r.tracking_number AND l.tracking_suffix = r.tracking_suffix
                THEN 'tracking_number_and_suffix'
            WHEN l.tracking_number = r.tracking_number AND (l.statute = r.statute OR l.charge_number = r.charge_number)
                THEN 'tracking_number_and_charge'
            WHEN
                l.court_case_number = r.court_case_number
                AND (l.statute = r.statute OR l.charge_number = r.charge_number)
                THEN 'case_number_and_charge'
            WHEN l.found_charge_id = r.found_charge_id THEN 'charge_link'
            WHEN l.disposition_date = r.disposition_date AND l.statute = r.statute THEN 'person_and_date'
            ELSE 'event_and_stage'
        END AS rule,
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
    SELECT * EXCLUDE (kind_code, pass_number) FROM ($lone)
)

SELECT
    'disposition' AS level_code,
    'same_event' AS kind_code,
    pair.* EXCLUDE (rule),
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
