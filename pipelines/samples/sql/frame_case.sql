-- Says: the records that can be drawn, each in its stratum, in the order in which the seed draws them.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT
    w.ledger_id,
    w.jurisdiction_id,
    w.outcome_group,
    coalesce(k.is_severe, FALSE) AS is_severe,
    w.is_linked,
    row_number() OVER (
        PARTITION BY
            w.jurisdiction_id,
            w.outcome_group,
            coalesce(k.is_severe, FALSE)
        -- Not random(): the same publication, options and seed must draw the same records on every machine.
        ORDER BY sha256(concat_ws('|', $draw_key, CAST(w.ledger_id AS VARCHAR))), w.ledger_id
    ) AS draw_order
FROM wanted AS w
LEFT JOIN severity AS s ON s.subject_id = w.subject_id
LEFT JOIN severity_kind AS k ON k.severity_code = s.severity_code
