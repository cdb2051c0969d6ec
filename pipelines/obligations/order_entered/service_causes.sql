-- What shows why a service, or a surrender of firearms, is not on the entry, or came late.
-- Grain: one cause shown for one failing order. Key: subject_id, recipient_id, cause_code, evidence.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'recorded_late'
        WHEN u.step = 'service' AND o.served_at IS NOT NULL THEN 'service_not_recorded'
        WHEN u.step = 'surrender' AND o.surrendered_date IS NOT NULL THEN 'surrender_not_recorded'
        WHEN u.step = 'service' THEN 'order_not_served'
        ELSE 'not_surrendered'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
CROSS JOIN unit AS u
JOIN protection_order AS o ON o.record_id = f.subject_id
