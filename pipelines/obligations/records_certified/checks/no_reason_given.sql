-- The certificate says that the agency is not in compliance, and not why; or it claims neither.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
SELECT
    'no_reason_given' AS finding_code,
    agency_ori,
    period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    CASE WHEN claim_code IS NULL THEN 'a claim' ELSE 'the reasons' END AS expected_words,
    'none' AS found_words,
    CASE
        WHEN claim_code IS NULL THEN 'The certificate does not say whether the agency is in compliance.'
        ELSE 'The certificate says that the agency is not in compliance, and gives no reason.'
    END AS sentence
FROM certificate_received
WHERE claim_code IS NULL OR (claim_code = 'not_compliant' AND reason_text IS NULL)
