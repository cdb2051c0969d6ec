-- The convictions on file of the person behind each check, and whether each still stands: a later result of the court takes its
-- place, and an agency's list may show that the rights that it took were restored. What is sealed is not looked at.
-- Grain: one check and one charge. Key: denial_id, charge_id.
WITH result AS (
    SELECT
        repository_charge_record_id AS charge_id,
        max(disposition_date) FILTER (disposition_code IN ('convicted', 'convicted_reduced')) AS convicted_date,
        arg_max(
            disposition_code IN ('convicted', 'convicted_reduced'),
            (coalesce(disposition_date, DATE '0001-01-01'), record_id)
        ) AS is_last
    FROM repository_disposition
    WHERE stage_code = 'court' AND (coalesce(is_final, TRUE) OR disposition_code = 'reopened')
    GROUP BY repository_charge_record_id
    HAVING
        bool_or(disposition_code IN ('convicted', 'convicted_reduced'))
        AND NOT bool_or(coalesce(is_sealed OR disposition_code = 'sealed', FALSE))
),

restored AS (
    SELECT DISTINCT k.local_id AS denial_id, CAST(p.basis_at AS DATE) AS convicted_date
    FROM link AS k
    JOIN prohibiting_record AS p ON p.record_id = k.repository_id
    CROSS JOIN run_setting AS s
    WHERE
        k.level_code = 'denial'
        AND k.band_code = 'linked'
        AND p.prohibition_code IN ('A1', 'I')
        AND CAST(p.basis_ended_at AS DATE) <= s.as_of_date
)

SELECT
    a.denial_id,
    r.charge_id,
    r.convicted_date,
    coalesce(k.is_severe, FALSE) AS is_severe,
    r.is_last AND e.denial_id IS NULL AS is_standing
FROM denial_arrest AS a
JOIN offense AS c ON c.arrest_id = a.arrest_id
JOIN result AS r ON r.charge_id = c.subject_id
JOIN repository_charge AS f ON f.record_id = c.subject_id AND NOT coalesce(f.is_sealed, FALSE)
LEFT JOIN severity AS v ON v.subject_id = c.subject_id
LEFT JOIN severity_kind AS k ON k.severity_code = v.severity_code
LEFT JOIN restored AS e ON e.denial_id = a.denial_id AND e.convicted_date = r.convicted_date
