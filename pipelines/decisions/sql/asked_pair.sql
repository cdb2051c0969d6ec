-- The pairs that a person is asked about: links for review that do not hang on another link for review, and decisions
-- whose values have changed since.
-- Grain: one pair. Key: level_code, local_id, repository_id.
WITH event_review AS (
    SELECT local_id AS event_id FROM link WHERE level_code = 'event' AND band_code = 'review'
),

word AS (
    SELECT
        level_code,
        local_id,
        repository_id,
        max_by(effect_code, (decided_at, line_number)) AS effect_code,
        max_by(decision_code, (decided_at, line_number)) AS decision_code
    FROM decision
    WHERE effect_code IN ('stale', 'waiting_for_second', 'contradicted', 'left_in_review')
    GROUP BY level_code, local_id, repository_id
),

left_open AS (
    SELECT k.level_code, k.local_id, k.repository_id, k.rule
    FROM link AS k
    WHERE
        k.band_code = 'review'
        AND k.kind_code = 'same_event'
        AND (
            k.level_code IN ('event', 'hold_event', 'hold_disposition')
            OR (
                k.level_code = 'disposition'
                AND k.local_id NOT IN (
                    SELECT c.disposition_record_id FROM case_link AS c SEMI JOIN event_review AS e USING (event_id)
                )
            )
        )
)

SELECT
    level_code,
    local_id,
    repository_id,
    coalesce(o.rule, 'decided') AS rule,
    coalesce(w.effect_code, 'open') AS state_code,
    CASE WHEN w.effect_code = 'stale' THEN w.decision_code END AS decision_code
FROM left_open AS o
FULL JOIN word AS w USING (level_code, local_id, repository_id)
WHERE o.rule IS NOT NULL OR w.effect_code = 'stale'
