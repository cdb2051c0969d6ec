-- Each denial that an agency was told of, with what the register of investigations has under its number, and what hinders
-- judging it. The agency where the purchase was sought follows it up; where that one was not told, the agency of
-- residence; where neither was, nobody can.
-- Grain: one denial. Key: record_id.
WITH told AS (
    SELECT
        d.record_id,
        n.recipient_ori,
        n.repository_received_at AS notified_at
    FROM denial_standing AS d
    JOIN denial_notice AS n ON n.record_id = d.record_id AND n.recipient_ori IN (d.purchase_ori, d.residence_ori)
    WHERE NOT n.is_conflict
    QUALIFY row_number() OVER (
        PARTITION BY d.record_id ORDER BY n.recipient_ori IS NOT DISTINCT FROM d.purchase_ori DESC
    ) = 1
),

found AS (
    SELECT
        d.record_id,
        r.record_id AS evidence_id,
        r.prosecutor_ori,
        r.referral_code,
        CASE WHEN CAST(r.referred_at AS DATE) <= s.as_of_date THEN r.referred_at END AS referred_at,
        r.prosecution_code,
        CASE WHEN CAST(r.prosecution_decided_at AS DATE) <= s.as_of_date THEN r.prosecution_decided_at END
            AS prosecution_decided_at,
        CASE WHEN r.retrieved_date <= s.as_of_date THEN r.retrieved_date END AS retrieved_date,
        coalesce(r.last_name <> d.last_name AND r.birth_date <> d.birth_date, FALSE) AS is_conflict
    FROM denial_standing AS d
    JOIN repository_denial_case AS r
        ON r.check_number = d.check_number AND (r.denying_ori = d.denied_by_ori OR r.denying_ori IS NULL)
    CROSS JOIN run_setting AS s
    QUALIFY row_number() OVER (
        PARTITION BY d.record_id
        ORDER BY is_conflict, r.referred_at IS NULL, r.repository_received_at NULLS LAST, r.record_id
    ) = 1
),

observed AS (
    SELECT t.record_id, max(w.complete_through_date) AS observed_through_date
    FROM told AS t
    JOIN denial_standing AS d ON d.record_id = t.record_id
    JOIN watched_day AS w ON w.record_table = 'repository_denial_case' AND w.watched_date = CAST(d.denied_at AS DATE)
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = t.recipient_ori
    WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
    GROUP BY t.record_id
)

SELECT
    d.record_id,
    d.source,
    d.denied_by_ori,
    coalesce(t.recipient_ori, d.purchase_ori, d.residence_ori) AS following_ori,
    d.denied_at,
    d.transferred_date,
    t.notified_at,
    f.evidence_id,
    f.prosecutor_ori,
    f.referral_code,
    f.referred_at,
    f.prosecution_code,
    f.prosecution_decided_at,
    f.retrieved_date,
    coalesce(d.set_apart_rule, CASE WHEN t.record_id IS NULL THEN 'agency_not_told' END) AS exclusion_rule,
    CASE
        WHEN d.denied_at IS NULL THEN 'unknown_denial_date'
        WHEN d.check_number IS NULL THEN 'unknown_check_number'
        WHEN f.is_conflict THEN 'number_alone'
    END AS review_reason,
    o.observed_through_date
FROM denial_standing AS d
LEFT JOIN told AS t ON t.record_id = d.record_id
LEFT JOIN found AS f ON f.record_id = d.record_id
LEFT JOIN observed AS o ON o.record_id = d.record_id
