-- What shows why a denial was not followed up, or late.
-- Grain: one failing record. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN u.step = 'decision' THEN CASE f.outcome_code WHEN 'late' THEN 'prosecutor_decided_late' ELSE 'prosecutor_undecided' END
        WHEN u.step = 'retrieval' THEN CASE f.outcome_code WHEN 'late' THEN 'firearm_retrieved_late' ELSE 'firearm_not_retrieved' END
        WHEN f.outcome_code = 'late' THEN 'referral_decided_late'
        WHEN c.evidence_id IS NULL THEN 'no_case_opened'
        ELSE 'referral_undecided'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
CROSS JOIN unit AS u
JOIN denial_case AS c ON c.record_id = f.subject_id
