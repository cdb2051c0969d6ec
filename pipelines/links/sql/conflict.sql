-- Pairs that share a number and can't be the same: it stands on two people, or on two arrests of one person.
-- Grain: one pair. Key: level_code, local_id, repository_id.
SELECT
    level_code,
    local_id,
    repository_id,
    CASE WHEN is_other_person THEN 'number_on_two_people' ELSE 'number_on_two_events' END AS conflict_code,
    shared_numbers(tracking_number, transaction_number, booking_number, agency_case_number, court_case_number) AS shared,
    n.names AS disagreed
FROM number_refused AS refused
INNER JOIN field_names AS n ON n.bits = refused.disagreed_bits
WHERE NOT EXISTS (
    SELECT 1
    FROM link AS k
    WHERE
        k.level_code = refused.level_code
        AND k.local_id = refused.local_id
        AND k.repository_id = refused.repository_id
)
QUALIFY
    row_number() OVER (
        PARTITION BY level_code, local_id, repository_id
        ORDER BY is_other_person DESC, score DESC, tracking_number DESC, transaction_number DESC
    ) = 1
