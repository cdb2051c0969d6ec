-- Each combination of agencies on a record: its ORIs, the places that they stand for (the ORIs and their
-- jurisdictions), and the agencies that stand in for them (renamed, merged, covering, booking or printing for).
-- A relation counts whatever its dates: it lets two records fit, and never links them by itself.
-- Grain: one combination. Key: agencies.
WITH combination AS (
    SELECT set_key, CAST(row_number() OVER (ORDER BY set_key) AS INTEGER) AS agencies
    FROM agency_key
),

carried AS (
    SELECT DISTINCT agencies, ori
    FROM (SELECT agencies, unnest(string_split(set_key, '|')) AS ori FROM combination)
    WHERE ori <> ''
),

relation AS (
    SELECT ori, other_ori FROM agency_relation
    UNION
    SELECT other_ori AS ori, ori AS other_ori FROM agency_relation
),

place AS (
    SELECT agencies, ori AS place FROM carried
    UNION
    SELECT c.agencies, concat('jurisdiction ', a.jurisdiction_id) AS place
    FROM carried AS c
    INNER JOIN agency AS a ON a.ori = c.ori
),

stand_in AS (
    SELECT DISTINCT c.agencies, r.other_ori AS place
    FROM carried AS c
    INNER JOIN relation AS r ON r.ori = c.ori
)

SELECT
    combination.agencies,
    combination.set_key,
    coalesce((SELECT list(c.ori ORDER BY c.ori) FROM carried AS c WHERE c.agencies = combination.agencies), []) AS oris,
    coalesce((SELECT list(p.place ORDER BY p.place) FROM place AS p WHERE p.agencies = combination.agencies), []) AS places,
    coalesce((SELECT list(s.place ORDER BY s.place) FROM stand_in AS s WHERE s.agencies = combination.agencies), []) AS related
FROM combination
