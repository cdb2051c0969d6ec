-- Each record of a person who may not have firearms, with the entry that carries its agency's own number, and what hinders
-- judging it. A number alone links nothing: where last name and birth date are both given and both differ, a person has to
-- look. Of several entries the first that is known to stand.
-- Grain: one record. Key: record_id.
WITH found AS (
    SELECT
        p.record_id,
        r.record_id AS evidence_id,
        r.repository_received_at,
        r.is_received_time_known,
        r.removed_at,
        r.prohibition_code,
        r.last_name,
        r.first_name,
        r.birth_date,
        coalesce(r.last_name <> p.last_name AND r.birth_date <> p.birth_date, FALSE) AS is_conflict
    FROM prohibiting_record AS p
    JOIN repository_prohibiting_record AS r ON r.agency_ori = p.agency_ori AND r.record_number = p.record_number
    CROSS JOIN run_setting AS s
    WHERE r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date
    QUALIFY row_number() OVER (
        PARTITION BY p.record_id
        ORDER BY is_conflict, r.removed_at IS NOT NULL, r.repository_received_at NULLS LAST, r.record_id
    ) = 1
),

observed AS (
    SELECT p.record_id, max(w.complete_through_date) AS observed_through_date
    FROM prohibiting_record AS p
    JOIN watched_day AS w
        ON w.record_table = 'repository_prohibiting_record' AND w.watched_date = CAST(p.basis_at AS DATE)
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = p.agency_ori
    WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
    GROUP BY p.record_id
)

SELECT
    p.record_id,
    p.source,
    p.agency_ori,
    p.prohibition_code,
    p.last_name,
    p.first_name,
    p.birth_date,
    p.basis_at,
    CASE WHEN CAST(p.basis_ended_at AS DATE) <= s.as_of_date THEN p.basis_ended_at END AS basis_ended_at,
    CASE WHEN p.is_sealed THEN 'sealed' END AS exclusion_rule,
    CASE
        WHEN p.basis_at IS NULL THEN 'unknown_basis_date'
        WHEN p.record_number IS NULL THEN 'unknown_record_number'
        WHEN f.is_conflict THEN 'number_alone'
    END AS review_reason,
    o.observed_through_date,
    f.evidence_id,
    f.repository_received_at,
    coalesce(f.is_received_time_known, FALSE) AS is_received_time_known,
    f.removed_at,
    f.prohibition_code AS code_on_file,
    f.last_name AS last_name_on_file,
    f.first_name AS first_name_on_file,
    f.birth_date AS birth_date_on_file
FROM prohibiting_record AS p
CROSS JOIN run_setting AS s
LEFT JOIN found AS f ON f.record_id = p.record_id
LEFT JOIN observed AS o ON o.record_id = p.record_id
