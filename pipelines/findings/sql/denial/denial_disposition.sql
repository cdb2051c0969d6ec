-- The missing results behind each delayed check: of an arrest on file of its person, from before the check, that has no
-- final result; and of a local result that was not reported, where its arrest is on file: the one that its local arrest was
-- found as, or, where no local arrest is known or which one it is waits for a person, one of the same person: of about the same
-- day or, where the result does not say of which, from before the decision and without a local arrest, which would have its
-- results with it. Of results that fit fewer records on file than there are of them, some are missing, whichever it is.
-- Grain: one delayed check and one missing result. Key: denial_id, ledger_id.
WITH waiting AS (
    SELECT
        d.record_id AS denial_id,
        a.arrest_id,
        r.arrest_date,
        d.denied_at IS NULL AS is_open
    FROM denial AS d
    JOIN denial_arrest AS a ON a.denial_id = d.record_id
    JOIN repository_arrest AS r ON r.record_id = a.arrest_id
    WHERE d.check_code = 'delayed' AND r.arrest_date <= CAST(d.checked_at AS DATE)
),

alike AS (
    SELECT
        l.*,
        count(*) OVER same AS alike_count,
        count(*) OVER same - f.candidate_count AS missing_count
    FROM ledger AS l
    JOIN link_refused AS f ON f.level_code = 'disposition' AND f.local_id = l.subject_id
    WHERE
        l.obligation_id = 'disposition_reported'
        AND l.outcome_code = 'review'
        AND f.reason_code = 'rival_results'
        AND CAST(l.due_at AS DATE) <= l.observed_through_date
    WINDOW same AS (PARTITION BY l.event_id, f.candidates)
),

missing AS (
    SELECT
        l.ledger_id,
        l.obligation_id,
        l.jurisdiction_id,
        l.responsible_ori,
        1 AS alike_count,
        1 AS missing_count,
        c.repository_arrest_record_id AS arrest_id
    FROM ledger AS l
    JOIN repository_charge AS c ON c.record_id = l.subject_id
    WHERE l.obligation_id = 'arrest_disposed' AND l.outcome_code = 'missing'
    UNION
    SELECT
        l.ledger_id, l.obligation_id, l.jurisdiction_id, l.responsible_ori, l.alike_count, l.missing_count, k.repository_id
    FROM (
        SELECT *, 1 AS alike_count, 1 AS missing_count
        FROM ledger
        WHERE obligation_id = 'disposition_reported' AND outcome_code = 'missing'
        UNION ALL
        SELECT * FROM alike WHERE missing_count > 0
    ) AS l
    JOIN link AS k ON k.level_code = 'event' AND k.band_code = 'linked' AND k.local_id = l.event_id
),

behind AS (
    SELECT w.*, m.* EXCLUDE (arrest_id)
    FROM waiting AS w
    JOIN missing AS m ON m.arrest_id = w.arrest_id
    UNION ALL
    SELECT w.*, l.ledger_id, l.obligation_id, l.jurisdiction_id, l.responsible_ori, 1, 1
    FROM waiting AS w
    JOIN link AS k ON k.level_code = 'denial' AND k.band_code = 'linked' AND k.local_id = w.denial_id
    JOIN disposition AS d
        ON d.record_id = k.repository_id
        AND coalesce(
            abs(date_diff('day', d.arrest_date, w.arrest_date)) <= 3,
            w.arrest_date <= d.disposition_date
            AND w.arrest_id NOT IN (SELECT repository_id FROM link WHERE level_code = 'event' AND band_code = 'linked')
        )
    JOIN ledger AS l
        ON l.obligation_id = 'disposition_reported'
        AND l.outcome_code = 'missing'
        AND l.subject_id = d.record_id
        AND (
            l.event_id IS NULL
            OR l.event_id IN (SELECT local_id FROM link WHERE level_code = 'event' AND band_code = 'review')
        )
)

SELECT
    denial_id,
    ledger_id,
    any_value(obligation_id) AS obligation_id,
    any_value(jurisdiction_id) AS jurisdiction_id,
    any_value(responsible_ori) AS responsible_ori,
    max(arrest_date) AS arrest_date,
    bool_and(is_open) AS is_open,
    CAST(any_value(alike_count) AS INTEGER) AS alike_count,
    CAST(any_value(missing_count) AS INTEGER) AS missing_count
FROM behind
GROUP BY denial_id, ledger_id
