-- Says: the records that are named themselves: those of `seed`, and the members of its charges.
-- Grain: one record. Key: record_id.
SELECT r.record_id FROM any_record AS r INNER JOIN seed ON seed.id = r.record_id
UNION
SELECT m.record_id FROM charge_member AS m INNER JOIN seed ON seed.id = m.event_charge_id
