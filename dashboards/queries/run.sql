-- Says: the state, and the last day that was judged.
-- Grain: the run. Key: none (one row).
SELECT state_code, as_of_date, known_by_at FROM run_setting
