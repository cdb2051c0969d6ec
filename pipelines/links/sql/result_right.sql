-- The repository's dispositions that hang on linked arrests.
-- Grain: one repository disposition. Key: id.
SELECT
    d.record_id AS id,
    g.group_id,
    g.probability AS event_probability,
    coalesce(d.court_case_number, CAST(d.repository_arrest_record_id AS VARCHAR)) AS case_key,
    hash(d.stage_code, d.disposition_code, d.disposition_date, d.is_final) AS outcome,
    d.repository_charge_record_id AS found_charge_id,
    d.stage_code,
    d.tracking_number,
    d.tracking_suffix,
    d.court_case_number,
    d.statute,
    d.charge_number,
    d.disposition_date,
    d.disposition_code,
    d.is_final
FROM repository_disposition AS d
INNER JOIN group_arrest AS g ON g.repository_arrest_record_id = d.repository_arrest_record_id
