-- The events of jurisdictions that have a calibration of their own, with its curve.
-- Grain: one event. Key: event_id.
SELECT e.event_id, c.offset_bits, c.slope
FROM event AS e
INNER JOIN agency AS a ON a.ori = coalesce(e.arresting_ori, e.booking_ori, e.agency_ori)
INNER JOIN (SELECT * FROM $curves) AS c ON c.jurisdiction_id = a.jurisdiction_id
