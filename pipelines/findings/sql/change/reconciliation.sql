-- How each measure came from its figure in the earlier publication to this one, over all its records: the figure then, what
-- each reason added or took away, and the figure now. A record that moved from one jurisdiction to another leaves the one
-- and enters the other, and changes nothing for the state. What the records don't explain is a part of its own: the place
-- is covered by an export in one of the publications alone, or the way of counting changed.
-- Grain: one part of one measure of one place. Key: measure_code, place_kind, place_id, part_code.
WITH place AS (
    SELECT
        coalesce(now.measure_code, was.measure_code) AS measure_code,
        coalesce(now.obligation_id, was.obligation_id) AS obligation_id,
        coalesce(now.place_kind, was.place_kind) AS place_kind,
        coalesce(now.place_id, was.place_id) AS place_id,
        was.numerator AS was_numerator,
        was.denominator AS was_denominator,
        now.numerator,
        now.denominator
    FROM (
        SELECT * FROM measure
        WHERE period_kind = 'all' AND population_code = 'all' AND level_group = 'all' AND place_kind IN ('state', 'jurisdiction')
    ) AS now
    FULL OUTER JOIN (
        SELECT * FROM previous_measure
        WHERE period_kind = 'all' AND population_code = 'all' AND level_group = 'all' AND place_kind IN ('state', 'jurisdiction')
    ) AS was
        ON was.measure_code = now.measure_code AND was.place_kind = now.place_kind AND was.place_id = now.place_id
),

-- Negative for what was counted, positive for what is.
counted_side AS (
    SELECT measure_code, record_id, was_jurisdiction_id AS jurisdiction_id, reason_code, -was_numerator AS numerator, -was_denominator AS denominator
    FROM record_change
    UNION ALL
    SELECT measure_code, record_id, jurisdiction_id, reason_code, numerator, denominator
    FROM record_change
),

of_record AS (
    SELECT
        measure_code,
        CASE WHEN grouping(jurisdiction_id) = 1 THEN 'state' ELSE 'jurisdiction' END AS place_kind,
        jurisdiction_id AS place_id,
        reason_code,
        record_id,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator
    FROM counted_side
    GROUP BY measure_code, reason_code, record_id, GROUPING SETS ((), (jurisdiction_id))
    HAVING sum(numerator) != 0 OR sum(denominator) != 0
),

of_reason AS (
    SELECT
        of_record.measure_code,
        of_record.place_kind,
        CASE WHEN of_record.place_kind = 'state' THEN observed.state_code ELSE of_record.place_id END AS place_id,
        of_record.reason_code,
        sum(of_record.numerator) AS numerator,
        sum(of_record.denominator) AS denominator,
        count(*) AS record_count
    FROM of_record
    CROSS JOIN observed
    GROUP BY ALL
),

explained_part AS (
    SELECT place.measure_code, place.place_kind, place.place_id, of_reason.reason_code AS part_code, of_reason.numerator, of_reason.denominator, of_reason.record_count
    FROM place
    INNER JOIN of_reason
        ON
            of_reason.measure_code = place.measure_code
            AND of_reason.place_kind = place.place_kind
            AND of_reason.place_id = place.place_id
),

rest AS (
    SELECT
        place.measure_code,
        place.place_kind,
        place.place_id,
        CASE
            WHEN any_value(place.was_denominator) IS NULL OR any_value(place.denominator) IS NULL THEN 'changed_coverage'
            ELSE 'changed_code'
        END AS part_code,
        coalesce(any_value(place.numerator), 0) - coalesce(any_value(place.was_numerator), 0)
        - coalesce(sum(explained_part.numerator), 0) AS numerator,
        coalesce(any_value(place.denominator), 0) - coalesce(any_value(place.was_denominator), 0)
        - coalesce(sum(explained_part.denominator), 0) AS denominator
    FROM place
    LEFT JOIN explained_part
        ON
            explained_part.measure_code = place.measure_code
            AND explained_part.place_kind = place.place_kind
            AND explained_part.place_id = place.place_id
    GROUP BY place.measure_code, place.place_kind, place.place_id
),

part AS (
    SELECT measure_code, place_kind, place_id, 'published_before' AS part_code, coalesce(was_numerator, 0) AS numerator, coalesce(was_denominator, 0) AS denominator, 0 AS record_count
    FROM place
    UNION ALL
    SELECT * FROM explained_part
    UNION ALL
    SELECT *, 0 AS record_count
    FROM rest
    WHERE numerator != 0 OR denominator != 0
    UNION ALL
    SELECT measure_code, place_kind, place_id, 'published_now' AS part_code, coalesce(numerator, 0) AS numerator, coalesce(denominator, 0) AS denominator, 0 AS record_count
    FROM place
)

SELECT
    part.measure_code,
    place.obligation_id,
    part.place_kind,
    part.place_id,
    CASE part.part_code
        WHEN 'published_before' THEN 0 WHEN 'published_now' THEN 99 ELSE any_value(reason.reason_rank)
    END AS part_rank,
    part.part_code,
    sum(part.numerator) AS numerator,
    sum(part.denominator) AS denominator,
    sum(part.record_count) AS record_count
FROM part
INNER JOIN place
    ON place.measure_code = part.measure_code AND place.place_kind = part.place_kind AND place.place_id = part.place_id
LEFT JOIN reason ON reason.reason_code = part.part_code
GROUP BY part.measure_code, place.obligation_id, part.place_kind, part.place_id, part.part_code
