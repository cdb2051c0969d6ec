-- What agencies declare to programs of counting, by the ORI that NCIC writes: crime reporting writes seven characters, to
-- which NCIC appends two zeros.
-- Grain: one declared count. Key: record_id.
SELECT *, CASE WHEN length(agency_ori) = 7 THEN agency_ori || '00' ELSE agency_ori END AS ori
FROM count_claim
