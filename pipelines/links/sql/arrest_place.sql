-- The members of gathered events in their order of trust: the jail's or sheriff's record, then police, prosecutor and
-- court; then the earliest received; then the smallest id. The arresting agency is better known to whoever does not
-- name the jail for it, and a birth date to whoever knows the day.
-- Grain: one local arrest record of an event that has several. Key: record_id.
WITH trusted AS (
    SELECT
        a.record_id,
        m.event_id,
        z.member_count,
        a.source,
        a.received_at,
        CASE g.agency_type_code
            WHEN 'jail' THEN 1 WHEN 'sheriff' THEN 1 WHEN 'prosecutor' THEN 3 WHEN 'court' THEN 4 ELSE 2
        END AS trust,
        CASE WHEN a.arresting_ori = a.booking_ori THEN 1 ELSE 0 END AS is_jail_named,
        CASE a.birth_date_precision WHEN 'year' THEN 3 WHEN 'month' THEN 2 ELSE 1 END AS birth_trust
    FROM arrest AS a
    INNER JOIN event_member AS m ON m.record_id = a.record_id
    INNER JOIN event_size AS z ON z.event_id = m.event_id AND z.member_count > 1
    LEFT JOIN agency AS g ON g.ori = a.agency_ori
)

SELECT
    record_id,
    event_id,
    member_count,
    source,
    row_number() OVER (PARTITION BY event_id ORDER BY trust, received_at, record_id) AS place,
    row_number() OVER (
        PARTITION BY event_id ORDER BY is_jail_named, trust, received_at, record_id
    ) AS place_for_agency,
    row_number() OVER (PARTITION BY event_id ORDER BY birth_trust, trust, received_at, record_id) AS place_for_birth
FROM trusted
