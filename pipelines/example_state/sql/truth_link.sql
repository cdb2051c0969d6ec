-- Which true event, charge or result is which record of the repository, in its last extract.
-- Grain: one true pair. Key: record_table, event_no, charge_no, copy_no.
CREATE OR REPLACE TABLE truth_link AS
WITH local AS (
    SELECT DISTINCT record_table, event_no, charge_no FROM truth_record
    WHERE record_table IN ('arrest', 'charge', 'disposition') AND is_in_force
)
SELECT
    CASE r.record_table
        WHEN 'repository_arrest' THEN 'event' WHEN 'repository_charge' THEN 'charge' WHEN 'repository_disposition' THEN 'disposition'
        ELSE CASE WHEN r.charge_no IS NULL THEN 'hold_event' ELSE 'hold_disposition' END
    END AS level_code,
    CASE WHEN e.is_split AND r.record_table = 'repository_arrest' THEN 'part_of' ELSE 'same_event' END AS kind_code,
    r.event_no,
    r.charge_no,
    r.copy_no,
    r.source,
    r.record_table,
    r.key_1,
    r.key_2,
    r.key_3
FROM truth_record AS r
JOIN event AS e ON e.event_no = r.event_no
JOIN local AS l
    ON l.event_no = r.event_no
    AND l.charge_no IS NOT DISTINCT FROM r.charge_no
    AND l.record_table = CASE
        WHEN r.record_table = 'repository_charge' THEN 'charge'
        WHEN r.record_table = 'repository_disposition' OR r.charge_no IS NOT NULL THEN 'disposition'
        ELSE 'arrest' END
WHERE r.record_table LIKE 'repository_%' AND r.is_in_force
