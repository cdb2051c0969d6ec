-- How the exports of local records cover each agency month by month. Its sources are those that ever covered it; each covers
-- a month whole if its deliveries are for all its days but three: a file of which nobody says for which days it is begins
-- with the first day found in it.
-- Grain: one agency in one month. Key: ori, month.
WITH local_table AS (
    SELECT DISTINCT source_table
    FROM obligation_source
    WHERE source_table NOT LIKE 'repository%'
),

looked_at AS (
    SELECT DISTINCT judged_month.month, CAST(last_day(judged_month.month) AS DATE) AS last_date
    FROM judged_month
    INNER JOIN obligation_source ON obligation_source.obligation_id = judged_month.obligation_id
    WHERE obligation_source.source_table IN ('arrest', 'disposition')
),

on_duty AS (
    SELECT DISTINCT duty_agency.ori
    FROM duty_agency
    INNER JOIN obligation_source ON obligation_source.obligation_id = duty_agency.obligation_id
    WHERE obligation_source.source_table IN ('arrest', 'disposition')
),

-- The days of one sender's deliveries of one layout.
covered_day AS (
    SELECT DISTINCT
        coverage.source,
        coalesce(delivery.sender, '') AS sender,
        CAST(
            unnest(
                generate_series(
                    greatest(coalesce(coverage.window_from_date, bounds.first_date), bounds.first_date),
                    least(coalesce(coverage.window_to_date, coverage.complete_through_date), coverage.complete_through_date, bounds.last_date),
                    INTERVAL 1 DAY
                )
            ) AS DATE
        ) AS day
    FROM coverage
    INNER JOIN delivery ON delivery.delivery_id = coverage.delivery_id
    CROSS JOIN (SELECT min(month) AS first_date, max(last_date) AS last_date FROM looked_at) AS bounds
    WHERE coverage.record_table IN (SELECT source_table FROM local_table)
),

covered_month AS (
    SELECT source, sender, CAST(date_trunc('month', day) AS DATE) AS month, count(*) AS day_count
    FROM covered_day
    GROUP BY ALL
),

-- What an agency's source covers of a month: the most that one sender does.
by_source AS (
    SELECT
        sender_agency.ori,
        sender_agency.source,
        looked_at.month,
        max(coalesce(covered_month.day_count, 0)) AS day_count,
        max(coalesce(covered_month.day_count, 0)) >= day(looked_at.last_date) - 3 AS is_whole
    FROM sender_agency
    CROSS JOIN looked_at
    LEFT JOIN covered_month
        ON
            covered_month.source = sender_agency.source
            AND covered_month.sender = sender_agency.sender
            AND covered_month.month = looked_at.month
    WHERE (sender_agency.source, sender_agency.ori) IN (SELECT source, ori FROM export_agency)
    GROUP BY sender_agency.ori, sender_agency.source, looked_at.month, looked_at.last_date
),

by_agency AS (
    SELECT ori, month, count(*) AS source_count, count(*) FILTER (is_whole) AS whole_count, sum(day_count) > 0 AS is_some
    FROM by_source
    GROUP BY ori, month
),

unusable AS (
    SELECT
        sender_agency.ori,
        looked_at.month,
        bool_or(expected_delivery.status_code = 'held') AS is_held,
        min(expected_delivery.interruption_id) FILTER (expected_delivery.status_code = 'noted') AS interruption_id
    FROM expected_delivery
    INNER JOIN sender_agency ON sender_agency.source = expected_delivery.source AND sender_agency.sender = expected_delivery.sender
    INNER JOIN looked_at
        ON looked_at.month <= expected_delivery.period_end_date AND looked_at.last_date >= expected_delivery.period_start_date
    WHERE expected_delivery.status_code IN ('held', 'noted')
    GROUP BY sender_agency.ori, looked_at.month
),

noted AS (
    SELECT ori, month, min(interruption_id) AS interruption_id
    FROM interrupted_month
    GROUP BY ori, month
)

SELECT
    agency.ori,
    agency.agency_name,
    agency.jurisdiction_id,
    agency.jurisdiction_name,
    strftime(looked_at.month, '%Y-%m') AS month,
    CASE
        WHEN agency.active_from > looked_at.last_date OR agency.active_to < looked_at.month THEN 'off_duty'
        WHEN by_agency.whole_count = by_agency.source_count THEN 'whole'
        WHEN unusable.is_held THEN 'held'
        WHEN coalesce(noted.interruption_id, unusable.interruption_id) IS NOT NULL THEN 'noted'
        WHEN by_agency.is_some THEN 'partly'
        ELSE 'none'
    END AS state_code,
    coalesce(by_agency.source_count, 0) AS source_count,
    coalesce(by_agency.whole_count, 0) AS whole_count,
    coalesce(noted.interruption_id, unusable.interruption_id) AS interruption_id
FROM on_duty
INNER JOIN agency ON agency.ori = on_duty.ori
CROSS JOIN looked_at
LEFT JOIN by_agency ON by_agency.ori = agency.ori AND by_agency.month = looked_at.month
LEFT JOIN unusable ON unusable.ori = agency.ori AND unusable.month = looked_at.month
LEFT JOIN noted ON noted.ori = agency.ori AND noted.month = looked_at.month
