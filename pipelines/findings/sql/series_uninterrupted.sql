-- The series without the months of agencies that an approved interruption touches; a jurisdiction's are less by theirs.
-- Grain: one place in one month under one obligation. Key: obligation_id, place_kind, place_id, month.
WITH touched AS (
    SELECT DISTINCT ori, strftime(month, '%Y-%m') AS month
    FROM interrupted_month
),

gone AS (
    SELECT
        series.obligation_id,
        duty_agency.jurisdiction_id,
        series.month,
        series.basis_code,
        sum(series.received) AS received,
        sum(series.exposure) AS exposure
    FROM series
    INNER JOIN touched ON touched.ori = series.place_id AND touched.month = series.month
    INNER JOIN duty_agency ON duty_agency.obligation_id = series.obligation_id AND duty_agency.ori = series.place_id
    WHERE series.place_kind = 'agency'
    GROUP BY ALL
),

remaining AS (
    SELECT
        series.* REPLACE (
            greatest(series.received - coalesce(gone.received, 0), 0) AS received,
            greatest(series.exposure - coalesce(gone.exposure, 0), 0) AS exposure
        )
    FROM series
    LEFT JOIN gone
        ON
            series.place_kind = 'jurisdiction'
            AND gone.obligation_id = series.obligation_id
            AND gone.jurisdiction_id = series.place_id
            AND gone.month = series.month
            AND gone.basis_code = series.basis_code
    WHERE series.place_kind != 'agency' OR (series.place_id, series.month) NOT IN (SELECT ori, month FROM touched)
)

SELECT *
FROM remaining
WHERE exposure > 0
