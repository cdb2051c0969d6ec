-- Says: whom and what a few rows of the ledger on records of declared tables are about, as their lists show it.
-- Grain: one row of the ledger. Key: ledger_id.
WITH wanted AS (
    SELECT
        unnest(CAST($ledger_ids AS VARCHAR[])) AS ledger_id,
        unnest(CAST($obligation_ids AS VARCHAR[])) AS obligation_id,
        unnest(CAST($subject_ids AS BIGINT[])) AS subject_id,
        unnest(CAST($told_names AS VARCHAR[])) AS told_name
),

shown AS (
    SELECT * FROM shown_record WHERE subject_id IN (SELECT subject_id FROM wanted)
)

SELECT
    w.ledger_id,
    sr.last_name,
    sr.first_name,
    concat_ws('; to ', sr.description, w.told_name) AS charges
FROM wanted AS w
LEFT JOIN shown AS sr ON sr.obligation_id = w.obligation_id AND sr.subject_id = w.subject_id
