-- What each place's monthly counts are held against to see whether it stopped. With a local export: its own records that
-- were due (what was found, and what is the duty-bearer's own failure); a repository record that the export lacks counts
-- as received, for it may be one of them. Without one: the cases of its court, or of its prosecutor, or else what it counts
-- for crime reporting, or else its own past volume from the first month with a record; over settled months.
-- Grain: one place in one month under one obligation. Key: obligation_id, place_kind, place_id, month.
WITH with_export AS (
    SELECT obligation_id, place_kind, place_id
    FROM place_month
    WHERE has_local_export
    GROUP BY ALL
),

best_proxy AS (
    SELECT place_kind, place_id, min(proxy_code) AS proxy_code
    FROM proxy_month
    GROUP BY ALL
    HAVING sum(case_count) >= 20
),

without_export AS (
    SELECT
        place_month.obligation_id,
        place_month.place_kind,
        place_month.place_id,
        place_month.month,
        place_month.at_repository,
        best_proxy.proxy_code,
        proxy_month.case_count,
        sum(place_month.at_repository) OVER (
            PARTITION BY place_month.obligation_id, place_month.place_kind, place_month.place_id ORDER BY place_month.month
        ) AS at_repository_so_far
    FROM place_month
    LEFT JOIN with_export
        ON
            with_export.obligation_id = place_month.obligation_id
            AND with_export.place_kind = place_month.place_kind
            AND with_export.place_id = place_month.place_id
    LEFT JOIN best_proxy
        ON
            place_month.obligation_id = 'arrest_reported'
            AND best_proxy.place_kind = place_month.place_kind
            AND best_proxy.place_id = place_month.place_id
    LEFT JOIN proxy_month
        ON
            proxy_month.place_kind = best_proxy.place_kind
            AND proxy_month.place_id = best_proxy.place_id
            AND proxy_month.proxy_code = best_proxy.proxy_code
            AND proxy_month.month = place_month.month
    WHERE
        with_export.place_id IS NULL
        AND place_month.is_settled
        AND place_month.obligation_id IN (SELECT obligation_id FROM obligation_source WHERE is_traced_back)
)

SELECT
    obligation_id,
    place_kind,
    place_id,
    'local_records' AS basis_code,
    month,
    due_found + unmatched_covered AS received,
    due_found + own_missing + unmatched_covered AS exposure
FROM place_month
WHERE
    has_local_export
    AND due_found + own_missing > 0
    AND obligation_id IN (SELECT obligation_id FROM obligation_source WHERE source_table NOT LIKE 'repository%')

UNION ALL

SELECT
    obligation_id,
    place_kind,
    place_id,
    coalesce(proxy_code, 'own_volume') AS basis_code,
    month,
    at_repository AS received,
    CASE WHEN proxy_code IS NULL THEN 1 ELSE case_count END AS exposure
FROM without_export
WHERE CASE WHEN proxy_code IS NULL THEN at_repository_so_far > 0 ELSE case_count > 0 END
