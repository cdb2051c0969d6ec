-- What a subject's id is combined with to name its ledger row: a hash of the rest of the key.
-- Grain: one recipient of the step. Key: recipient_id.
SELECT
    r.recipient_id,
    CAST(md5_number_lower(concat_ws(chr(31), u.obligation_id, u.step, r.recipient_id)) >> 1 AS BIGINT) AS key_hash
FROM (SELECT DISTINCT recipient_id FROM judged) AS r
CROSS JOIN unit AS u
