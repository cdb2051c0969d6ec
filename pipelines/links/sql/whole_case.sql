-- Cases of one group that fit together entirely: every charge of the one, by statute and offense date, is in the other.
-- Both ways comes first, then the more charges; what fits several equally well is not listed. Only where a group has
-- several cases on a side is there a choice.
-- Grain: one local case and one case at the repository. Key: group_id, left_case; and group_id, right_case.
WITH several AS (
    SELECT group_id FROM $left GROUP BY group_id HAVING count(DISTINCT case_key) > 1
    UNION
    SELECT group_id FROM $right GROUP BY group_id HAVING count(DISTINCT case_key) > 1
),

l_item AS (
    SELECT
        group_id,
        case_key,
        id,
        statute,
        offense_date,
        count(*) OVER (PARTITION BY group_id, case_key) AS charge_count,
        row_number() OVER (PARTITION BY group_id, case_key, statute, offense_date ORDER BY id) AS turn
    FROM $left
    WHERE group_id IN (SELECT group_id FROM several)
),

r_item AS (
    SELECT
        group_id,
        case_key,
        statute,
        offense_date,
        count(*) OVER (PARTITION BY group_id, case_key) AS charge_count,
        row_number() OVER (PARTITION BY group_id, case_key, statute, offense_date ORDER BY id) AS turn
    FROM $right
    WHERE group_id IN (SELECT group_id FROM several)
),

fitting AS (
    SELECT
        l.group_id,
        l.case_key AS left_case,
        r.case_key AS right_case,
        min(l.id) AS whole_id,
        CASE WHEN l.charge_count = r.charge_count THEN 1000000 ELSE 0 END + count(*) AS fit
    FROM l_item AS l
    INNER JOIN r_item AS r
        ON r.group_id = l.group_id
        AND r.statute = l.statute
        AND r.offense_date IS NOT DISTINCT FROM l.offense_date
        AND r.turn = l.turn
    GROUP BY l.group_id, l.case_key, r.case_key, l.charge_count, r.charge_count
    HAVING count(*) = least(l.charge_count, r.charge_count)
),

ranked AS (
    SELECT
        *,
        rank() OVER (PARTITION BY group_id, left_case ORDER BY fit DESC) AS left_place,
        rank() OVER (PARTITION BY group_id, right_case ORDER BY fit DESC) AS right_place,
        count(*) OVER (PARTITION BY group_id, left_case, fit) AS left_rivals,
        count(*) OVER (PARTITION BY group_id, right_case, fit) AS right_rivals
    FROM fitting
)

SELECT group_id, left_case, right_case, whole_id
FROM ranked
WHERE left_place = 1 AND right_place = 1 AND left_rivals = 1 AND right_rivals = 1
