-- What truly stands behind the rank of each denial: violent history, active orders and open violent arrests of its person on
-- file, and that the record of its category has ended. Of orders those count whose entry tells whose it is. A charge that went
-- on as another, or within another case, is open until that is decided.
-- Grain: one denial and one reason. Key: denial_no, reason_code.
CREATE OR REPLACE TABLE truth_denial_reason AS
WITH decided AS (
    SELECT event_no, charge_no
    FROM filing
    WHERE posted_date <= DATE ':last_day' AND result_code NOT IN ('deferred', 'consolidated', 'amended', 'merged')
),

severe_charge AS (
    SELECT
        e.person_no,
        coalesce(f.result_code IN ('convicted', 'convicted_reduced'), FALSE) AS is_convicted,
        (c.event_no, c.charge_no) NOT IN (SELECT (event_no, charge_no) FROM decided)
        AND (f.result_code IS NULL OR f.result_code <> 'consolidated' OR f.lead NOT IN (SELECT event_no FROM decided))
        AND (
            f.result_code IS NULL
            OR f.result_code NOT IN ('amended', 'merged')
            OR (f.event_no, f.successor) NOT IN (SELECT (event_no, charge_no) FROM decided)
        ) AS is_open
    FROM repository_charge AS c
    JOIN snapshot AS s ON s.repository_no = c.repository_no AND s.extract_day = DATE ':last_day'
    JOIN event AS e ON e.event_no = c.event_no
    JOIN offense AS o
        ON o.offense = c.offense
        AND (o.is_domestic_violence OR (o.level_code = 'felony' AND left(o.ncic, 2) IN ('09', '11', '12', '13', '52')))
    LEFT JOIN filing AS f ON f.event_no = c.event_no AND f.charge_no = c.charge_no AND f.posted_date <= DATE ':last_day'
    WHERE c.posted_date <= DATE ':last_day'
),

reason AS (
    SELECT person_no, 'violent_history' AS reason_code
    FROM severe_charge
    WHERE is_convicted
    UNION
    SELECT person_no, 'open_violent_arrest'
    FROM severe_charge
    WHERE is_open
),

active_order AS (
    SELECT
        o.person_no,
        o.has_state_id_on_file,
        o.file_birth_date = o.birth_date
        AND (o.file_last_name = o.last_name OR o.file_first_name = o.first_name) AS has_name_and_birth
    FROM order_entry AS o
    JOIN order_known AS k ON k.order_no = o.order_no AND k.extract_day = DATE ':last_day'
    WHERE
        k.received_at IS NOT NULL
        AND (o.cleared_at IS NULL OR CAST(o.cleared_at AS DATE) > DATE ':last_day')
        AND coalesce(CASE WHEN o.keeps_old_end THEN o.former_expires ELSE o.file_expires END >= DATE ':last_day', TRUE)
),

ended AS (
    SELECT person_no, code FROM made_prohibitor GROUP BY person_no, code HAVING count(*) = count(ended)
)

SELECT d.denial_no, t.source, t.key_1, r.reason_code
FROM made_denial AS d
JOIN truth_denial AS t ON t.denial_no = d.denial_no
JOIN reason AS r ON r.person_no = d.person_no
WHERE d.denied_at IS NOT NULL
UNION
SELECT d.denial_no, t.source, t.key_1, 'active_order'
FROM made_denial AS d
JOIN truth_denial AS t ON t.denial_no = d.denial_no
JOIN active_order AS o
    ON o.person_no = d.person_no
    AND (o.has_name_and_birth OR (o.has_state_id_on_file AND d.has_fbi_number AND d.denying_ori = 'XXSTA9000'))
WHERE d.denied_at IS NOT NULL
UNION
SELECT d.denial_no, t.source, t.key_1, 'violent_history'
FROM made_denial AS d
JOIN truth_denial AS t ON t.denial_no = d.denial_no
WHERE d.denied_at IS NOT NULL AND d.code = 'I'
UNION
SELECT d.denial_no, t.source, t.key_1, 'basis_ended'
FROM made_denial AS d
JOIN truth_denial AS t ON t.denial_no = d.denial_no
JOIN ended AS e ON e.person_no = d.person_no AND e.code = d.code
WHERE d.denied_at IS NOT NULL
