-- The months of which an agency gave a program of counting its number of arrests. A 0 may mean that nothing was reported:
-- it counts as a month without arrests where the agency took part all year, or, where its participation is not known,
-- where months with arrests lie on both sides, at most four months apart. An agency that takes no part has no row, and
-- nothing is expected of it.
-- Grain: one agency in one month of one program. Key: program_code, ori, month.
WITH claim AS (
    SELECT
        program_code,
        ori,
        CAST(date_trunc('month', period_date) AS DATE) AS starts,
        max(record_count) AS record_count
    FROM claimed
    WHERE category_code = 'arrests' AND record_count >= 0
    GROUP BY ALL
),

placed AS (
    SELECT
        *,
        max(CASE WHEN record_count > 0 THEN starts END) OVER (of_agency ROWS UNBOUNDED PRECEDING) AS before,
        min(CASE WHEN record_count > 0 THEN starts END) OVER (of_agency ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after
    FROM claim
    WINDOW of_agency AS (PARTITION BY program_code, ori ORDER BY starts)
)

SELECT placed.program_code, placed.ori, strftime(placed.starts, '%Y-%m') AS month, placed.record_count
FROM placed
LEFT JOIN participation
    ON
        participation.program_code = placed.program_code
        AND participation.ori = placed.ori
        AND participation.year = CAST(year(placed.starts) AS VARCHAR)
WHERE
    placed.record_count > 0
    OR CASE coalesce(participation.participation_code, 'not_stated')
        WHEN 'all_year' THEN true
        WHEN 'not_stated' THEN coalesce(date_diff('month', placed.before, placed.after) <= 4, false)
        ELSE false
    END
