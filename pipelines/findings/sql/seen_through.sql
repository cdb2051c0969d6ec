-- Up to which day an obligation's extracts of the repository can have been seen: the as-of date, or the day up to which
-- they are complete if that is earlier; of several, the one that is complete for less. Where no extract declares its
-- coverage, the as-of date.
-- Grain: one obligation. Key: obligation_id.
WITH complete AS (
    SELECT record_table, max(complete_through_date) AS complete_through_date
    FROM coverage
    GROUP BY record_table
)

SELECT
    obligation_extract.obligation_id,
    least(observed.as_of_date, min(complete.complete_through_date)) AS seen_through_date
FROM obligation_extract
CROSS JOIN observed
LEFT JOIN complete ON complete.record_table = obligation_extract.record_table
GROUP BY obligation_extract.obligation_id, observed.as_of_date
