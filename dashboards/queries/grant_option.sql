-- Says: what each way to spend money would mend in the state, the most first.
-- Grain: one way. Key: option_id.
SELECT *
FROM grant_option
ORDER BY record_count DESC, option_id
