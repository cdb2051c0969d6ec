-- Every event with its numbers as text, and the names of its county and agencies.
-- Grain: one event. Key: event_no.
CREATE OR REPLACE TABLE event AS
SELECT
    e.*,
    CAST(e.arrest_at AS DATE) AS arrest_date,
    CAST(e.booking_at AS DATE) AS booking_date,
    a.ori AS arresting_ori,
    a.unit_code,
    a.agency_name,
    c.county_no,
    c.jail_ori,
    c.prosecutor_ori,
    c.court_ori,
    c.jail_layout,
    c.court_layout,
    c.lacks_tracking,
    b.basis_code,
    CASE WHEN e.tracking > 0 THEN lpad(CAST(e.tracking AS VARCHAR), 10, '0') END AS tracking_number,
    strftime(e.arrest_at, '%y-') || lpad(CAST(e.report_place AS VARCHAR), 6, '0') AS agency_case_number,
    'XX' || lpad(CAST(10000000 + e.person_no AS VARCHAR), 8, '0') AS state_id,
    CASE WHEN e.is_printed THEN strftime(e.printed_at, 'T%y%m%d') || lpad(CAST(e.event_no AS VARCHAR), 8, '0') END AS transaction_number,
    CASE WHEN e.stage >= 0 THEN
        strftime(e.filed, '%Y-CR-') || lpad(CAST(e.case_place AS VARCHAR), 6, '0') || '-' || c.county_no
    END AS court_case_number
FROM raw_event AS e
JOIN agency AS a ON a.agency_no = e.agency_no
JOIN county AS c ON c.county = e.county
JOIN basis AS b ON b.basis = e.basis
