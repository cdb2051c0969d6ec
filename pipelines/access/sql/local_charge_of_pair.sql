-- Says: the local side of a pair of charges for review, the records behind it, and the results on it.
-- Grain: one event charge. Key: event_charge_id.
SELECT
    c.*,
    (SELECT list(m.record_id ORDER BY m.record_id)
        FROM charge_member AS m
        WHERE m.event_charge_id = c.event_charge_id
    ) AS member_ids,
    (SELECT list(
            {
                'disposition_raw': d.disposition_raw,
                'disposition_code': d.disposition_code,
                'disposition_date': d.disposition_date
            }
            ORDER BY d.disposition_date, d.record_id
        )
        FROM disposition AS d
        JOIN case_link AS k ON k.disposition_record_id = d.record_id
        WHERE k.event_charge_id = c.event_charge_id
    ) AS results
FROM event_charge AS c
WHERE c.event_charge_id = $record_id
