-- What people's words on each pair come to. Without a second reviewer the last word counts; with one, a decision counts
-- once two people agree and nobody says the contrary. It is stale unless the words that it needs were said of the values
-- of today.
-- Grain: one pair with a word that stands. Key: level_code, local_id, repository_id.
WITH word AS (
    SELECT
        w.*,
        lower(trim(w.decided_by)) AS person,
        w.values_hash = v.values_hash AS is_of_today,
        row_number() OVER (
            PARTITION BY w.level_code, w.local_id, w.repository_id ORDER BY w.decided_at DESC, w.line_number DESC
        ) AS turn
    FROM decision_word AS w
    INNER JOIN decision_values AS v
        ON v.level_code = w.level_code AND v.local_id = w.local_id AND v.repository_id = w.repository_id
    WHERE w.is_last_word AND w.decision_code <> 'undo'
),

counted AS (
    SELECT
        level_code,
        local_id,
        repository_id,
        bool_or(is_second_needed) AS is_second_needed,
        max(decided_at) AS decided_at,
        max_by(line_number, (decided_at, line_number)) AS line_number,
        any_value(decision_code) FILTER (WHERE turn = 1) AS last_code,
        coalesce(bool_or(is_of_today) FILTER (WHERE turn = 1), FALSE) AS is_last_of_today,
        count(DISTINCT person) FILTER (WHERE decision_code = 'linked') AS linked,
        count(DISTINCT person) FILTER (WHERE decision_code = 'not_linked') AS not_linked,
        count(DISTINCT person) FILTER (WHERE decision_code IN ('linked', 'not_linked') AND is_of_today) AS of_today
    FROM word
    GROUP BY level_code, local_id, repository_id
),

settled AS (
    SELECT
        *,
        CASE
            WHEN NOT is_second_needed THEN CASE last_code WHEN 'unsure' THEN 'left_in_review' ELSE last_code END
            WHEN linked > 0 AND not_linked > 0 THEN 'contradicted'
            WHEN linked >= 2 THEN 'linked'
            WHEN not_linked >= 2 THEN 'not_linked'
            WHEN linked + not_linked = 1 THEN 'waiting_for_second'
            ELSE 'left_in_review'
        END AS verdict_code
    FROM counted
)

SELECT
    level_code,
    local_id,
    repository_id,
    verdict_code,
    decided_at,
    line_number,
    verdict_code IN ('linked', 'not_linked')
    AND NOT CASE WHEN is_second_needed THEN of_today >= 2 ELSE is_last_of_today END AS is_stale
FROM settled
