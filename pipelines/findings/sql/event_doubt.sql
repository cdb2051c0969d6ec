-- How likely each event's link is wrong, and how likely an event without one has a counterpart that was not linked, in
-- millionths. From the calibrated probabilities of the pairs; a pair for review is counted as such, a person's word is
-- taken as it is, and a repository record that is another event's is no counterpart.
-- Grain: one event in doubt. Key: event_id.
WITH linked AS (
    SELECT
        local_id AS event_id,
        max(CASE WHEN rule = 'decided' THEN 1.0 ELSE coalesce(probability, 1.0) END) AS probability,
        bool_or(band_code = 'review') AS is_in_review
    FROM link
    WHERE level_code = 'event'
    GROUP BY local_id
),

rejected AS (
    SELECT local_id AS event_id, max(probability) AS probability
    FROM candidate
    WHERE
        band_code = 'not_linked'
        AND repository_id NOT IN (SELECT repository_id FROM link WHERE level_code = 'event')
    GROUP BY local_id
)

SELECT
    coalesce(linked.event_id, rejected.event_id) AS event_id,
    CASE
        WHEN linked.event_id IS NOT NULL AND NOT linked.is_in_review
            THEN CAST(round(1000000 * (1 - linked.probability)) AS BIGINT)
        ELSE 0
    END AS false_link,
    CASE
        WHEN linked.event_id IS NULL THEN CAST(round(1000000 * rejected.probability) AS BIGINT) ELSE 0
    END AS missed_link
FROM linked
FULL JOIN rejected ON rejected.event_id = linked.event_id
WHERE linked.event_id IS NULL OR linked.probability < 1
