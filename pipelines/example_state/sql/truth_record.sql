-- Every record in the exports, by its natural key, with the true event (and charge) that it is about.
-- copy_no tells apart the bookings of one event, and its events at the repository.
-- Grain: one record. Key: record_table, source, key_1, key_2, key_3, key_4; also record_table, source, event_no, charge_no, copy_no.
CREATE OR REPLACE TYPE record_table_name AS ENUM (
    'arrest', 'charge', 'disposition', 'repository_arrest', 'repository_charge', 'repository_disposition', 'repository_hold'
);
CREATE OR REPLACE TYPE source_name AS ENUM (
    'caseflow_dispositions', 'corrtrack_bookings', 'county_book', 'docketwriter_register', 'fieldbook_arrests', 'mainframe_bookings',
    'prosecutors_declined', 'repository_arrests', 'repository_charges', 'repository_dispositions', 'repository_hold'
);
CREATE OR REPLACE TABLE truth_record AS
WITH booked AS (
    SELECT b.event_no, b.copy_no, b.booking_number, CAST(b.booking_year AS VARCHAR) AS booking_year, e.jail_ori, e.in_jail, e.in_book,
        e.county_no, e.is_withdrawn,
        CASE e.jail_layout WHEN 'csv' THEN 'corrtrack_bookings' WHEN 'fixed' THEN 'mainframe_bookings' ELSE 'county_book' END AS source
    FROM booking AS b JOIN event AS e ON e.event_no = b.event_no
),
decided AS (
    SELECT f.event_no, CAST(f.charge_no AS VARCHAR) AS charge_text, f.charge_no, f.stage_code, e.court_ori, e.prosecutor_ori, e.arresting_ori,
        e.agency_case_number, e.court_case_number, e.county_no, e.court_layout, e.in_police, f.in_export, f.is_decided, f.is_listed_pending, f.filed
    FROM filing AS f JOIN event AS e ON e.event_no = f.event_no
),
extracted AS (
    SELECT r.*, x.extract_day AS earlier_day
    FROM repository_event AS r JOIN extract AS x ON NOT x.is_last
    WHERE r.posted_date <= DATE ':last_day' AND (NOT r.is_sealed OR r.posted_date <= x.extract_day)
),
listed AS (
    SELECT 'arrest' AS record_table, source, event_no, CAST(NULL AS INTEGER) AS charge_no, copy_no, NOT is_withdrawn AS is_in_force,
        CASE WHEN in_jail THEN jail_ori ELSE county_no END AS key_1,
        CASE WHEN in_jail THEN booking_number ELSE booking_year || '-' || booking_number END AS key_2,
        CASE WHEN in_jail THEN booking_year END AS key_3,
        CAST(NULL AS VARCHAR) AS key_4
    FROM booked
    UNION ALL
    SELECT 'arrest', 'fieldbook_arrests', event_no, NULL, 1, TRUE, arresting_ori, agency_case_number, NULL, NULL FROM event WHERE in_police
    UNION ALL
    SELECT 'charge', b.source, b.event_no, c.charge_no, 1, NOT b.is_withdrawn,
        CASE WHEN b.in_jail THEN b.jail_ori ELSE b.county_no END,
        CASE WHEN b.in_jail THEN b.booking_number ELSE b.booking_year || '-' || b.booking_number END,
        CASE WHEN b.in_jail THEN b.booking_year ELSE CAST(c.charge_no AS VARCHAR) END,
        CASE b.source WHEN 'corrtrack_bookings' THEN CAST(c.listed_no AS VARCHAR)
            WHEN 'mainframe_bookings' THEN lpad(CAST(c.listed_no AS VARCHAR), 2, '0') END
    FROM booked AS b JOIN booking_charge AS c ON c.event_no = b.event_no AND c.copy_no = b.copy_no
    UNION ALL
    SELECT 'charge', 'fieldbook_arrests', e.event_no, c.charge_no, 1, TRUE, e.arresting_ori, e.agency_case_number, CAST(c.charge_no AS VARCHAR), NULL
    FROM event AS e JOIN charge AS c ON c.event_no = e.event_no WHERE e.in_police
    UNION ALL
    SELECT 'disposition', 'fieldbook_arrests', event_no, charge_no, 1, TRUE, arresting_ori, agency_case_number, charge_text, NULL
    FROM decided WHERE stage_code = 'police' AND in_export
    UNION ALL
    SELECT 'disposition', CASE court_layout WHEN 'xml' THEN 'caseflow_dispositions' ELSE 'docketwriter_register' END, event_no, charge_no, 1, TRUE,
        court_ori, court_case_number, charge_text, NULL
    FROM decided WHERE stage_code = 'court' AND court_layout IN ('xml', 'pipe') AND (is_decided OR filed <= DATE ':last_day')
    UNION ALL
    SELECT 'disposition', 'county_book', event_no, charge_no, 1, TRUE, county_no, court_case_number, charge_text, NULL
    FROM decided WHERE stage_code <> 'police' AND court_layout = 'xlsx' AND is_decided
    UNION ALL
    SELECT 'disposition', 'prosecutors_declined', event_no, charge_no, 1, TRUE, prosecutor_ori, court_case_number, charge_text, NULL
    FROM decided WHERE stage_code = 'prosecutor' AND court_layout IN ('xml', 'pipe') AND is_decided
    UNION ALL
    SELECT 'repository_arrest', 'repository_arrests', event_no, NULL, part, NOT is_sealed, repository_key, NULL, NULL, NULL FROM extracted
    UNION ALL
    SELECT 'repository_charge', 'repository_charges', r.event_no, c.charge_no, 1, NOT r.is_sealed, r.repository_key,
        lpad(CAST(c.number_on_file AS VARCHAR), 2, '0'), NULL, NULL
    FROM extracted AS r
    JOIN repository_charge AS c ON c.repository_no = r.repository_no AND (NOT r.is_sealed OR c.posted_date <= r.earlier_day)
    WHERE c.posted_date <= DATE ':last_day'
    UNION ALL
    SELECT 'repository_disposition', 'repository_dispositions', f.event_no, f.charge_no, 1, TRUE, s.repository_key,
        lpad(CAST(f.charge_no + e.number_shift AS VARCHAR), 2, '0'), CASE f.stage_code WHEN 'police' THEN 'L' WHEN 'prosecutor' THEN 'P' ELSE 'C' END, NULL
    FROM filing AS f
    JOIN event AS e ON e.event_no = f.event_no
    JOIN repository_event AS s ON s.event_no = f.event_no AND s.part = CASE WHEN e.is_split AND f.charge_no > 1 AND NOT f.is_added THEN 2 ELSE 1 END
    WHERE f.posted_date <= DATE ':last_day'
    UNION ALL
    SELECT 'repository_hold', 'repository_hold', event_no, NULL, 1, TRUE, 'H' || lpad(CAST(event_no AS VARCHAR), 9, '0'), NULL, NULL, NULL FROM event WHERE is_held
    UNION ALL
    SELECT 'repository_hold', 'repository_hold', event_no, charge_no, 1, TRUE, 'D' || lpad(CAST(event_no AS VARCHAR), 9, '0') || '-' || charge_no, NULL, NULL, NULL
    FROM filing WHERE fate IN (:fate_backlog, :fate_no_charge, :fate_no_arrest)
)
SELECT * REPLACE (CAST(record_table AS record_table_name) AS record_table, CAST(source AS source_name) AS source) FROM listed
