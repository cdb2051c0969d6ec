-- The records of one declared table of the repository, each with the day of its event and the first agency that keeps it.
-- Grain: one record. Key: record_table, record_id.
SELECT $table AS record_table, record_id, CAST($day AS DATE) AS event_date, coalesce($kept_by) AS ori
FROM $name
