-- Says: which duties the publication judges.
-- Grain: one obligation. Key: obligation_id.
SELECT DISTINCT obligation_id FROM measure ORDER BY obligation_id
