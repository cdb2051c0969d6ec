-- The case system's export, one JSON object a tip and line, with the history of its events.
SELECT
    'tip_cases_:last_day.jsonl' AS file,
    CAST(to_json(struct_pack(
        office := t.office, "case" := t.number, opened := strftime(t.received, '%Y-%m-%dT%H:%M:%S'), about := t.kind,
        rating := nullif(t.level, 'unrated'), county := t.county_fips,
        subject := struct_pack(
            last := CASE WHEN t.tells_name THEN t.shown_last_name END, first := CASE WHEN t.tells_name THEN t.shown_first_name END,
            dob := CASE WHEN t.tells_birth THEN CAST(t.birth_date AS VARCHAR) END,
            phone := CASE WHEN t.tells_phone THEN '+1 ' || replace(t.phone, '-', ' ') END,
            account := CASE WHEN t.tells_account THEN t.account END),
        history := e.history)) AS VARCHAR) || chr(10) AS line
FROM shown_tip AS t
JOIN (
    SELECT
        tip_no,
        list(struct_pack(
            event := event, "at" := strftime(happened, '%Y-%m-%dT%H:%M:%S'), result := result, "to" := sent_to,
            basis := basis, earlier := earlier_number) ORDER BY happened, place) AS history
    FROM tip_history
    GROUP BY tip_no
) AS e ON e.tip_no = t.tip_no
WHERE t.layout = 'cases'
ORDER BY t.tip_no
