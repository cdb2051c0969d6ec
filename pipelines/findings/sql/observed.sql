-- As of which day, and of which state, the run is.
-- Grain: the run. Key: none (one row).
SELECT state_code, as_of_date
FROM run_setting
