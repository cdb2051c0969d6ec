-- The ledger rows that have another name now because their event or charge has: of several that became one, or of one that
-- became several, the one with the smallest id. The others leave or enter.
-- Grain: one ledger row that goes on under another id. Key: was_ledger_id; ledger_id is unique too.
WITH renaming AS (
    SELECT was.ledger_id AS was_ledger_id, now.ledger_id, was.subject_id AS was_id, now.subject_id AS is_id
    FROM regrouped
    INNER JOIN every_row_then AS was ON was.subject_id = regrouped.was_id
    INNER JOIN every_row_now AS now
        ON
            now.subject_id = regrouped.is_id
            AND now.obligation_id = was.obligation_id
            AND now.step = was.step
            AND now.recipient_id = was.recipient_id
    WHERE
        was.ledger_id NOT IN (SELECT ledger_id FROM every_row_now)
        AND now.ledger_id NOT IN (SELECT ledger_id FROM every_row_then)
),

first_choice AS (
    SELECT *
    FROM renaming
    QUALIFY row_number() OVER (PARTITION BY was_ledger_id ORDER BY is_id) = 1
)

SELECT was_ledger_id, ledger_id
FROM first_choice
QUALIFY row_number() OVER (PARTITION BY ledger_id ORDER BY was_id) = 1
