-- The missing records that each way to spend money would mend: by their cause, and the remedy that the obligation's rule
-- names for it.
-- Grain: missing records of one obligation, agency, month, cause and severity, and a way. Key: all but the counts.
SELECT
    o.option_id,
    c.jurisdiction_id,
    c.obligation_id,
    c.responsible_ori,
    c.cause_code,
    o.remedy_code,
    c.is_severe,
    c.record_count
FROM cause_count AS c
INNER JOIN counted_step AS s ON s.obligation_id = c.obligation_id AND s.step = c.step AND s.is_main
INNER JOIN cause AS k ON k.obligation_id = c.obligation_id AND k.cause_code = c.cause_code
INNER JOIN option_remedy AS o ON o.obligation_id = c.obligation_id AND o.remedy_code = k.remedy_code
