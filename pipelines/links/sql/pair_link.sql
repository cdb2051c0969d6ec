-- Pairs that a cascade chose, with the fields that agree (near values included) and those that disagree.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    local_id,
    repository_id,
    kind_code,
    rule,
    pass_number,
    band_code,
    concat_ws(',', $agreed) AS agreed,
    concat_ws(',', $disagreed) AS disagreed,
    number_edit_code
FROM $pairs
