-- Says: for which jurisdictions the conclusion is another one than in the last publication.
-- Grain: one jurisdiction under one obligation. Key: obligation_id, place_id.
SELECT
    c.obligation_id,
    c.place_id,
    c.place_name,
    p.conclusion_code AS from_code,
    c.conclusion_code AS to_code,
    c.sentence
FROM conclusion AS c
JOIN previous_conclusion AS p
    ON p.obligation_id = c.obligation_id AND p.place_kind = c.place_kind AND p.place_id = c.place_id
WHERE c.place_kind = 'jurisdiction' AND p.conclusion_code <> c.conclusion_code
ORDER BY
    c.obligation_id <> 'arrest_reported',
    c.obligation_id,
    c.conclusion_code NOT IN ('stopped', 'none_found', 'below', 'late'),
    c.place_name,
    c.place_id
