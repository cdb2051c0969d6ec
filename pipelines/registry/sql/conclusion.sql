-- Says: the conclusions that would be others.
-- Grain: one place under one obligation. Key: obligation_id, place_kind, place_id.
SELECT
    coalesce(now.obligation_id, was.obligation_id) AS obligation_id,
    coalesce(now.place_kind, was.place_kind) AS place_kind,
    coalesce(now.place_name, was.place_name) AS place_name,
    coalesce(was.conclusion_code, '') AS was_code,
    coalesce(now.conclusion_code, '') AS now_code,
    coalesce(was.sentence, '') AS was_sentence,
    coalesce(now.sentence, '') AS now_sentence
FROM was_conclusion AS was
FULL OUTER JOIN now_conclusion AS now
    ON
        now.obligation_id = was.obligation_id
        AND now.place_kind = was.place_kind
        AND now.place_id = was.place_id
WHERE
    was.conclusion_code IS DISTINCT FROM now.conclusion_code
    OR was.since_month IS DISTINCT FROM now.since_month
    OR was.standard_id IS DISTINCT FROM now.standard_id
ORDER BY place_kind DESC, place_name, obligation_id
