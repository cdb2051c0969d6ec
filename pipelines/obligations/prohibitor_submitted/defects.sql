-- What stands on file with another value than the agency has, and has to be corrected: the category, or who it is about. Of
-- what was removed nothing has to be.
-- Grain: one wrong value of one record on file. Key: subject_id, recipient_id, defect_code.
WITH compared AS (
    SELECT j.subject_id, j.recipient_id, p.*
    FROM judged AS j
    JOIN prohibitor_on_file AS p ON p.record_id = j.subject_id
    WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated') AND p.removed_at IS NULL
)

SELECT
    subject_id,
    recipient_id,
    'prohibition_differs' AS defect_code,
    prohibition_code AS expected,
    code_on_file AS found
FROM compared
WHERE prohibition_code <> code_on_file
UNION ALL
SELECT
    subject_id,
    recipient_id,
    'prohibited_person_differs' AS defect_code,
    'the same person' AS expected,
    concat_ws(
        ', ',
        CASE WHEN last_name <> last_name_on_file THEN 'last_name' END,
        CASE WHEN first_name <> first_name_on_file THEN 'first_name' END,
        CASE WHEN birth_date <> birth_date_on_file THEN 'birth_date' END
    ) AS found
FROM compared
WHERE
    coalesce(last_name <> last_name_on_file, FALSE)
    OR coalesce(first_name <> first_name_on_file, FALSE)
    OR coalesce(birth_date <> birth_date_on_file, FALSE)
