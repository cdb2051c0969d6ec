-- Says: the jurisdictions that have a conclusion or an agency, by name; an id where two share a name.
-- Grain: one jurisdiction. Key: place_id.
WITH named AS (
    SELECT place_id, place_name FROM conclusion WHERE place_kind = 'jurisdiction'
    UNION ALL
    SELECT jurisdiction_id AS place_id, jurisdiction_name AS place_name FROM agency
),

place AS (
    SELECT place_id, min(place_name) AS place_name FROM named WHERE place_id <> '' GROUP BY place_id
)

SELECT
    place_id,
    CASE WHEN count(*) OVER (PARTITION BY place_name) > 1 THEN place_name || ' (' || place_id || ')' ELSE place_name END AS label
FROM place
ORDER BY label
