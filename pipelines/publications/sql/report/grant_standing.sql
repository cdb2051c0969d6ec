-- Says: which jurisdictions are eligible for grants that measure them, and how many further results the others need; those
-- first that are not, by how little they lack. `smallest_part` is the smallest count that a year's percentage is made of.
-- Grain: one grant and jurisdiction. Key: program_id, place_id.
WITH part AS (
    SELECT program_id, place_id, min(least_count) AS smallest_part
    FROM (
        SELECT
            program_id,
            place_id,
            least(
                CASE WHEN numerator > 0 THEN numerator END,
                CASE WHEN denominator > numerator THEN denominator - numerator END
            ) AS least_count
        FROM eligibility_year
    )
    GROUP BY program_id, place_id
)

SELECT
    s.program_id,
    c.program_title,
    c.threshold_pct,
    c.citation,
    c.binds_agencies,
    s.place_id,
    s.place_name,
    s.standing_code,
    s.adult_pct,
    s.juvenile_pct,
    s.needed_count,
    s.to_check_count,
    s.agency_count,
    p.smallest_part
FROM grant_standing AS s
INNER JOIN grant_condition AS c ON c.program_id = s.program_id AND c.is_measured
LEFT JOIN part AS p ON p.program_id = s.program_id AND p.place_id = s.place_id
QUALIFY row_number() OVER (PARTITION BY s.program_id, s.place_id ORDER BY c.condition_id) = 1
ORDER BY
    c.program_title,
    list_position(['ineligible', 'open', 'eligible'], s.standing_code),
    s.needed_count,
    s.place_name,
    s.place_id
