-- Each denial as it stood on the as-of date, with the police agencies of its two places: as the source names them, or as
-- the directory has it on the day of the denial. A check that is delayed still is no denial yet. An agency that was
-- renamed or merged is told under its new number. Of a person who lives in another state no agency here is of residence.
-- Grain: one denial. Key: record_id.
WITH known AS (
    SELECT
        d.* EXCLUDE (purchase_ori, residence_ori),
        d.purchase_ori AS given_purchase_ori,
        d.residence_ori AS given_residence_ori,
        CAST(coalesce(d.denied_at, d.checked_at) AS DATE) AS known_date,
        coalesce(d.denial_status_code = 'overturned', d.overturned_at IS NOT NULL)
        AND (d.overturned_at IS NULL OR CAST(d.overturned_at AS DATE) <= s.as_of_date) AS is_overturned,
        coalesce(d.denial_status_code = 'under_appeal', FALSE)
        AND (d.appealed_at IS NULL OR CAST(d.appealed_at AS DATE) <= s.as_of_date) AS is_under_appeal,
        coalesce(d.residence_state_code <> s.state_code, FALSE) AS lives_elsewhere,
        s.as_of_date
    FROM denial AS d
    CROSS JOIN run_setting AS s
    WHERE
        (d.denied_at IS NOT NULL OR d.denial_status_code <> 'delayed')
        AND (d.denied_at IS NULL OR CAST(d.denied_at AS DATE) <= s.as_of_date)
),

directory AS (
    SELECT
        k.record_id,
        arg_max(p.told_ori, (coalesce(p.valid_from_date, DATE '0001-01-01'), p.told_ori))
            FILTER (WHERE p.place = k.purchase_place) AS purchase_ori,
        arg_max(p.told_ori, (coalesce(p.valid_from_date, DATE '0001-01-01'), p.told_ori))
            FILTER (WHERE p.place = k.residence_place) AS residence_ori
    FROM known AS k
    JOIN police_place AS p ON p.place = k.purchase_place OR p.place = k.residence_place
    WHERE p.valid_from_date IS NULL OR p.valid_from_date <= k.known_date
    GROUP BY k.record_id
),

placed AS (
    SELECT
        k.*,
        coalesce(k.given_purchase_ori, d.purchase_ori) AS purchase_ori,
        CASE WHEN NOT k.lives_elsewhere THEN coalesce(k.given_residence_ori, d.residence_ori) END AS residence_ori
    FROM known AS k
    LEFT JOIN directory AS d ON d.record_id = k.record_id
)

SELECT
    p.record_id,
    p.source,
    coalesce(p.denying_ori, p.agency_ori) AS denied_by_ori,
    p.check_number,
    p.check_code,
    p.prohibition_code,
    p.last_name,
    p.birth_date,
    p.denied_at,
    coalesce(sale.ori, p.purchase_ori) AS purchase_ori,
    coalesce(home.ori, p.residence_ori) AS residence_ori,
    p.lives_elsewhere,
    CASE WHEN p.transferred_date <= p.as_of_date THEN p.transferred_date END AS transferred_date,
    p.is_overturned,
    CASE WHEN p.is_overturned THEN p.overturned_at END AS overturned_at,
    CASE WHEN p.is_overturned THEN 'overturned' WHEN p.is_under_appeal THEN 'under_appeal' END AS set_apart_rule
FROM placed AS p
LEFT JOIN agency_now AS sale ON sale.former_ori = p.purchase_ori AND p.known_date >= sale.bears_from_date
LEFT JOIN agency_now AS home ON home.former_ori = p.residence_ori AND p.known_date >= home.bears_from_date
