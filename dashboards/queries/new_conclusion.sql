-- Says: for which jurisdictions the conclusion under one duty is another one than in the last publication.
-- Grain: one jurisdiction. Key: place_id.
SELECT c.place_id, c.place_name, p.conclusion_code AS from_code, c.conclusion_code AS to_code
FROM conclusion AS c
JOIN previous_conclusion AS p
    ON p.obligation_id = c.obligation_id AND p.place_kind = c.place_kind AND p.place_id = c.place_id
WHERE
    c.place_kind = 'jurisdiction'
    AND c.obligation_id = $obligation_id
    AND p.conclusion_code <> c.conclusion_code
ORDER BY c.conclusion_code NOT IN ('none_found', 'stopped', 'below', 'late'), c.place_name, c.place_id
