-- What each answer could change in each jurisdiction under each duty. It is decisive where the bounds of the rate lie on
-- both sides of a standard, or the rate is within so many records of it as are in review.
-- Grain: one question, one duty and one jurisdiction. Key: question_id, obligation_id, jurisdiction_id.
WITH rate AS (
    SELECT
        m.obligation_id,
        m.place_id AS jurisdiction_id,
        s.standard_id,
        s.threshold_pct,
        m.value_pct,
        coalesce(c.low_pct, m.low_pct) AS low_pct,
        coalesce(c.high_pct, m.high_pct) AS high_pct,
        m.review,
        coalesce(
            (coalesce(c.low_pct, m.low_pct) < s.threshold_pct AND coalesce(c.high_pct, m.high_pct) >= s.threshold_pct)
            OR abs(m.numerator - m.denominator * s.threshold_pct / 100) <= m.review,
            FALSE
        ) AS is_decisive
    FROM measure AS m
    INNER JOIN standard AS s ON s.measure_code = m.measure_code AND s.obligation_id = m.obligation_id
    LEFT JOIN conclusion AS c
        ON c.obligation_id = m.obligation_id
        AND c.place_kind = m.place_kind
        AND c.place_id = m.place_id
        AND c.standard_id = s.standard_id
    WHERE
        m.place_kind = 'jurisdiction'
        AND m.period_kind = 'all'
        AND m.population_code = 'all'
        AND m.level_group = 'all'
    -- Of several standards the one nearest to the rate.
    QUALIFY
        row_number() OVER (
            PARTITION BY m.obligation_id, m.place_id
            ORDER BY is_decisive DESC, abs(m.value_pct - s.threshold_pct), s.standard_id
        ) = 1
),

settled AS (
    SELECT question_id, obligation_id, jurisdiction_id, count(*) AS own_rows
    FROM asked_row
    GROUP BY question_id, obligation_id, jurisdiction_id
)

SELECT
    s.question_id,
    s.obligation_id,
    s.jurisdiction_id,
    s.own_rows,
    coalesce(r.is_decisive, FALSE) AS is_decisive,
    r.standard_id,
    r.threshold_pct,
    r.value_pct,
    r.low_pct,
    r.high_pct,
    r.review
FROM settled AS s
LEFT JOIN rate AS r ON r.obligation_id = s.obligation_id AND r.jurisdiction_id = s.jurisdiction_id
