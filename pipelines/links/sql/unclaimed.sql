-- How much it weighs that no key has linked a record of a jurisdiction, in bits, on either side: two records that don't
-- belong together are seldom both left over where keys link most. Few records say little, and count as if $place more had
-- been left over as often as in the whole state; the state, as if $state more as often as a model expects ($expected).
-- Jurisdiction 0: records whose agency names none.
-- Grain: one jurisdiction. Key: jurisdiction.
WITH record AS (
    SELECT 'local' AS side, agencies, record_id IN (SELECT local_id FROM event_pair) AS is_claimed FROM event_side
    UNION ALL
    SELECT 'repository' AS side, agencies, record_id IN (SELECT repository_id FROM event_pair) AS is_claimed
    FROM repository_arrest_side
),

whole AS (
    SELECT side, (count(*) FILTER (NOT is_claimed) + $state * $expected) / (count(*) + $state) AS share
    FROM record
    GROUP BY side
),

place AS (
    SELECT
        r.side,
        a.jurisdiction,
        -log2((count(*) FILTER (NOT r.is_claimed) + $place * w.share) / (count(*) + $place)) AS weight
    FROM record AS r
    INNER JOIN agency_set AS a ON a.agencies = r.agencies
    INNER JOIN whole AS w ON w.side = r.side
    GROUP BY r.side, a.jurisdiction, w.share
)

SELECT
    j.jurisdiction,
    round(coalesce(l.weight, (SELECT -log2(share) FROM whole WHERE side = 'local')), 2) AS local_weight,
    round(coalesce(r.weight, (SELECT -log2(share) FROM whole WHERE side = 'repository')), 2) AS repository_weight
FROM (SELECT DISTINCT jurisdiction FROM agency_set) AS j
LEFT JOIN place AS l ON l.jurisdiction = j.jurisdiction AND l.side = 'local'
LEFT JOIN place AS r ON r.jurisdiction = j.jurisdiction AND r.side = 'repository'
