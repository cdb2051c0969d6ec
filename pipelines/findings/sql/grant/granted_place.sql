-- The jurisdictions that a grant can be given to: those with an agency that arrests, holds, prosecutes or judges.
-- Grain: one jurisdiction. Key: jurisdiction_id.
SELECT DISTINCT jurisdiction_id, jurisdiction_name
FROM agency
WHERE agency_type_code IN ('police', 'sheriff', 'jail', 'prosecutor', 'court')
ORDER BY jurisdiction_id
