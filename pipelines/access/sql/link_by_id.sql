-- Says: the link that a row of the ledger rests on, where it is of another record of the same person or arrest.
-- Grain: one link. Key: link_id.
SELECT link_id, level_code, kind_code, local_id, repository_id, rule, pass_number, band_code, probability, agreed, disagreed, number_edit_code
FROM link
WHERE link_id = $link_id
