-- Says: the charges on the repository's file for the given arrests.
-- Grain: one repository charge. Key: record_id.
SELECT record_id, repository_arrest_record_id, charge_number, offense_text, statute_raw, level_code, class_code, offense_date, court_case_number
FROM repository_charge
WHERE repository_arrest_record_id IN (SELECT unnest($arrests))
ORDER BY repository_arrest_record_id, charge_number, record_id
