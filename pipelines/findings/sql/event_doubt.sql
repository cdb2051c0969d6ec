-- How likely it is that an event found at the repository is not there after all, and how likely that one not found is, in
-- millionths. From the calibrated probabilities of its pairs: whichever of them is true, the event is there. A pair for
-- review is counted as such, and a person's word is taken as it is.
-- Besides the pairs that were compared, an event that is missing may be behind any record of its place and year that is
-- left over at the repository, where the local exports cover it. Of those, so many are missed links as follow from the
-- links made without a number and the share that is found without one; all of them, where that share is not known.
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
    SELECT local_id AS event_id, least(1, sum(CAST(round(1000000 * probability) AS BIGINT)) / 1000000.0) AS probability
    FROM candidate
    WHERE
        band_code = 'not_linked'
        AND repository_id NOT IN (SELECT repository_id FROM link WHERE level_code = 'event')
    GROUP BY local_id
),

-- A hold shows that the arrest was sent: such an event is not missing.
missing AS (
    SELECT DISTINCT event_id, jurisdiction_id, year(event_at) AS event_year
    FROM ledger
    WHERE
        outcome_code = 'missing'
        AND step IN ('arrest', 'prints')
        AND event_id NOT IN (SELECT event_id FROM linked)
),

left_over AS (
    SELECT agency.jurisdiction_id, year(unmatched.event_date) AS event_year, count(*) AS records
    FROM unmatched
    INNER JOIN agency ON agency.ori = coalesce(unmatched.agency_ori, unmatched.booking_ori)
    WHERE unmatched.record_table = 'repository_arrest' AND unmatched.reason_code = 'not_in_local_export'
    GROUP BY ALL
),

without_number AS (
    SELECT count(*) AS links
    FROM link
    WHERE
        level_code = 'event'
        AND kind_code = 'same_event'
        AND NOT list_has_any(string_split(agreed, ','), ['tracking_number', 'transaction_number'])
),

-- Which share of what is left over is a missed link.
missed_share AS (
    SELECT
        coalesce(
            least(
                1,
                without_number.links * (1 - calibration.found_without_number) / calibration.found_without_number
                / (SELECT nullif(sum(records), 0) FROM left_over)
            ),
            1
        ) AS share
    FROM without_number
    LEFT JOIN calibration ON calibration.jurisdiction_id = '' AND calibration.found_without_number > 0
),

unseen AS (
    SELECT missing.event_id, least(1, missed_share.share * left_over.records / placed.events) AS probability
    FROM missing
    INNER JOIN (
        SELECT jurisdiction_id, event_year, count(*) AS events FROM missing GROUP BY ALL
    ) AS placed ON placed.jurisdiction_id = missing.jurisdiction_id AND placed.event_year = missing.event_year
    INNER JOIN left_over
        ON left_over.jurisdiction_id = missing.jurisdiction_id AND left_over.event_year = missing.event_year
    CROSS JOIN missed_share
),

known AS (
    SELECT event_id FROM linked
    UNION
    SELECT event_id FROM rejected
    UNION
    SELECT event_id FROM unseen
)

SELECT
    known.event_id,
    CASE
        WHEN linked.event_id IS NOT NULL AND NOT linked.is_in_review
            THEN CAST(round(1000000 * greatest(0, 1 - linked.probability - coalesce(rejected.probability, 0))) AS BIGINT)
        ELSE 0
    END AS false_link,
    CASE
        WHEN linked.event_id IS NULL
            THEN CAST(round(1000000 * greatest(coalesce(rejected.probability, 0), coalesce(unseen.probability, 0))) AS BIGINT)
        ELSE 0
    END AS missed_link
FROM known
LEFT JOIN linked ON linked.event_id = known.event_id
LEFT JOIN rejected ON rejected.event_id = known.event_id
LEFT JOIN unseen ON unseen.event_id = known.event_id
WHERE linked.event_id IS NULL OR linked.probability < 1
