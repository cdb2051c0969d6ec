-- The pairs of charges with the fields that agree and disagree, as bits.
-- Grain: one pair. Key: local_id; and repository_id.
SELECT
    'charge' AS level_code,
    'same_event' AS kind_code,
    p.left_id AS local_id,
    p.right_id AS repository_id,
    p.rule,
    $before + p.pass_number AS pass_number,
    l.band_code,
    round(k.probability * coalesce(least(l.event_probability, r.event_probability), 1), 6) AS probability,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    CAST(NULL AS VARCHAR) AS number_edit_code
FROM $pairs AS p
INNER JOIN $left AS l ON l.id = p.left_id
INNER JOIN $right AS r ON r.id = p.right_id
INNER JOIN charge_rule AS k ON k.rule = p.rule
