-- Each agency that is owed a notice of a denial: of the place where the purchase was sought, and of residence where that is
-- another. What can't be told is listed once for each of the two places: no agency is known for it, or it lies in another
-- state, whose agencies this state's log does not show.
-- Grain: one denial and one agency. Key: record_id, recipient_id.
WITH owed AS (
    SELECT record_id, purchase_ori AS recipient_id, 'purchase' AS place_code
    FROM denial_standing
    WHERE purchase_ori IS NOT NULL
    UNION ALL
    SELECT record_id, residence_ori, 'residence'
    FROM denial_standing
    WHERE residence_ori IS NOT NULL AND residence_ori IS DISTINCT FROM purchase_ori
    UNION ALL
    SELECT record_id, 'purchase', 'purchase'
    FROM denial_standing
    WHERE purchase_ori IS NULL
    UNION ALL
    SELECT record_id, 'residence', 'residence'
    FROM denial_standing
    WHERE residence_ori IS NULL
),

observed AS (
    SELECT d.record_id, max(w.complete_through_date) AS observed_through_date
    FROM denial_standing AS d
    JOIN watched_day AS w
        ON w.record_table = 'repository_denial_notice' AND w.watched_date = CAST(d.denied_at AS DATE)
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = d.denied_by_ori
    WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
    GROUP BY d.record_id
)

SELECT
    o.record_id,
    o.recipient_id,
    o.place_code,
    d.source,
    d.denied_by_ori,
    d.prohibition_code,
    d.denied_at,
    CASE
        WHEN o.recipient_id = 'residence' AND d.lives_elsewhere THEN 'residence_elsewhere'
        WHEN n.evidence_id IS NULL AND d.is_overturned THEN 'overturned'
    END AS exclusion_rule,
    CASE
        WHEN d.denied_at IS NULL THEN 'unknown_denial_date'
        WHEN d.check_number IS NULL THEN 'unknown_check_number'
        WHEN o.recipient_id IN ('purchase', 'residence') THEN 'unknown_police_of_place'
        WHEN n.is_conflict THEN 'number_alone'
    END AS review_reason,
    w.observed_through_date,
    n.evidence_id,
    n.repository_received_at,
    n.is_received_time_known,
    n.code_told
FROM owed AS o
JOIN denial_standing AS d ON d.record_id = o.record_id
LEFT JOIN denial_notice AS n ON n.record_id = o.record_id AND n.recipient_ori = o.recipient_id
LEFT JOIN observed AS w ON w.record_id = o.record_id
