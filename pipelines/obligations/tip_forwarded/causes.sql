-- What shows why a tip never reached the field, or late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' AND t.screened_at > f.due_at THEN 'tip_screened_too_late'
        WHEN f.outcome_code = 'late' THEN 'tip_forwarded_late'
        WHEN t.screening_code IN ('no_follow_up', 'duplicate') THEN 'threat_to_life_screened_out'
        WHEN t.closed_at IS NOT NULL THEN 'tip_closed_unforwarded'
        ELSE 'tip_not_forwarded'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
