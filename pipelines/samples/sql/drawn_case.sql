-- Says: the records drawn, jurisdiction by jurisdiction, and within one in an order that tells nothing of the outcome.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT
    row_number() OVER (
        ORDER BY f.jurisdiction_id, sha256(concat_ws('|', $draw_key, 'place', CAST(f.ledger_id AS VARCHAR)))
    ) AS place,
    f.ledger_id,
    f.jurisdiction_id,
    f.outcome_group,
    f.is_severe,
    f.is_linked
FROM frame_case AS f
JOIN stratum_drawn AS s USING (jurisdiction_id, outcome_group, is_severe)
WHERE f.draw_order <= s.drawn_count
ORDER BY place
