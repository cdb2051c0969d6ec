-- How one event looks to one side (:view): the name given there, the typing errors made there, the number noted there.
-- :with_number says when a tracking number is noted; :days_off how often in 1,000 the date is the day after.
-- Grain: one event. Key: event_no.
CREATE OR REPLACE TABLE seen_:view AS
WITH given AS (
    SELECT
        e.event_no,
        e.arrest_at,
        e.tracking_number,
        e.has_wrong_number,
        e.:view_a AS a,
        e.:view_b AS b,
        :with_number AS has_number,
        CASE WHEN e.variant = 3 AND e.variant_is_local = :is_local THEN p.alias_last
            WHEN e.variant = 2 AND p.sex = 'F' AND e.variant_is_local = :is_local THEN p.married_name
            ELSE p.last_name END AS last_name,
        CASE WHEN e.variant = 3 AND e.variant_is_local = :is_local THEN p.alias_first
            WHEN e.variant = 1 AND e.variant_is_local = :is_local THEN p.nickname
            ELSE p.first_name END AS first_name,
        p.middle_name,
        p.name_suffix,
        p.birth_date
    FROM event AS e
    JOIN person AS p ON p.person_no = e.person_no
    WHERE :which
)
SELECT
    event_no,
    CASE WHEN a % 1000 < 8 THEN mistyped_name(last_name, 1 + a % 4, b // 1000) ELSE last_name END AS last_name,
    CASE WHEN (a // 1000) % 1000 < 6 THEN mistyped_name(first_name, 1 + a % 4, b // 7000) ELSE first_name END AS first_name,
    CASE
        WHEN (a // 1000000) % 1000 < 300 THEN substr(middle_name, 1, 1)
        WHEN (a // 1000000) % 1000 < 420 THEN ''
        ELSE middle_name
    END AS middle_name,
    CASE WHEN (a // 1000000) % 1000 % 7 = 0 THEN '' ELSE name_suffix END AS name_suffix,
    CASE WHEN :is_local AND (a // 1000000000) % 1000 BETWEEN 9 AND 13 THEN NULL
        ELSE mistyped_birth(birth_date, (a // 1000000000) % 1000) END AS birth_date,
    CASE WHEN has_number THEN
        CASE WHEN b % 1000 < 4 OR (has_wrong_number AND NOT :is_local)
            THEN mistyped_number(tracking_number, 1 + b % 2, b // 1000) ELSE tracking_number END
    END AS tracking_number,
    CASE WHEN (b // 1000000000) % 1000 < :days_off AND half_of(arrest_at + INTERVAL 1 DAY) = half_of(arrest_at) THEN arrest_at + INTERVAL 1 DAY ELSE arrest_at END AS arrest_at
FROM given
