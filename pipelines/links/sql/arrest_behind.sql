-- The members of gathered events whose values fill the gaps: of a pair the second, of a larger group all.
-- Kept once, because the wide arrest records are costly to read.
-- Grain: one local arrest record. Key: record_id.
SELECT p.event_id, p.member_count, p.place, p.place_for_agency, p.place_for_birth, a.*
FROM arrest AS a
INNER JOIN arrest_place AS p ON p.record_id = a.record_id AND (p.place > 1 OR p.member_count > 2)
