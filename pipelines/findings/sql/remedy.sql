-- What would mend the missing records of the step that stands for its obligation: their causes, by the remedy that the
-- obligation's rule names for each.
-- Grain: one remedy of one obligation in one jurisdiction. Key: obligation_id, jurisdiction_id, remedy_code.
WITH counted AS (
    SELECT
        cause_count.obligation_id,
        cause_count.jurisdiction_id,
        coalesce(cause.remedy_code, 'cannot_tell') AS remedy_code,
        CAST(sum(cause_count.record_count) AS BIGINT) AS record_count,
        CAST(coalesce(sum(cause_count.record_count) FILTER (cause_count.is_severe), 0) AS BIGINT) AS severe_count
    FROM cause_count
    INNER JOIN counted_step
        ON
            counted_step.obligation_id = cause_count.obligation_id
            AND counted_step.step = cause_count.step
            AND counted_step.is_main
    LEFT JOIN cause ON cause.obligation_id = cause_count.obligation_id AND cause.cause_code = cause_count.cause_code
    GROUP BY ALL
)

SELECT
    *,
    round(100.0 * record_count / sum(record_count) OVER (PARTITION BY obligation_id, jurisdiction_id), 1) AS share_pct
FROM counted
