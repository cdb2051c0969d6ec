-- Says: which rules were applied, and whether somebody has checked each against its source.
-- Grain: one version of one rule for one step. Key: obligation_id, step, rule_id, effective_from_date.
SELECT *
FROM rule
ORDER BY obligation_id, step, effective_from_date, rule_id
