-- The notices of denials that were overturned since: each agency that was told, whether it was owed the notice or not.
-- Grain: one denial and one agency told. Key: record_id, recipient_id.
WITH observed AS (
    SELECT d.record_id, max(w.complete_through_date) AS observed_through_date
    FROM denial_standing AS d
    JOIN watched_day AS w
        ON w.record_table = 'repository_denial_notice' AND w.watched_date = CAST(d.denied_at AS DATE)
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = d.denied_by_ori
    WHERE d.is_overturned AND (l.ori_source IS NULL OR i.ori IS NOT NULL)
    GROUP BY d.record_id
)

SELECT
    d.record_id,
    n.recipient_ori AS recipient_id,
    d.source,
    d.denied_by_ori,
    d.overturned_at,
    n.evidence_id,
    n.repository_received_at,
    n.is_received_time_known,
    n.withdrawn_at,
    CASE WHEN n.is_conflict THEN 'number_alone' WHEN d.overturned_at IS NULL THEN 'unknown_overturn_date' END AS review_reason,
    o.observed_through_date
FROM denial_standing AS d
JOIN denial_notice AS n ON n.record_id = d.record_id
LEFT JOIN observed AS o ON o.record_id = d.record_id
WHERE d.is_overturned AND n.recipient_ori IS NOT NULL
