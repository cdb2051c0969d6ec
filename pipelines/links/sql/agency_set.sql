-- Each combination of agencies on a record: its ORIs, the places that they stand for (the ORIs and their
-- jurisdictions), and the agencies that stand in for them (renamed, merged, covering, booking or printing for); all
-- three as numbers, so that they are quick to compare.
-- A relation counts whatever its dates: it lets two records fit, and never links them by itself.
-- Number 0 is no agency at all.
-- Grain: one combination. Key: agencies.
WITH combination AS (
    SELECT set_key, CAST(row_number() OVER (ORDER BY set_key) AS INTEGER) AS agencies
    FROM agency_key
    WHERE trim(set_key, '|') <> ''
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

meaning AS (
    SELECT agencies, 'own' AS meaning, ori AS place FROM carried
    UNION
    SELECT c.agencies, 'jurisdiction' AS meaning, concat('jurisdiction ', a.jurisdiction_id) AS place
    FROM carried AS c
    INNER JOIN agency AS a ON a.ori = c.ori
    UNION
    SELECT c.agencies, 'related' AS meaning, r.other_ori AS place
    FROM carried AS c
    INNER JOIN relation AS r ON r.ori = c.ori
),

numbered AS (
    SELECT agencies, meaning, CAST(dense_rank() OVER (ORDER BY place) AS INTEGER) AS place FROM meaning
)

SELECT
    c.agencies,
    c.set_key,
    coalesce(list(n.place ORDER BY n.place) FILTER (WHERE n.meaning = 'own'), []) AS oris,
    coalesce(list(n.place ORDER BY n.place) FILTER (WHERE n.meaning IN ('own', 'jurisdiction')), []) AS places,
    coalesce(list(n.place ORDER BY n.place) FILTER (WHERE n.meaning = 'related'), []) AS related
FROM combination AS c
INNER JOIN numbered AS n ON n.agencies = c.agencies
GROUP BY c.agencies, c.set_key
UNION ALL
SELECT 0 AS agencies, '' AS set_key, [] AS oris, [] AS places, [] AS related
