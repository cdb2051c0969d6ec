-- Orders and entries that a block brings together, and how far they agree. What people linked is among them, what they
-- refused is not.
-- Grain: one pair. Key: local_id, repository_id.
WITH proposed AS (
    SELECT local_id, repository_id
    FROM proposed_pair
    UNION
    SELECT local_id, repository_id
    FROM decided_pair
    WHERE $linked
),

left_over AS (
    SELECT p.local_id, p.repository_id
    FROM proposed AS p
    ANTI JOIN ($refused) AS f ON f.left_id = p.local_id AND f.right_id = p.repository_id
),

compared AS (
    SELECT
        p.*,
        number_level(l.order_number, r.order_number) AS order_number,
        code_level(l.nic_number, r.nic_number) AS nic_number,
        code_level(l.court_case_number, r.court_case_number) AS court_case_number,
        code_level(l.court_ori, r.court_ori) AS court,
        code_level(l.order_file_code, r.order_file_code) AS order_file,
        abs(date_diff('day', l.issued_date, r.issued_date)) AS issue_days,
        coalesce(l.expires_date = r.expires_date, FALSE) AS is_same_end,
        CASE WHEN number_level(l.order_number, r.order_number) = 1 THEN edit_code(l.order_number, r.order_number) END
            AS number_edit_code
    FROM ($person) AS p
    INNER JOIN order_left AS l ON l.record_id = p.local_id
    INNER JOIN order_right AS r ON r.record_id = p.repository_id
)

SELECT
    *,
    (greatest(state_id, fbi_number) = 2 AND NOT (last_name = -1 AND birth_date = -1))
    OR (last_name >= 1 AND first_name >= 1 AND birth_date >= 1) AS is_same_person,
    (last_name >= 1 AND first_name >= 1 AND birth_date = 0) OR (birth_date = 2 AND greatest(last_name, first_name) >= 1)
        AS is_near_person,
    (last_name = -1 AND birth_date = -1)
    OR (last_name = -1 AND first_name = -1 AND birth_date < 2)
    OR (state_id = -1 AND birth_date = -1) AS is_other_person,
    2 * nic_number + 2 * order_number + 2 * court_case_number + order_file + CAST(is_same_end AS INTEGER) AS score
FROM compared
