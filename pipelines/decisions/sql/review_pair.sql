-- The questions in the order in which they are asked: first where the answer could change a conclusion, then what
-- settles the most rows of the ledger, then the most severe. A pair that settles nothing is asked last, under the
-- jurisdiction of its arrest.
-- Pairs that are answered together have one place.
-- Grain: one pair. Key: review_id.
WITH stake AS (
    SELECT *
    FROM asked_stake
    QUALIFY
        row_number() OVER (
            PARTITION BY question_id ORDER BY is_decisive DESC, own_rows DESC, obligation_id, jurisdiction_id
        ) = 1
),

settled AS (
    SELECT question_id, count(*) AS ledger_rows, min(severity_rank) AS severity_rank
    FROM asked_row
    GROUP BY question_id
),

happened AS (
    SELECT p.review_id, e.arrest_date AS event_date, coalesce(e.arresting_ori, e.booking_ori, e.agency_ori) AS ori
    FROM asked_pair AS p
    INNER JOIN event AS e ON e.event_id = p.local_id
    WHERE p.level_code IN ('event', 'hold_event')
    UNION ALL
    SELECT p.review_id, e.arrest_date AS event_date, coalesce(e.arresting_ori, e.booking_ori, e.agency_ori) AS ori
    FROM asked_pair AS p
    INNER JOIN event_charge AS c ON c.event_charge_id = p.local_id
    INNER JOIN event AS e ON e.event_id = c.event_id
    WHERE p.level_code = 'charge'
    UNION ALL
    SELECT p.review_id, d.disposition_date AS event_date, coalesce(d.court_ori, d.agency_ori) AS ori
    FROM asked_pair AS p
    INNER JOIN disposition AS d ON d.record_id = p.local_id
    WHERE p.level_code IN ('disposition', 'hold_disposition')
    UNION ALL
    SELECT p.review_id, CAST(o.issued_at AS DATE) AS event_date, coalesce(o.entering_ori, o.court_ori, o.agency_ori) AS ori
    FROM asked_pair AS p
    INNER JOIN protection_order AS o ON o.record_id = p.local_id
    WHERE p.level_code = 'order'
    UNION ALL
    SELECT p.review_id, r.event_date, r.ori
    FROM asked_pair AS p
    INNER JOIN person_record AS r ON r.level_code = p.level_code AND r.record_id = p.local_id
),

place AS (
    SELECT jurisdiction_id, min(jurisdiction_name) AS jurisdiction_name FROM agency GROUP BY jurisdiction_id
)

SELECT
    p.review_id,
    p.question_id,
    dense_rank() OVER (
        ORDER BY
            coalesce(s.is_decisive, FALSE) DESC,
            coalesce(t.ledger_rows, 0) DESC,
            coalesce(t.severity_rank, 99),
            p.level_code,
            p.local_id,
            CASE WHEN p.level_code NOT IN ('charge', 'disposition', 'order') THEN p.repository_id END
    ) AS queue_place,
    p.level_code,
    p.local_id,
    p.repository_id,
    v.repository_table,
    v.values_hash,
    p.state_code,
    p.decision_code,
    p.rule,
    p.refusal_code,
    h.event_date,
    coalesce(s.jurisdiction_id, a.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(n.jurisdiction_name, '') AS jurisdiction_name,
    s.obligation_id,
    coalesce(s.is_decisive, FALSE) AS is_decisive,
    coalesce(t.ledger_rows, 0) AS ledger_rows,
    t.severity_rank,
    s.standard_id,
    s.threshold_pct,
    s.value_pct,
    s.low_pct,
    s.high_pct,
    s.review
FROM asked_pair AS p
INNER JOIN asked_values AS v
    ON v.level_code = p.level_code AND v.local_id = p.local_id AND v.repository_id = p.repository_id
LEFT JOIN stake AS s ON s.question_id = p.question_id
LEFT JOIN settled AS t ON t.question_id = p.question_id
LEFT JOIN happened AS h ON h.review_id = p.review_id
LEFT JOIN agency AS a ON a.ori = h.ori
LEFT JOIN place AS n ON n.jurisdiction_id = coalesce(s.jurisdiction_id, a.jurisdiction_id)
