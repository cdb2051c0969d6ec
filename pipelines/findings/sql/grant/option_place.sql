-- What each way would mend in each jurisdiction, and what it costs by the costs that the workspace states. Results are
-- counted once: a missing result shows in a court's export and as an open charge on file, and the greater count stands.
-- Grain: one way in one jurisdiction. Key: option_id, jurisdiction_id.
WITH summed AS (
    SELECT
        option_id,
        jurisdiction_id,
        sum(record_count) FILTER (obligation_id IN ('arrest_reported', 'prints_taken')) AS arrests,
        sum(record_count) FILTER (is_severe AND obligation_id IN ('arrest_reported', 'prints_taken')) AS severe_arrests,
        sum(record_count) FILTER (obligation_id = 'disposition_reported') AS sent,
        sum(record_count) FILTER (is_severe AND obligation_id = 'disposition_reported') AS severe_sent,
        sum(record_count) FILTER (obligation_id = 'arrest_disposed') AS open_charges,
        sum(record_count) FILTER (is_severe AND obligation_id = 'arrest_disposed') AS severe_open,
        count(DISTINCT responsible_ori) FILTER (responsible_ori <> '') AS agency_count
    FROM option_record
    GROUP BY option_id, jurisdiction_id
),

counted AS (
    SELECT
        option_id,
        jurisdiction_id,
        CAST(coalesce(arrests, 0) AS BIGINT) AS arrest_count,
        CAST(greatest(coalesce(sent, 0), coalesce(open_charges, 0)) AS BIGINT) AS result_count,
        CAST(
            coalesce(severe_arrests, 0)
            + CASE WHEN coalesce(sent, 0) >= coalesce(open_charges, 0) THEN coalesce(severe_sent, 0) ELSE coalesce(severe_open, 0) END
            AS BIGINT
        ) AS severe_count,
        agency_count
    FROM summed
),

priced AS (
    SELECT
        c.*,
        c.arrest_count + c.result_count AS record_count,
        (
            SELECT
                sum(
                    p.amount * CASE p.each_code
                        WHEN 'jurisdiction' THEN 1
                        WHEN 'agency' THEN c.agency_count
                        ELSE c.arrest_count + c.result_count
                    END
                )
            FROM option_cost AS p
            WHERE p.option_id = c.option_id
        ) AS cost_amount
    FROM counted AS c
)

SELECT *, cost_amount / nullif(record_count, 0) AS cost_per_record
FROM priced
