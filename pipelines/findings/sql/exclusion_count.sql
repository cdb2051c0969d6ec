-- What is not judged, and by which rule: counted and shown, always.
-- Grain: records of one obligation and jurisdiction that one rule or reason keeps out of the rates.
-- Key: obligation_id, step, jurisdiction_id, outcome_code, rule.
SELECT
    obligation_id,
    step,
    coalesce(jurisdiction_id, '') AS jurisdiction_id,
    outcome_code,
    coalesce(outcome_reason, exclusion_rule, review_reason, 'not_stated') AS rule,
    count(*) AS record_count
FROM ledger
WHERE outcome_code IN ('excluded', 'not_due', 'review')
GROUP BY ALL
