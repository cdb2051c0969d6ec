-- Says: what is concluded of every jurisdiction, those that fail first, then those with the most missing.
-- Grain: one jurisdiction under one obligation. Key: obligation_id, place_id.
SELECT
    c.*,
    s.title AS standard_title,
    s.threshold_pct,
    s.citation AS standard_citation
FROM conclusion AS c
LEFT JOIN standard AS s ON s.standard_id = c.standard_id
WHERE c.place_kind = 'jurisdiction'
ORDER BY
    c.obligation_id,
    CASE c.conclusion_code
        WHEN 'stopped' THEN 1
        WHEN 'none_found' THEN 2
        WHEN 'below' THEN 3
        WHEN 'late' THEN 4
        WHEN 'inconclusive' THEN 5
        WHEN 'cannot_tell' THEN 6
        WHEN 'too_few' THEN 7
        ELSE 8
    END,
    c.missing DESC, c.place_id
