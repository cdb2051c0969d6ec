-- What shows why a tip is still open, or was closed late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'tip_closed_late'
        WHEN coalesce(t.forwarded_at, t.logged_at) IS NOT NULL AND t.may_act IS DISTINCT FROM FALSE AND t.acted_at IS NULL
            THEN 'waits_for_field'
        ELSE 'tip_open'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
