-- What is wrong with the closing of a tip: no basis for it is on record (where the source says so of any tip), or it never
-- went to the field though an earlier tip named the same person. One that its office joined to an earlier tip which went
-- there is none of these.
-- Grain: one tip and fault. Key: subject_id, recipient_id, defect_code.
WITH closed AS (
    SELECT j.subject_id, j.recipient_id, t.*
    FROM judged AS j
    JOIN handled_tip AS t ON t.record_id = j.subject_id
    WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated')
)

SELECT
    subject_id,
    recipient_id,
    'closed_without_basis' AS defect_code,
    'a documented basis' AS expected,
    'none' AS found
FROM closed
WHERE is_basis_told AND NOT is_basis_documented
UNION ALL
SELECT
    c.subject_id,
    c.recipient_id,
    'closed_despite_earlier_tip' AS defect_code,
    'follow-up: an earlier tip names the same person' AS expected,
    concat(
        'closed without, beside ',
        r.earlier_count,
        CASE WHEN r.earlier_count = 1 THEN ' earlier tip, of ' ELSE ' earlier tips, the first of ' END,
        CAST(r.earlier_received_at AS DATE)
    ) AS found
FROM closed AS c
JOIN repeated_tip AS r ON r.record_id = c.record_id
WHERE c.forwarded_at IS NULL AND c.log_id IS NULL AND NOT r.is_linked_to_forwarded
