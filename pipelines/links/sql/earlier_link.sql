-- The pairs that name one person, by the strongest rule that says so. The later record is the local one.
-- Grain: one pair. Key: local_id, repository_id.
WITH told AS (
    SELECT *, CASE $rule END AS rule
    FROM earlier_compared
)

SELECT
    $level AS level_code,
    'same_person' AS kind_code,
    local_id,
    repository_id,
    rule,
    CASE rule $number END AS pass_number,
    'linked' AS band_code,
    CAST(NULL AS DOUBLE) AS probability,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    CAST(NULL AS VARCHAR) AS number_edit_code
FROM told
WHERE rule IS NOT NULL
