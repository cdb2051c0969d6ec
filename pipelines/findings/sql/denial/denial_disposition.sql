-- The missing results behind each delayed check: of an arrest on file of its person, from before the check, that has no
-- final result; and of a local result that was not reported, where its arrest is on file: the one that its local arrest was
-- found as, or, where no local arrest is known or which one it is waits for a person, one of the same person: of about the same
-- day or, where the result does not say of which, from before the decision and without a local arrest, which would have its
-- results with it.
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

missing AS (
    SELECT l.ledger_id, l.obligation_id, l.jurisdiction_id, l.responsible_ori, c.repository_arrest_record_id AS arrest_id
    FROM ledger AS l
    JOIN repository_charge AS c ON c.record_id = l.subject_id
    WHERE l.obligation_id = 'arrest_disposed' AND l.outcome_code = 'missing'
    UNION
    SELECT l.ledger_id, l.obligation_id, l.jurisdiction_id, l.responsible_ori, k.repository_id
    FROM ledger AS l
    JOIN link AS k ON k.level_code = 'event' AND k.band_code = 'linked' AND k.local_id = l.event_id
    WHERE l.obligation_id = 'disposition_reported' AND l.outcome_code = 'missing'
),

behind AS (
    SELECT w.*, m.* EXCLUDE (arrest_id)
    FROM waiting AS w
    JOIN missing AS m ON m.arrest_id = w.arrest_id
    UNION ALL
    SELECT w.*, l.ledger_id, l.obligation_id, l.jurisdiction_id, l.responsible_ori
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
    bool_and(is_open) AS is_open
FROM behind
GROUP BY denial_id, ledger_id
