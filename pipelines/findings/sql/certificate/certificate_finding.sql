-- Every check that an agency's counts or certificate failed, and every certificate that is late or missing. A due date that
-- nobody has confirmed makes no certificate late or missing.
-- Grain: one failed check of one agency, half-year, category and file. Key: finding_code and these.
SELECT finding_code, agency_ori, period_end_date, category_code, file_code, expected_words AS expected, found_words AS found, sentence
FROM certificate_check
UNION ALL
SELECT
    concat('certificate_', outcome_code) AS finding_code,
    responsible_ori AS agency_ori,
    CAST(event_at AS DATE) AS period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    concat('by ', strftime(due_at, '%B %-d, %Y')) AS expected,
    CASE outcome_code WHEN 'late' THEN concat('on ', strftime(arrived_at, '%B %-d, %Y')) ELSE 'none' END AS found,
    CASE outcome_code
        WHEN 'late'
            THEN concat(
                'The certificate was received on ', strftime(arrived_at, '%B %-d, %Y'), ', ', late_days,
                CASE late_days WHEN 1 THEN ' day' ELSE ' days' END, ' after it was due on ', strftime(due_at, '%B %-d, %Y'), '.'
            )
        ELSE concat('The certificate was due on ', strftime(due_at, '%B %-d, %Y'), ', and none was received. ', cause_evidence)
    END AS sentence
FROM ledger
WHERE obligation_id = 'records_certified' AND outcome_code IN ('late', 'missing') AND rule_is_verified
