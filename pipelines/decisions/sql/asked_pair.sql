-- The pairs that a person is asked about: links for review that do not hang on another link for review; what each charge,
-- result or order could be that was refused, for a result unless its charge is asked about; and decisions whose values
-- have changed since. Of a charge, result or order all pairs are one question: it is one of them, or none.
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
    WHERE effect_code IN ('applied', 'stale', 'waiting_for_second', 'contradicted', 'left_in_review')
    GROUP BY level_code, local_id, repository_id
),

-- Where one pair of a charge, result or order is asked again, so are the others that were decided with it.
stale AS (
    SELECT level_code, local_id, repository_id, decision_code
    FROM word
    WHERE effect_code = 'stale'
    UNION
    SELECT w.level_code, w.local_id, w.repository_id, w.decision_code
    FROM word AS w
    SEMI JOIN (SELECT level_code, local_id FROM word WHERE effect_code = 'stale') AS s
        ON s.level_code = w.level_code AND s.local_id = w.local_id
    WHERE w.level_code IN ('charge', 'disposition', 'order') AND w.effect_code = 'applied'
),

refused AS (
    SELECT
        r.level_code,
        r.local_id,
        CAST(unnest(string_split(r.candidates, ',')) AS BIGINT) AS repository_id,
        r.rule,
        r.reason_code AS refusal_code
    FROM link_refused AS r
    ANTI JOIN event_review AS e ON e.event_id = r.event_id
    ANTI JOIN (
        SELECT c.disposition_record_id
        FROM case_link AS c
        INNER JOIN link_refused AS f
            ON f.level_code = 'charge' AND f.local_id = c.event_charge_id AND f.is_for_review
        UNION ALL
        SELECT local_id FROM link WHERE level_code = 'hold_disposition'
    ) AS otherwise
        ON r.level_code = 'disposition' AND otherwise.disposition_record_id = r.local_id
    -- An arrest with a rival waits for what is said of the rival.
    WHERE r.is_for_review AND r.reason_code <> 'rival_arrests'
),

left_open AS (
    SELECT k.level_code, k.local_id, k.repository_id, k.rule, CAST(NULL AS VARCHAR) AS refusal_code
    FROM link AS k
    WHERE
        k.band_code = 'review'
        AND (
            (
                k.kind_code = 'same_person'
                -- Two records that found each other are asked about once.
                AND (k.level_code, k.repository_id, k.local_id) NOT IN (
                    SELECT (level_code, local_id, repository_id) FROM link WHERE kind_code = 'same_person' AND local_id < repository_id
                )
            )
            OR (k.kind_code = 'same_event' AND k.level_code IN ('event', 'hold_event', 'hold_disposition'))
            OR (
                k.kind_code = 'same_event'
                AND k.level_code = 'disposition'
                AND k.local_id NOT IN (
                    SELECT c.disposition_record_id FROM case_link AS c SEMI JOIN event_review AS e USING (event_id)
                )
            )
        )
    UNION ALL
    SELECT level_code, local_id, repository_id, rule, refusal_code
    FROM refused
)

SELECT
    level_code,
    local_id,
    repository_id,
    coalesce(o.rule, 'decided') AS rule,
    o.refusal_code,
    CASE WHEN s.decision_code IS NOT NULL THEN 'stale' ELSE coalesce(w.effect_code, 'open') END AS state_code,
    s.decision_code
FROM left_open AS o
FULL JOIN stale AS s USING (level_code, local_id, repository_id)
LEFT JOIN word AS w USING (level_code, local_id, repository_id)
