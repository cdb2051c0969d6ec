-- Says: the records that belong to what is covered so far: the members and charges of its events, what was decided on
--       them, and what they were found as at the repository. A repository arrest that another event is found as, too,
--       is not among them: it holds that other event as well.
-- Grain: one record. Key: record_id.
WITH local_thing AS (
    SELECT event_id AS id FROM covered_event
    UNION
    SELECT event_charge_id FROM event_charge INNER JOIN covered_event USING (event_id)
    UNION
    SELECT m.event_charge_id FROM charge_member AS m INNER JOIN covered USING (record_id)
    UNION
    SELECT c.event_charge_id FROM case_link AS c INNER JOIN covered ON covered.record_id = c.disposition_record_id
    UNION
    SELECT l.local_id FROM link AS l INNER JOIN covered ON covered.record_id = l.repository_id
    WHERE l.level_code = 'charge' AND l.band_code = 'linked'
    UNION
    SELECT record_id FROM covered
),

shared AS (
    SELECT l.repository_id FROM link AS l
    WHERE l.level_code = 'event' AND l.band_code = 'linked'
        AND l.local_id NOT IN (SELECT event_id FROM covered_event)
),

found_as AS (
    SELECT l.repository_id AS record_id FROM link AS l
    INNER JOIN local_thing AS t ON t.id = l.local_id
    WHERE l.band_code = 'linked' AND l.kind_code <> 'same_person'
        AND NOT (l.level_code = 'event' AND l.repository_id IN (SELECT repository_id FROM shared))
    UNION
    SELECT l.local_id FROM link AS l
    INNER JOIN covered ON covered.record_id = l.repository_id
    WHERE l.band_code = 'linked' AND l.kind_code <> 'same_person'
        AND l.level_code IN ('disposition', 'hold_disposition', 'order')
)

SELECT record_id FROM event_member INNER JOIN covered_event USING (event_id)
UNION
SELECT m.record_id FROM charge_member AS m INNER JOIN local_thing AS t ON t.id = m.event_charge_id
UNION
SELECT disposition_record_id FROM case_link INNER JOIN covered_event USING (event_id)
UNION
SELECT c.disposition_record_id FROM case_link AS c INNER JOIN local_thing AS t ON t.id = c.event_charge_id
UNION
SELECT record_id FROM found_as
