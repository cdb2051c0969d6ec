-- The pairs of orders and entries, named by the pass that made them.
-- Grain: one pair. Key: local_id; and repository_id.
SELECT
    'order' AS level_code,
    pass.kind_code,
    pair.local_id,
    pair.repository_id,
    pass.rule,
    pair.pass_number,
    'linked' AS band_code,
    CAST(NULL AS DOUBLE) AS probability,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    c.number_edit_code
FROM pair
INNER JOIN pass ON pass.pass_number = pair.pass_number
INNER JOIN order_compared AS c ON c.local_id = pair.local_id AND c.repository_id = pair.repository_id
