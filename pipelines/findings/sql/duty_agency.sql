-- The agencies that an obligation falls on: those of the registry whose kind bears it by rule, and those that bear it in
-- the ledger, registered or not. Where any kind may bear it (whoever enters a court's orders), those with records of it at
-- the repository.
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
    UNION
    SELECT rule.obligation_id, repository_place.ori
    FROM rule
    ANTI JOIN bearer ON bearer.responsible_code = rule.responsible_code
    INNER JOIN obligation_source ON obligation_source.obligation_id = rule.obligation_id
    INNER JOIN repository_place ON repository_place.record_table = obligation_source.repository_table
    WHERE rule.responsible_code != 'repository'
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
