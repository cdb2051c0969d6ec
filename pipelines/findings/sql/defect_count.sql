-- What arrived with a wrong value.
-- Grain: records of one obligation, agency and month with one wrong value; where it is an agency, with that agency.
-- Key: obligation_id, step, jurisdiction_id, responsible_ori, month, defect_code, found_ori.
SELECT
    l.obligation_id,
    l.step,
    coalesce(l.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(l.responsible_ori, '') AS responsible_ori,
    coalesce(strftime(l.event_at, '%Y-%m'), '') AS month,
    d.defect_code,
    CASE WHEN d.defect_code IN ('ori_differs', 'ori_of_booking_agency') THEN coalesce(d.found, '') ELSE '' END AS found_ori,
    count(*) AS record_count
FROM defect AS d
JOIN ledger AS l ON l.ledger_id = d.ledger_id
GROUP BY ALL
