-- The repository's extract of the state's and NCIC's order files, as they stood at the end of each extract's day.
WITH entry AS (
    SELECT
        k.extract_day,
        o.*,
        k.received_at AS entered_at,
        CASE WHEN o.keeps_old_end OR (o.renewed IS NOT NULL AND NOT k.is_renewed) THEN o.former_expires ELSE o.file_expires END AS end_on_file,
        CASE WHEN CAST(o.cleared_at AS DATE) <= k.extract_day THEN o.cleared_at END AS off_at,
        k.served_at AS known_served_at
    FROM order_known AS k
    JOIN order_entry AS o ON o.order_no = k.order_no
    WHERE k.received_at IS NOT NULL
)
SELECT
    'repository_orders_' || extract_day || '.csv' AS file,
    concat_ws(';', nic_number, CASE WHEN is_erpo <> is_wrong_file THEN 'ERPO' ELSE 'POF' END,
        CASE WHEN off_at IS NOT NULL THEN 'C' WHEN end_on_file < extract_day AND NOT stays_active THEN 'X' ELSE 'A' END,
        CASE WHEN lacks_number THEN '' WHEN is_mistyped_number THEN mistyped(order_number, 1 + chance_b % 2, 8 + chance_b // 1000 % 5, CAST(chance_b // 77 % 10 AS VARCHAR)) ELSE order_number END,
        court_ori, entering_ori, agency_case_number, CASE WHEN has_state_id_on_file THEN state_id ELSE '' END,
        file_last_name, file_first_name, middle_name, coalesce(packed_date(file_birth_date), ''), sex, race,
        CASE WHEN is_wrong_brady THEN CASE WHEN chance_a % 2 = 0 THEN 'N' ELSE 'U' END WHEN is_erpo THEN '' WHEN is_brady THEN 'Y' ELSE 'N' END,
        packed_date(issued_at), coalesce(packed_date(end_on_file), 'NONEXP'), strftime(entered_at, '%Y%m%d%H%M'),
        CASE WHEN is_service_unrecorded THEN '' ELSE coalesce(packed_date(known_served_at), '') END,
        CASE WHEN is_surrender_unrecorded OR known_served_at IS NULL OR surrendered > extract_day THEN '' ELSE coalesce(packed_date(surrendered), '') END,
        coalesce(strftime(off_at, '%Y%m%d%H%M'), '')) || chr(10) AS line
FROM entry
ORDER BY file, nic_number
