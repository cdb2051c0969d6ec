-- Pairs of one side that can't be right: a number on two people, or one event under two numbers.
-- Grain: one pair. Key: side_code, first_id, second_id, conflict_code.
SELECT
    side_code,
    local_id AS first_id,
    repository_id AS second_id,
    conflict_code,
    concat_ws(
        ',',
        CASE WHEN tracking_number = 2 THEN 'tracking_number' END,
        CASE WHEN transaction_number = 2 THEN 'transaction_number' END,
        CASE WHEN booking_number = 2 THEN 'booking_number' END,
        CASE WHEN agency_case_number = 2 THEN 'agency_case_number' END,
        CASE WHEN court_case_number = 2 THEN 'court_case_number' END
    ) AS shared,
    n.names AS disagreed
FROM within_draft AS w
INNER JOIN field_names AS n ON n.bits = w.disagreed_bits
