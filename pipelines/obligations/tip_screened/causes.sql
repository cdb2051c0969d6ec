-- What shows why a tip was not screened, or late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'tip_screened_late'
        WHEN t.closed_at IS NOT NULL THEN 'tip_closed_unscreened'
        ELSE 'tip_not_screened'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
