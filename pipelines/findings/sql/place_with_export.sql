-- The places that an export of the obligation's source covers in some month. An agency, or a jurisdiction by any of its
-- agencies, on whomever the duty falls: a court's results are judged under the county whatever court decided.
-- Grain: one place under one obligation. Key: obligation_id, place_kind, place_id.
SELECT DISTINCT obligation_id, 'agency' AS place_kind, ori AS place_id
FROM export_month
UNION
SELECT DISTINCT export_month.obligation_id, 'jurisdiction' AS place_kind, duty_agency.jurisdiction_id AS place_id
FROM export_month
INNER JOIN duty_agency ON duty_agency.obligation_id = export_month.obligation_id AND duty_agency.ori = export_month.ori
WHERE duty_agency.jurisdiction_id != ''
