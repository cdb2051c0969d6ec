-- Says: what is concluded of one jurisdiction, duty by duty, and the standard that it is held against.
-- Grain: one obligation. Key: obligation_id.
SELECT c.*, s.title AS standard_title, s.threshold_pct, s.is_maximum, s.citation AS standard_citation
FROM conclusion AS c
LEFT JOIN standard AS s ON s.standard_id = c.standard_id
WHERE c.place_kind = 'jurisdiction' AND c.place_id = $place_id
ORDER BY c.obligation_id
