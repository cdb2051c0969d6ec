-- All that a conclusion about a place rests on, over the judged months of $months.
-- Grain: one place under one obligation. Key: obligation_id, place_kind, place_id.
WITH named AS (
    SELECT obligation_id, 'agency' AS place_kind, ori AS place_id, agency_name AS place_name, vendor, jurisdiction_id
    FROM duty_agency
    UNION ALL
    SELECT
        duty_agency.obligation_id,
        'jurisdiction' AS place_kind,
        duty_agency.jurisdiction_id AS place_id,
        coalesce(min(agency.jurisdiction_name), duty_agency.jurisdiction_id) AS place_name,
        NULL AS vendor,
        duty_agency.jurisdiction_id
    FROM duty_agency
    LEFT JOIN agency ON agency.jurisdiction_id = duty_agency.jurisdiction_id
    WHERE duty_agency.jurisdiction_id != ''
    GROUP BY duty_agency.obligation_id, duty_agency.jurisdiction_id
),

proxied AS (
    SELECT place_kind, place_id, proxy_code, sum(case_count) AS case_count, min(month) AS from_month, max(month) AS to_month
    FROM proxy_month
    WHERE month IN (SELECT month FROM $months WHERE obligation_id = 'arrest_reported' AND is_settled)
    GROUP BY ALL
),

proxy AS (
    SELECT *
    FROM proxied
    -- Cases of persons before counts, as `series` has it.
    QUALIFY row_number() OVER (PARTITION BY place_kind, place_id ORDER BY case_count < 20, proxy_code) = 1
)

SELECT
    place_month.obligation_id,
    place_month.place_kind,
    place_month.place_id,
    min(named.place_name) AS place_name,
    coalesce(min(named.vendor), '') AS vendor,
    min(named.jurisdiction_id) AS jurisdiction_id,
    bool_or(place_month.has_local_export) AS has_export,
    CAST(sum(place_month.due_found) AS BIGINT) AS found,
    CAST(sum(place_month.own_missing) AS BIGINT) AS own_missing,
    CAST(sum(place_month.due_missing) AS BIGINT) AS all_missing,
    CAST(sum(place_month.false_links) AS BIGINT) AS false_links,
    CAST(sum(place_month.missed_links) AS BIGINT) AS missed_links,
    CAST(sum(place_month.review) AS BIGINT) AS review,
    CAST(sum(place_month.on_time) AS BIGINT) AS on_time,
    CAST(sum(place_month.timed) AS BIGINT) AS timed,
    sum(place_month.unverified) = 0 AS is_rule_verified,
    CAST(sum(place_month.at_repository) AS BIGINT) AS at_repository,
    CAST(sum(place_month.at_repository_covered) AS BIGINT) AS traced,
    CAST(sum(place_month.unmatched_covered) AS BIGINT) AS untraced,
    coalesce(min(place_month.month) FILTER (place_month.due_found + place_month.due_missing > 0), '') AS from_month,
    coalesce(max(place_month.month) FILTER (place_month.due_found + place_month.due_missing > 0), '') AS to_month,
    coalesce(min(proxy.proxy_code), '') AS proxy_code,
    coalesce(min(proxy.case_count), 0) AS proxy_count,
    coalesce(min(proxy.from_month), '') AS proxy_from_month,
    coalesce(min(proxy.to_month), '') AS proxy_to_month
FROM $months AS place_month
INNER JOIN named
    ON
        named.obligation_id = place_month.obligation_id
        AND named.place_kind = place_month.place_kind
        AND named.place_id = place_month.place_id
LEFT JOIN proxy
    ON
        place_month.obligation_id = 'arrest_reported'
        AND proxy.place_kind = place_month.place_kind
        AND proxy.place_id = place_month.place_id
GROUP BY place_month.obligation_id, place_month.place_kind, place_month.place_id
