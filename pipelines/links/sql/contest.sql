-- Scored pairs that have rivals: another pair of their event or of their arrest that is not all but excluded. Records of
-- one arrest are no rivals of each other: at the repository those that agree in name, birth date and day (alike_id);
-- of local events those that agree in last name, initial, birth date and day (same_day_id), or in last name, initial and
-- the agency's case number (same_case_id), though their bookings differ. Odds are calibrated ones: what rivals take is
-- reckoned, and only the weight that a pair has by itself needs a curve.
-- Grain: one pair. Key: local_id, repository_id.
WITH possible AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY local_id) AS of_event,
        count(*) OVER (PARTITION BY repository_id) AS of_arrest
    FROM $pairs
    WHERE match_weight > $least
),

contested AS (
    SELECT p.*, coalesce(c.offset_bits, $offset) AS offset_bits, coalesce(c.slope, $slope) AS slope
    FROM possible AS p
    LEFT JOIN event_curve AS c ON c.event_id = p.local_id
    WHERE p.of_event > 1 OR p.of_arrest > 1
),

event AS (
    SELECT *, CAST(record_id AS VARCHAR) AS lone_id FROM event_side
)

SELECT
    p.local_id,
    p.repository_id,
    hash(r.last_name, r.first_name, r.birth_date, r.arrest_date) AS alike_id,
    hash(l.last_name, left(l.first_name, 1), l.arrest_date, coalesce(CAST(l.birth_date AS VARCHAR), l.lone_id))
        AS same_day_id,
    hash(l.last_name, left(l.first_name, 1), coalesce(l.agency_case_number, l.lone_id)) AS same_case_id,
    p.offset_bits,
    p.slope,
    pow(2, least(p.offset_bits + p.slope * p.match_weight, $most)) AS odds,
    CAST(1 AS DOUBLE) AS event_share,
    CAST(1 AS DOUBLE) AS arrest_share
FROM contested AS p
INNER JOIN event AS l ON l.record_id = p.local_id
INNER JOIN repository_arrest_side AS r ON r.record_id = p.repository_id
