-- Says: how the local record was found at the repository, with what agreed and what did not, and whose else's it may be.
-- Grain: one link. Key: level_code, local_id, repository_id.
SELECT link_id, level_code, kind_code, local_id, repository_id, rule, pass_number, band_code, probability, agreed, disagreed, number_edit_code
FROM link
WHERE local_id IN ($event_id, $subject_id)
ORDER BY link_id = $link_id DESC, pass_number, level_code, repository_id
