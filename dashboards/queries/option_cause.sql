-- Says: by which cause the records are missing that each way to spend money would mend, the most first.
-- Grain: one cause of one obligation, and a way. Key: option_id, obligation_id, cause_code.
SELECT
    c.option_id,
    min(o.title) AS title,
    c.obligation_id,
    c.cause_code,
    sum(c.record_count) AS record_count,
    sum(c.severe_count) AS severe_count
FROM option_cause AS c
INNER JOIN grant_option AS o ON o.option_id = c.option_id
GROUP BY c.option_id, c.obligation_id, c.cause_code
ORDER BY title, record_count DESC, c.obligation_id, c.cause_code
