-- What has to be found of every arrest that some local export carries, as of the period's last day.
-- Grain: one true event. Key: event_no.
CREATE OR REPLACE TABLE truth_arrest AS
WITH charged AS (
    SELECT c.event_no,
        bool_or(o.level_code IN ('felony', 'gross_misdemeanor', 'misdemeanor')) AS is_adult_level,
        bool_or(o.level_code = 'felony') AS has_felony,
        min(CASE o.level_code WHEN 'felony' THEN 1 WHEN 'gross_misdemeanor' THEN 2 WHEN 'misdemeanor' THEN 3 WHEN 'fine_only' THEN 4
            WHEN 'ordinance' THEN 5 WHEN 'traffic' THEN 6 ELSE 7 END) AS rank
    FROM charge AS c JOIN offense AS o ON o.offense = c.offense GROUP BY c.event_no
),
view_of AS (
    SELECT e.event_no, s.* EXCLUDE (event_no) FROM event AS e JOIN seen_jail AS s ON s.event_no = e.event_no WHERE e.in_jail OR e.in_book
    UNION ALL
    SELECT e.event_no, s.* EXCLUDE (event_no) FROM event AS e JOIN seen_police AS s ON s.event_no = e.event_no WHERE e.in_police
),
shown AS (
    SELECT v.event_no,
        bool_or(v.birth_date IS NOT NULL) AS is_birth_known,
        bool_or(coalesce(
            (v.tracking_number = r.tracking_number AND (v.last_name = r.last_name OR v.birth_date = r.birth_date))
            OR (v.birth_date = r.birth_date AND (v.last_name = r.last_name OR v.first_name = r.first_name))
            OR (v.last_name = r.last_name AND v.first_name = r.first_name), FALSE)) AS is_recognizable
    FROM view_of AS v JOIN seen_repository AS r ON r.event_no = v.event_no
    GROUP BY v.event_no
),
placed AS (
    SELECT e.*, k.jurisdiction_id, k.behavior, c.rank, c.has_felony, c.is_adult_level, s.is_birth_known, s.is_recognizable,
        e.basis_code IN ('summons', 'citation') AS owes_prints,
        e.arrest_date + CASE WHEN e.basis_code IN ('summons', 'citation') THEN 30 ELSE 7 END AS due_date,
        CASE
            WHEN e.basis_code IN ('other_county_warrant', 'fugitive', 'probation_violation', 'hold', 'commitment', 'transfer')
                THEN 'basis_' || e.basis_code
            WHEN s.is_birth_known AND NOT e.is_juvenile AND NOT c.is_adult_level THEN 'level'
            WHEN s.is_birth_known AND e.is_juvenile AND NOT c.has_felony THEN CASE WHEN c.is_adult_level THEN 'juvenile' ELSE 'level' END
            WHEN NOT s.is_birth_known AND NOT c.is_adult_level THEN 'level'
            WHEN e.is_sealed THEN 'sealed'
        END AS exclusion,
        CASE WHEN e.basis_code = 'unknown' THEN 'unknown_basis' WHEN NOT s.is_birth_known AND NOT c.has_felony THEN 'unknown_birth_date' END AS doubt
    FROM event AS e
    JOIN county AS k ON k.county = e.county
    JOIN charged AS c ON c.event_no = e.event_no
    JOIN shown AS s ON s.event_no = e.event_no
)
SELECT
    event_no,
    person_no,
    jurisdiction_id,
    behavior,
    arresting_ori,
    arrest_date,
    basis_code,
    CASE WHEN owes_prints THEN 'prints_taken' ELSE 'arrest_reported' END AS obligation_id,
    CASE
        WHEN is_withdrawn THEN 'withdrawn'
        WHEN exclusion IS NOT NULL THEN 'excluded'
        WHEN doubt IS NOT NULL THEN 'review'
        WHEN fate_code IN ('posted', 'backlog', 'rejected_not_returned') THEN 'reported'
        WHEN due_date + 5 > DATE ':last_day' THEN 'not_due'
        ELSE 'missing'
    END AS outcome_code,
    CASE WHEN is_withdrawn THEN NULL WHEN exclusion IS NOT NULL THEN exclusion ELSE doubt END AS reason,
    fate_code,
    CASE
        WHEN is_withdrawn OR exclusion IS NOT NULL OR doubt IS NOT NULL OR fate_code IN ('posted', 'backlog', 'rejected_not_returned')
            OR due_date + 5 > DATE ':last_day' THEN NULL
        WHEN fate_code = 'in_transit' THEN 'printed_not_sent'
        ELSE fate_code
    END AS cause_code,
    CASE WHEN fate_code IN ('posted', 'backlog') THEN CAST(received_at AS DATE) > due_date
        WHEN fate_code = 'rejected_not_returned' THEN CAST(held_at AS DATE) > due_date END AS is_late,
    NOT is_withdrawn AND (fate_code NOT IN ('posted', 'backlog', 'rejected_not_returned') OR is_recognizable) AS evidence_in_exports,
    is_juvenile,
    CAST(in_jail AS INTEGER) + CAST(in_police AS INTEGER) + CAST(in_book AS INTEGER) AS export_count
FROM (
    SELECT p.*, f.fate_code
    FROM placed AS p JOIN fate AS f ON f.fate = p.fate
)
