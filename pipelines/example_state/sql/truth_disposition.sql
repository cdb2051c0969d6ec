-- What has to be found of every result that some local export carries, as of the period's last day.
-- Grain: one charge that was decided. Key: event_no, charge_no.
CREATE OR REPLACE TABLE truth_disposition AS
SELECT
    f.event_no,
    f.charge_no,
    k.jurisdiction_id,
    k.behavior,
    f.stage_code,
    f.result_code,
    f.decided AS decided_date,
    d.fate_code,
    CASE
        WHEN NOT f.is_decided OR f.result_code IN ('deferred', 'consolidated', 'amended', 'merged') OR NOT f.is_owed OR e.is_sealed THEN 'excluded'
        WHEN d.fate_code IN ('posted', 'backlog', 'held_no_arrest', 'held_no_charge') THEN 'reported'
        WHEN f.decided + 35 > DATE ':last_day' THEN 'not_due'
        ELSE 'missing'
    END AS outcome_code,
    CASE WHEN NOT f.is_decided OR f.result_code IN ('deferred', 'consolidated', 'amended', 'merged') THEN 'interim_result'
        WHEN NOT f.is_owed THEN 'level' WHEN e.is_sealed THEN 'sealed' END AS reason,
    f.is_added,
    f.lead_case_number IS NOT NULL AS is_consolidated,
    e.fate IN (SELECT fate FROM fate WHERE fate_code IN ('posted', 'backlog', 'rejected_not_returned')) AS is_arrest_on_file
FROM filing AS f
JOIN event AS e ON e.event_no = f.event_no
JOIN county AS k ON k.county = e.county
JOIN disposition_fate AS d ON d.fate = f.fate
WHERE f.in_export
