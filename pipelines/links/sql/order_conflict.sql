-- One number of an order on two people.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    'order' AS level_code,
    local_id,
    repository_id,
    'number_on_two_people' AS conflict_code,
    concat_ws(',', CASE WHEN order_number = 2 THEN 'order_number' END, CASE WHEN nic_number = 2 THEN 'nic_number' END)
        AS shared,
    concat_ws(
        ',',
        CASE WHEN state_id = -1 THEN 'state_id' END,
        CASE WHEN last_name = -1 THEN 'last_name' END,
        CASE WHEN first_name = -1 THEN 'first_name' END,
        CASE WHEN birth_date = -1 THEN 'birth_date' END
    ) AS disagreed
FROM order_compared
WHERE is_other_person AND ((order_number = 2 AND court = 2) OR nic_number = 2)
