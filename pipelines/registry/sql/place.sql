-- Says: what places are called, with the change or, where it has none of them, without it.
-- Grain: one jurisdiction or agency. Key: place_kind, place_id.
WITH named AS (
    SELECT 'jurisdiction' AS place_kind, jurisdiction_id AS place_id, jurisdiction_name AS place_name, 1 AS preference
    FROM now_agency
    UNION ALL
    SELECT 'jurisdiction', jurisdiction_id, jurisdiction_name, 2 FROM was_agency
    UNION ALL
    SELECT 'agency', ori, agency_name, 1 FROM now_agency
    UNION ALL
    SELECT 'agency', ori, agency_name, 2 FROM was_agency
)

SELECT place_kind, place_id, arg_min(place_name, (preference, place_name)) AS place_name
FROM named
GROUP BY place_kind, place_id
