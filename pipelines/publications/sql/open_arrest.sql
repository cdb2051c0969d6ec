-- Says: which arrests of one jurisdiction have charges without a final disposition, from its work list: those with the
--       gravest charge first, then the oldest, up to as many as a letter holds; in the order in which an agency looks
--       them up.
-- Grain: one arrest of one agency. Key: agency_ori, person_name, birth_date, arrest_date, tracking_number, booking_number.
WITH arrest AS (
    SELECT
        agency_name,
        agency_ori,
        person_name,
        birth_date,
        arrest_date,
        tracking_number,
        booking_number,
        min(severity_rank) AS severity_rank,
        min(row_id) AS row_id,
        string_agg(DISTINCT coalesce(court_case_number, agency_case_number), ', ' ORDER BY coalesce(court_case_number, agency_case_number)) AS case_numbers,
        string_agg(coalesce(charges, 'charge not stated'), '; ' ORDER BY severity_rank, charges, row_id) AS charges,
        string_agg(DISTINCT cause, '; ' ORDER BY cause) AS causes,
        count(*) AS charge_count
    FROM worklist_row
    WHERE jurisdiction_id = ? AND obligation_id = 'arrest_disposed'
    GROUP BY ALL
),

chosen AS (
    SELECT * FROM arrest ORDER BY severity_rank, arrest_date NULLS LAST, row_id LIMIT ?
)

SELECT
    agency_name,
    agency_ori,
    arrest_date,
    coalesce(nullif(person_name, ''), 'not stated') AS person_name,
    birth_date,
    coalesce(tracking_number, '') AS tracking_number,
    coalesce(case_numbers, booking_number, '') AS case_numbers,
    charges,
    causes,
    (SELECT count(*) FROM arrest) AS arrest_count
FROM chosen
ORDER BY agency_name, agency_ori NULLS LAST, arrest_date NULLS LAST, person_name, row_id
