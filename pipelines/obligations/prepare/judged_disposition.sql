-- What the state's switches say of each local result, and which of the results of one charge ends it: a final one
-- before an interim one, the court's before the prosecutor's before the police's, the last decided of these.
-- Several counts of one case that are tied to one charge of the arrest are charges of their own.
-- Grain: one local result. Key: record_id.
WITH tied AS (
    SELECT
        d.record_id,
        l.event_id,
        coalesce(l.event_charge_id, m.event_charge_id) AS event_charge_id,
        coalesce(
            l.event_charge_id,
            m.event_charge_id,
            d.charge_record_id,
            CASE
                WHEN coalesce(d.court_case_number, d.tracking_number) IS NOT NULL
                    AND coalesce(CAST(d.charge_number AS VARCHAR), d.tracking_suffix) IS NOT NULL
                    THEN CAST(md5_number_lower(concat_ws(
                        chr(31),
                        coalesce(d.court_ori, ''),
                        coalesce(
                            d.court_case_number,
                            concat_ws(chr(31), d.tracking_number, coalesce(CAST(d.birth_date AS VARCHAR), ''))
                        ),
                        coalesce(CAST(d.charge_number AS VARCHAR), d.tracking_suffix)
                    )) >> 1 AS BIGINT)
            END,
            d.record_id
        ) AS charge_key,
        d.stage_code,
        d.source,
        d.court_case_number,
        d.charge_number,
        d.disposition_code,
        d.disposition_date,
        CASE d.stage_code WHEN 'court' THEN 1 WHEN 'prosecutor' THEN 2 ELSE 3 END AS stage_place,
        CASE
            WHEN d.disposition_code IS NULL AND d.disposition_raw IS NULL THEN coalesce(d.is_final, FALSE)
            ELSE coalesce(f.is_final, d.is_final)
        END AS is_final,
        coalesce(d.disposition_date <= s.as_of_date, TRUE) AS is_decided,
        d.level_code,
        d.statute,
        asked_flag(a.asks_domestic_violence, d.is_domestic_violence) AS kind_flag,
        asked_text(a.asks_statute, d.statute) AS kind_statute,
        asked_text(a.asks_offense, d.offense_code) AS kind_offense,
        coalesce(e.born_first, d.birth_date) AS born_first,
        coalesce(e.born_last, birth_last(d.birth_date, d.birth_date_precision)) AS born_last,
        coalesce(e.governed_date, d.arrest_date, d.filing_date, d.disposition_date) AS governed_date,
        e.adult_court_date,
        d.offense_date,
        d.court_ori,
        coalesce(d.arresting_ori, j.arresting_ori) AS arresting_ori,
        coalesce(d.booking_ori, j.booking_ori) AS booking_ori
    FROM disposition AS d
    CROSS JOIN run_setting AS s
    CROSS JOIN asked AS a
    LEFT JOIN case_link AS l ON l.disposition_record_id = d.record_id
    LEFT JOIN charge_member AS m ON m.record_id = d.charge_record_id
    LEFT JOIN judged_event AS e ON e.event_id = l.event_id
    LEFT JOIN event_duty AS j ON j.event_id = l.event_id
    LEFT JOIN result_finality AS f ON f.stage_code = d.stage_code AND f.disposition_code = d.disposition_code
),
shared AS (
    SELECT charge_key FROM tied GROUP BY charge_key HAVING count(*) > 1
),
counted AS (
    SELECT
        t.*,
        CASE
            WHEN t.charge_number IS NULL THEN 1
            ELSE dense_rank() OVER (
                PARTITION BY t.charge_key, t.stage_code, t.source, t.court_case_number, t.charge_number IS NULL
                ORDER BY t.charge_number
            )
        END AS count_place
    FROM tied AS t
    JOIN shared AS s ON s.charge_key = t.charge_key
),
placed AS (
    SELECT
        record_id,
        row_number() OVER one_count AS place,
        stage_code = first_value(stage_code) OVER one_count
        AND disposition_code = first_value(disposition_code) OVER one_count
        AND disposition_date IS NOT DISTINCT FROM first_value(disposition_date) OVER one_count AS is_like_chosen
    FROM counted
    WINDOW one_count AS (
        PARTITION BY charge_key, count_place, is_decided
        ORDER BY coalesce(is_final, FALSE) DESC, stage_place, disposition_date DESC NULLS LAST, record_id
    )
),
ranked AS (
    SELECT
        t.*,
        coalesce(p.place = 1, TRUE) AS is_chosen,
        coalesce(p.place > 1 AND p.is_like_chosen, FALSE) AS is_repeated
    FROM tied AS t
    LEFT JOIN placed AS p ON p.record_id = t.record_id
),
observed AS (
    SELECT r.record_id, max(w.complete_through_date) AS observed_through_date
    FROM ranked AS r
    JOIN watched_day AS w ON w.record_table = 'repository_disposition' AND w.watched_date = r.disposition_date
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS a ON a.source = l.ori_source AND a.ori = r.arresting_ori
    LEFT JOIN ori_in_scope AS b ON b.source = l.ori_source AND b.ori = r.booking_ori
    LEFT JOIN court_in_scope AS c ON c.source = l.court_source AND c.ori = r.court_ori
    LEFT JOIN offense_in_scope AS o
        ON o.source = l.offense_source
        AND o.statute IS NOT DISTINCT FROM r.statute
        AND o.level_code IS NOT DISTINCT FROM r.level_code
    WHERE
        (l.ori_source IS NULL OR (a.ori IS NOT NULL AND (r.booking_ori IS NULL OR b.ori IS NOT NULL)))
        AND (l.court_source IS NULL OR c.ori IS NOT NULL)
        AND (l.offense_source IS NULL OR o.source IS NOT NULL)
    GROUP BY r.record_id
),
aged AS (
    SELECT
        r.*,
        s.scope_id,
        CASE
            WHEN r.adult_court_date IS NOT NULL THEN 'adult'
            ELSE population(
                r.born_first, r.born_last, coalesce(r.offense_date, r.governed_date), s.juvenile_under_years
            )
        END AS own_population_code
    FROM ranked AS r
    CROSS JOIN calendar_end AS z
    LEFT JOIN scope_day AS s ON s.calendar_date = within_calendar(r.governed_date, z.last_date)
)
SELECT
    r.record_id,
    r.event_id,
    r.event_charge_id,
    r.is_final,
    r.is_decided,
    r.is_chosen,
    r.is_repeated,
    coalesce(c.level_code, r.level_code) AS level_code,
    coalesce(c.offense_date, r.offense_date) AS offense_date,
    coalesce(c.population_code, r.own_population_code) AS population_code,
    CASE
        WHEN c.reportable_code IN ('yes', 'no') THEN c.reportable_code
        ELSE reportable(r.level_code, r.own_population_code, k.is_adult_reportable, k.is_juvenile_reportable)
    END AS reportable_code,
    CASE
        WHEN c.reportable_code IN ('yes', 'no') THEN c.not_reportable_rule
        ELSE not_reportable_rule(r.level_code, r.own_population_code, k.is_adult_reportable)
    END AS not_reportable_rule,
    o.observed_through_date
FROM aged AS r
LEFT JOIN judged_charge AS c ON c.event_charge_id = r.event_charge_id
LEFT JOIN charge_kind AS k
    ON k.scope_id = r.scope_id
    AND k.level_code = r.level_code
    AND k.kind_flag = r.kind_flag
    AND k.kind_statute = r.kind_statute
    AND k.kind_offense = r.kind_offense
LEFT JOIN observed AS o ON o.record_id = r.record_id
