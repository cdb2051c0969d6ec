-- Says: the agencies of the registry with their systems.
-- Grain: one agency. Key: ori.
SELECT ori, agency_name, vendor
FROM agency
ORDER BY agency_name, ori
