-- What shows why an order that is over is still active, or left the file late.
-- Grain: one cause shown for one failing order. Key: subject_id, recipient_id, cause_code, evidence.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'order_cleared_late'
        WHEN o.is_dismissed THEN 'dismissal_not_entered'
        WHEN o.is_without_end OR o.expires_date > CAST(o.ended_at AS DATE) THEN 'end_on_file_later'
        WHEN o.expires_date <= CAST(o.ended_at AS DATE) THEN 'active_past_own_end'
        ELSE 'cannot_tell'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN order_on_file AS o ON o.record_id = f.subject_id
