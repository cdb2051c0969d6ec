-- Says: which grants measure jurisdictions, and what they ask.
-- Grain: one grant. Key: program_id.
SELECT
    program_id,
    min(program_title) AS program_title,
    min(threshold_pct) AS threshold_pct,
    min(asks) FILTER (is_measured) AS asks,
    min(citation) FILTER (is_measured) AS citation,
    bool_or(binds_agencies) AS binds_agencies
FROM grant_condition
WHERE applicant_code = 'jurisdiction'
GROUP BY program_id
ORDER BY program_id
