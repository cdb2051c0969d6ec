-- The first notice of each denial to each agency that was told of it: the log's entry under the number of the check and the
-- agency that denied. A number alone links nothing: where last name and birth date are both given and both differ, a person
-- has to look.
-- Grain: one denial and one agency told. Key: record_id, recipient_ori.
WITH sent AS (
    SELECT
        d.record_id,
        coalesce(n.ori, r.recipient_ori) AS recipient_ori,
        r.record_id AS evidence_id,
        r.repository_received_at,
        coalesce(r.is_received_time_known, FALSE) AS is_received_time_known,
        r.withdrawn_at,
        r.prohibition_code AS code_told,
        coalesce(r.last_name <> d.last_name AND r.birth_date <> d.birth_date, FALSE) AS is_conflict
    FROM denial_standing AS d
    JOIN repository_denial_notice AS r
        ON r.check_number = d.check_number AND coalesce(r.denying_ori, r.agency_ori) = d.denied_by_ori
    CROSS JOIN run_setting AS s
    LEFT JOIN agency_now AS n
        ON n.former_ori = r.recipient_ori AND CAST(r.repository_received_at AS DATE) >= n.bears_from_date
    WHERE r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date
)

SELECT *
FROM sent
QUALIFY row_number() OVER (
    PARTITION BY record_id, recipient_ori ORDER BY is_conflict, repository_received_at NULLS LAST, evidence_id
) = 1
