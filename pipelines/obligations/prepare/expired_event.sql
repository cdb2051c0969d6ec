-- Events whose record the state restricts because no notice of a referral came within its years: no local
-- disposition or filing is tied to them. The longest time of any of their charges governs.
-- Grain: one event. Key: event_id.
WITH timed AS (
    SELECT c.event_id, max(coalesce(special.limit_years, usual.limit_years)) AS limit_years
    FROM event_charge AS c
    LEFT JOIN time_expiry AS special
        ON special.level_code = c.level_code AND special.offense_prefix <> ''
        AND starts_with(c.offense_code, special.offense_prefix)
    LEFT JOIN time_expiry AS usual ON usual.level_code = c.level_code AND usual.offense_prefix = ''
    WHERE EXISTS (SELECT 1 FROM time_expiry)
    GROUP BY c.event_id
)
SELECT t.event_id
FROM timed AS t
JOIN judged_event AS e ON e.event_id = t.event_id
CROSS JOIN run_setting AS s
WHERE
    e.event_date + to_years(t.limit_years) <= s.as_of_date
    AND NOT EXISTS (SELECT 1 FROM case_link AS l WHERE l.event_id = t.event_id)
