-- What was received by the as-of date for each condition or report: the first receipt that was not returned, and whether
-- any was returned.
-- Grain: one condition or report of one award. Key: award_number, requirement_number.
WITH known AS (
    SELECT
        r.*,
        coalesce(r.receipt_code = 'returned' OR r.returned_date <= s.as_of_date, FALSE) AS is_returned
    FROM repository_award_receipt AS r
    CROSS JOIN run_setting AS s
    WHERE
        r.award_number IS NOT NULL
        AND r.requirement_number IS NOT NULL
        AND (r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date)
),

returned AS (
    SELECT award_number, requirement_number, max(coalesce(returned_date, CAST(repository_received_at AS DATE))) AS returned_date
    FROM known
    WHERE is_returned
    GROUP BY award_number, requirement_number
),

kept AS (
    SELECT *
    FROM known
    WHERE NOT is_returned
    QUALIFY row_number() OVER (
        PARTITION BY award_number, requirement_number ORDER BY repository_received_at NULLS LAST, record_id
    ) = 1
)

SELECT
    coalesce(k.award_number, r.award_number) AS award_number,
    coalesce(k.requirement_number, r.requirement_number) AS requirement_number,
    k.record_id AS evidence_id,
    k.repository_received_at,
    coalesce(k.is_received_time_known, FALSE) AS is_received_time_known,
    k.report_end_date,
    k.spent_amount,
    r.returned_date
FROM kept AS k
FULL JOIN returned AS r ON r.award_number = k.award_number AND r.requirement_number = k.requirement_number
