-- The certificate claims compliance, and records that had to be submitted were not. Where no count says how many were
-- not, it is what had to be submitted, or else what is held, less what was.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
WITH withheld AS (
    SELECT agency_ori, period_end_date, sum(withheld_count) AS withheld_count
    FROM declared_count
    WHERE is_counted AND withheld_count > 0
    GROUP BY agency_ori, period_end_date
)

SELECT
    'compliant_but_withheld' AS finding_code,
    c.agency_ori,
    c.period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    'none withheld' AS expected_words,
    concat(w.withheld_count, ' withheld') AS found_words,
    concat('The certificate claims compliance, and ', w.withheld_count, ' records were not submitted.') AS sentence
FROM certificate_received AS c
JOIN withheld AS w ON w.agency_ori = c.agency_ori AND w.period_end_date = c.period_end_date
WHERE c.claim_code = 'compliant'
