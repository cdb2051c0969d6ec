-- The agency's own total is not the sum of its categories. Both count records, so that a person in two categories is two
-- in either. A column that the total or any category leaves out is not compared.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
WITH summed AS (
    SELECT
        agency_ori,
        period_end_date,
        CASE WHEN count(held_count) = count(*) THEN sum(held_count) END AS held,
        CASE WHEN count(required_count) = count(*) THEN sum(required_count) END AS required,
        CASE WHEN count(submitted_count) = count(*) THEN sum(submitted_count) END AS submitted,
        CASE WHEN count(not_submitted_count) = count(*) THEN sum(not_submitted_count) END AS not_submitted
    FROM declared_count
    WHERE NOT is_total
    GROUP BY agency_ori, period_end_date
),

compared AS (
    SELECT
        t.agency_ori,
        t.period_end_date,
        unnest([
            {'place': 1, 'what': 'held', 'total': t.held_count, 'parts': s.held},
            {'place': 2, 'what': 'required', 'total': t.required_count, 'parts': s.required},
            {'place': 3, 'what': 'submitted', 'total': t.submitted_count, 'parts': s.submitted},
            {'place': 4, 'what': 'not submitted', 'total': t.not_submitted_count, 'parts': s.not_submitted}
        ]) AS c
    FROM declared_count AS t
    JOIN summed AS s ON s.agency_ori = t.agency_ori AND s.period_end_date = t.period_end_date
    WHERE t.is_total
)

SELECT
    'total_differs' AS finding_code,
    agency_ori,
    period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    string_agg(concat(c.parts, ' ', c.what), ', ' ORDER BY c.place) AS expected_words,
    string_agg(concat(c.total, ' ', c.what), ', ' ORDER BY c.place) AS found_words,
    concat(
        'The total says ', string_agg(concat(c.total, ' ', c.what), ', ' ORDER BY c.place),
        '; the categories add up to ', string_agg(CAST(c.parts AS VARCHAR), ', ' ORDER BY c.place), '.'
    ) AS sentence
FROM compared
WHERE c.total <> c.parts
GROUP BY agency_ori, period_end_date
