-- Pairs of one side that can't be right: a number on two people, or one event under two numbers.
-- Grain: one pair. Key: side_code, first_id, second_id, conflict_code.
SELECT
    side_code,
    local_id AS first_id,
    repository_id AS second_id,
    conflict_code,
    shared_numbers(tracking_number, transaction_number, booking_number, agency_case_number, court_case_number) AS shared,
    n.names AS disagreed
FROM within_draft AS w
INNER JOIN field_names AS n ON n.bits = w.disagreed_bits
