-- Says: which state and which day the run is about.
-- Grain: the run, one row. Key: state_code.
SELECT state_code, as_of_date FROM run_setting
