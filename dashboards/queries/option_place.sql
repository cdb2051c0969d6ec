-- Says: what each way to spend money would mend in each jurisdiction, the most first, and whether a jurisdiction that does
-- not meet what a grant measures would meet it then.
-- Grain: one way in one jurisdiction. Key: option_id, jurisdiction_id.
WITH named AS (
    SELECT DISTINCT jurisdiction_id, jurisdiction_name
    FROM agency
),

met_now AS (
    SELECT program_id, place_id
    FROM eligibility
    WHERE threshold_pct IS NOT NULL
    GROUP BY program_id, place_id
    HAVING bool_and(result_code IN ('met', 'no_records'))
),

met_with AS (
    SELECT option_id, program_id, place_id
    FROM option_eligibility
    GROUP BY option_id, program_id, place_id
    HAVING bool_and(result_code = 'met')
)

SELECT
    p.*,
    o.title,
    coalesce(n.jurisdiction_name, 'Not known') AS place_name,
    EXISTS (
        SELECT 1
        FROM met_with AS w
        WHERE
            w.option_id = p.option_id AND w.place_id = p.jurisdiction_id
            AND (w.program_id, w.place_id) NOT IN (SELECT (program_id, place_id) FROM met_now)
    ) AS is_newly_met
FROM option_place AS p
INNER JOIN grant_option AS o ON o.option_id = p.option_id
LEFT JOIN named AS n ON n.jurisdiction_id = p.jurisdiction_id
ORDER BY p.record_count DESC, place_name, p.option_id
