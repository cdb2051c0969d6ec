-- The agencies that an obligation falls on: those of the registry whose kind bears it by rule, and those that bear it in
-- the ledger, registered or not.
-- Grain: one agency under one obligation. Key: obligation_id, ori.
WITH bearer (responsible_code, agency_type_code) AS (
    VALUES
    ('arresting', 'police'), ('arresting', 'sheriff'), ('arresting', 'state'), ('arresting', 'campus'), ('arresting', 'tribal'),
    ('booking', 'jail'), ('booking', 'sheriff'),
    ('prosecutor', 'prosecutor'),
    ('court', 'court'),
    ('deciding', 'court'), ('deciding', 'prosecutor')
),

bearing AS (
    SELECT rule.obligation_id, agency.ori
    FROM rule
    INNER JOIN bearer ON bearer.responsible_code = rule.responsible_code
    INNER JOIN agency ON agency.agency_type_code = bearer.agency_type_code
    UNION
    SELECT obligation_id, ori
    FROM cell
    WHERE ori != ''
),

in_ledger AS (
    SELECT obligation_id, ori, min(jurisdiction_id) AS jurisdiction_id
    FROM cell
    GROUP BY obligation_id, ori
)

SELECT
    bearing.obligation_id,
    bearing.ori,
    coalesce(agency.jurisdiction_id, in_ledger.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(agency.agency_name, bearing.ori) AS agency_name,
    agency.vendor,
    agency.active_from,
    agency.active_to
FROM bearing
LEFT JOIN agency ON agency.ori = bearing.ori
LEFT JOIN in_ledger ON in_ledger.obligation_id = bearing.obligation_id AND in_ledger.ori = bearing.ori
