-- The local arrests that may be on file as an arrest that went to another, like them in all that tells arrests apart;
-- and their results, which are on file with them if they are.
-- Grain: one local event or result. Key: level_code, local_id.
WITH lone AS (
    SELECT
        local_id AS event_id,
        min(rule) AS rule,
        count(DISTINCT repository_id) AS candidate_count,
        string_agg(DISTINCT CAST(repository_id AS VARCHAR), ',' ORDER BY CAST(repository_id AS VARCHAR)) AS candidates
    FROM event_rival
    WHERE local_id NOT IN (SELECT event_id FROM group_event)
    GROUP BY local_id
)

SELECT
    'event' AS level_code,
    event_id AS local_id,
    event_id,
    'rival_arrests' AS reason_code,
    TRUE AS is_for_review,
    rule,
    CAST(candidate_count AS INTEGER) AS candidate_count,
    candidates
FROM lone
UNION ALL
SELECT
    'disposition' AS level_code,
    c.disposition_record_id AS local_id,
    l.event_id,
    'rival_arrests' AS reason_code,
    TRUE AS is_for_review,
    CAST(NULL AS VARCHAR) AS rule,
    CAST(0 AS INTEGER) AS candidate_count,
    CAST(NULL AS VARCHAR) AS candidates
FROM lone AS l
INNER JOIN case_link AS c ON c.event_id = l.event_id
WHERE c.disposition_record_id NOT IN (SELECT local_id FROM link WHERE level_code = 'disposition')
