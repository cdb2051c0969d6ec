-- One side ($table) as somebody gives it to Splink: the numbers, the person, the day, and the agencies spelled out.
-- Grain: one record. Key: unique_id.
SELECT
    s.record_id AS unique_id,
    s.state_id,
    s.fbi_number,
    s.last_name,
    s.first_name,
    CAST(s.birth_date AS VARCHAR) AS birth_date,
    s.sex_code,
    s.tracking_number,
    s.transaction_number,
    s.booking_number,
    s.agency_case_number,
    s.court_case_number,
    s.arrest_date,
    left(s.last_name, 3) AS last_start,
    left(s.first_name, 3) AS first_start,
    a.oris,
    a.places
FROM $table AS s
INNER JOIN agency_set AS a ON a.agencies = s.agencies
