-- Dispositions that came in the same row as their arrest, with the charge if that came too.
-- Grain: one disposition. Key: disposition_record_id.
SELECT
    d.record_id AS disposition_record_id,
    m.event_id,
    c.event_charge_id
FROM disposition AS d
LEFT JOIN charge_member_draft AS c ON c.record_id = d.charge_record_id
INNER JOIN event_member AS m ON m.record_id = d.arrest_record_id
