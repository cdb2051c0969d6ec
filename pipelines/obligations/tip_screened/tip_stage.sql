-- Every stage that a tip has reached by the as-of date: as columns of its rows tell it, or as the events of its history do.
-- Grain: one stage of one tip at one moment in one export. Key: all columns.
WITH told AS (
    SELECT
        t.record_id,
        e.tip_event_code AS stage_code,
        e.happened_at AS stage_at,
        e.receiving_ori,
        e.screening_code,
        e.earlier_tip_number,
        e.is_basis_documented
    FROM tip AS t
    JOIN tip_event AS e ON e.source = t.source AND e.agency_ori = t.agency_ori AND e.tip_number = t.tip_number
    UNION
    SELECT record_id, 'screened', screened_at, NULL, screening_code, NULL, NULL FROM tip
    UNION
    SELECT record_id, 'forwarded', forwarded_at, receiving_ori, NULL, NULL, NULL FROM tip
    UNION
    SELECT record_id, 'closed', closed_at, NULL, NULL, NULL, is_basis_documented FROM tip
    UNION
    SELECT record_id, 'reviewed', reviewed_at, NULL, NULL, NULL, NULL FROM tip
    UNION
    SELECT record_id, 'linked', tip_received_at, NULL, NULL, earlier_tip_number, NULL FROM tip WHERE earlier_tip_number IS NOT NULL
)

SELECT s.tip_id AS record_id, t.source, told.* EXCLUDE (record_id)
FROM told
JOIN tip AS t ON t.record_id = told.record_id
JOIN same_tip AS s ON s.record_id = told.record_id
CROSS JOIN run_setting AS r
WHERE CAST(told.stage_at AS DATE) <= r.as_of_date
