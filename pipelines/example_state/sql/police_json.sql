-- FieldBook's arrest reports of :half: one JSON object a line, the charges nested; a charge that was not referred says so.
WITH dropped AS (
    SELECT event_no, charge_no, decided FROM filing WHERE stage_code = 'police' AND in_export
),
listed AS (
    SELECT e.event_no, string_agg(CAST(to_json(struct_pack(
        statute := o.statute, ncic := o.ncic, severity := o.level_word, class := o.class_code, description := o.offense_text,
        domestic := o.is_domestic_violence, offense_date := CAST(e.offense_date AS VARCHAR),
        status := CASE WHEN f.decided IS NULL THEN 'REFERRED' ELSE 'NOT REFERRED' END,
        status_date := CAST(f.decided AS VARCHAR)
        )) AS VARCHAR), ',' ORDER BY c.charge_no) AS charges
    FROM event AS e
    JOIN charge AS c ON c.event_no = e.event_no
    JOIN offense AS o ON o.offense = c.offense
    LEFT JOIN dropped AS f ON f.event_no = c.event_no AND f.charge_no = c.charge_no
    WHERE e.in_police AND half_of(e.arrest_at) = ':half'
    GROUP BY e.event_no
)
SELECT
    'fieldbook_arrests_' || r.delivery || '.jsonl' AS file,
    rtrim(CAST(to_json(struct_pack(
        report := r.agency_case_number,
        agency := struct_pack(ori := r.arresting_ori, name := r.agency_name),
        arrestee := struct_pack(
            name := struct_pack(last := r.last_name, first := r.first_name, middle := nullif(r.middle_name, ''), suffix := nullif(r.name_suffix, '')),
            dob := CAST(r.birth_date AS VARCHAR), sex := r.sex, race := r.race,
            sid := CASE WHEN r.is_printed AND (r.police_a % 10 < 3 OR r.variant = 3) THEN r.state_id END),
        arrest := struct_pack(
            at := strftime(r.seen_at, '%Y-%m-%dT%H:%M:%S'), type := b.police,
            fingerprinted := r.is_printed, fingerprinted_on := CASE WHEN r.is_printed THEN CAST(CAST(r.printed_at AS DATE) AS VARCHAR) END,
            tcn := CASE WHEN r.is_printed THEN r.transaction_number END, trn := r.seen_number),
        sealed := r.is_sealed,
        officer := 'P' || (r.event_no % 900 + 100))) AS VARCHAR), '}') || ',"charges":[' || l.charges || ']}' || chr(10) AS line
FROM police_row AS r
JOIN listed AS l ON l.event_no = r.event_no
JOIN basis AS b ON b.basis_code = r.basis_code
WHERE r.half = ':half'
ORDER BY file, r.arresting_ori, r.agency_case_number
