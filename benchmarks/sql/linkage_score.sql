-- Links of one level ($level) held against the truth: made, right, true, and true ones that were found.
-- $member says of which true events (and charges) a local id is made. Grain: one row.
WITH member AS ($member),

there AS (
    SELECT record_id, event_no, charge_no FROM record_no WHERE record_table = '$repository' AND is_in_force
),

made AS (
    SELECT DISTINCT l.local_id, l.repository_id, t.event_no, t.charge_no
    FROM found AS l
    INNER JOIN there AS t ON t.record_id = l.repository_id
    WHERE l.level_code = '$level'
),

right_one AS (
    SELECT DISTINCT made.local_id, made.repository_id
    FROM made
    INNER JOIN member ON member.local_id = made.local_id
    WHERE member.event_no = made.event_no AND coalesce(member.charge_no = made.charge_no, TRUE)
),

true_one AS (
    SELECT DISTINCT t.record_id
    FROM there AS t
    INNER JOIN member AS m ON m.event_no = t.event_no AND m.charge_no IS NOT DISTINCT FROM t.charge_no
)

SELECT
    (SELECT count(*) FROM made) AS made,
    (SELECT count(*) FROM right_one) AS right_ones,
    (SELECT count(*) FROM true_one) AS true_ones,
    (SELECT count(*) FROM true_one WHERE record_id IN (SELECT repository_id FROM right_one)) AS found_ones
