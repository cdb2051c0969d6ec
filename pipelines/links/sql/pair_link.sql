-- Pairs that a cascade chose, with the fields that agree (near values included) and those that disagree, as bits.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    local_id,
    repository_id,
    kind_code,
    rule,
    pass_number,
    band_code,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    number_edit_code,
    $probability AS probability
FROM $pairs
