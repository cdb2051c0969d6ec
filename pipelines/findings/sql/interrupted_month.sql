-- Which agencies an approved interruption touches, and in which months: those that it names (by ORI, or by their own or
-- their jurisdiction's name), that use its system, and that its layout covers, as far as it says any of this. What may come
-- late by agreement interrupts no month.
-- Grain: one month of one agency under one interruption. Key: interruption_id, ori, month.
WITH approved AS (
    SELECT *
    FROM interruption
    WHERE status_code = 'approved' AND kind_code != 'late_by_agreement'
),

named AS (
    SELECT DISTINCT said.interruption_id, agency.ori
    FROM (SELECT interruption_id, unnest(string_split(lower(agencies), '; ')) AS name FROM approved) AS said
    INNER JOIN agency
        ON said.name IN (lower(agency.ori), lower(agency.agency_name), lower(agency.jurisdiction_id), lower(agency.jurisdiction_name))
),

uses AS (
    SELECT ori, trim(unnest(string_split(lower(vendor), ';'))) AS system
    FROM agency
    WHERE vendor IS NOT NULL
),

interrupted AS (
    SELECT
        interruption_id,
        CAST(unnest(generate_series(CAST(date_trunc('month', from_date) AS DATE), to_date, INTERVAL 1 MONTH)) AS DATE) AS month
    FROM approved
)

SELECT
    approved.interruption_id,
    approved.kind_code,
    approved.from_date,
    approved.to_date,
    approved.layout,
    agency.ori,
    interrupted.month
FROM approved
INNER JOIN interrupted ON interrupted.interruption_id = approved.interruption_id
CROSS JOIN agency
WHERE
    (approved.agencies IS NULL OR (approved.interruption_id, agency.ori) IN (SELECT interruption_id, ori FROM named))
    AND (approved.system IS NULL OR (agency.ori, lower(approved.system)) IN (SELECT ori, system FROM uses))
    AND (approved.layout IS NULL OR (approved.layout, agency.ori) IN (SELECT source, ori FROM export_agency))
