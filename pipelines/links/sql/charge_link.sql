-- The pairs of charges with the fields that agree and disagree.
-- Grain: one pair. Key: local_id; and repository_id.
SELECT
    'charge' AS level_code,
    'same_event' AS kind_code,
    p.left_id AS local_id,
    p.right_id AS repository_id,
    p.rule,
    p.pass_number,
    g.band_code,
    concat_ws(
        ',',
        CASE WHEN l.tracking_suffix = r.tracking_suffix THEN 'tracking_suffix' END,
        CASE WHEN l.statute = r.statute THEN 'statute' END,
        CASE WHEN l.charge_number = r.charge_number THEN 'charge_number' END,
        CASE WHEN l.offense_date = r.offense_date THEN 'offense_date' END,
        CASE WHEN l.offense_code = r.offense_code THEN 'offense_code' END,
        CASE WHEN l.level_code = r.level_code THEN 'level' END
    ) AS agreed,
    concat_ws(
        ',',
        CASE WHEN l.tracking_suffix <> r.tracking_suffix THEN 'tracking_suffix' END,
        CASE WHEN l.statute <> r.statute THEN 'statute' END,
        CASE WHEN l.charge_number <> r.charge_number THEN 'charge_number' END,
        CASE WHEN l.offense_date <> r.offense_date THEN 'offense_date' END,
        CASE WHEN l.offense_code <> r.offense_code THEN 'offense_code' END,
        CASE WHEN l.level_code <> r.level_code THEN 'level' END
    ) AS disagreed,
    CAST(NULL AS VARCHAR) AS number_edit_code
FROM charge_pair AS p
INNER JOIN charge_left AS l ON l.id = p.left_id
INNER JOIN charge_right AS r ON r.id = p.right_id
INNER JOIN group_band AS g ON g.group_id = l.group_id
