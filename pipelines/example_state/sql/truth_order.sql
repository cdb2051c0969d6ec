-- Every order, whether a court's export carries it, what became of it by the last day, and what is wrong with its entry.
-- Due is what the made state's rules allow, from the end of the day where the export has no hour.
-- Grain: one order. Key: order_no.
CREATE OR REPLACE TABLE truth_order AS
WITH judged AS (
    SELECT
        o.*,
        k.expires AS known_expires,
        k.dismissed_at AS known_dismissed_at,
        k.served_at AS known_served_at,
        k.received_at AS known_received_at,
        k.forwarded_at AS known_forwarded_at,
        CASE WHEN o.court_layout = 'xml' THEN o.issued_at + INTERVAL 24 HOUR
            ELSE date_trunc('day', o.issued_at) + INTERVAL 48 HOUR END AS entry_due_at,
        coalesce(k.dismissed_at, CAST(k.expires AS TIMESTAMP)) AS ended_at,
        CASE WHEN o.court_layout = 'xml' AND k.dismissed_at IS NOT NULL THEN k.dismissed_at + INTERVAL 24 HOUR
            ELSE date_trunc('day', coalesce(k.dismissed_at, k.expires)) + INTERVAL 48 HOUR END AS clearing_due_at,
        CASE WHEN o.keeps_old_end THEN o.former_expires ELSE o.file_expires END AS end_on_file
    FROM order_entry AS o
    JOIN order_known AS k ON k.order_no = o.order_no AND k.extract_day = DATE ':last_day'
),
taken_off AS (
    SELECT
        *,
        CASE
            WHEN CAST(cleared_at AS DATE) <= DATE ':last_day' THEN cleared_at
            WHEN end_on_file < DATE ':last_day' AND NOT stays_active THEN CAST(end_on_file AS TIMESTAMP)
        END AS off_at
    FROM judged
)
SELECT
    order_no,
    CASE court_layout WHEN 'xml' THEN 'caseflow_orders' WHEN 'pipe' THEN 'docketwriter_orders' END AS source,
    court_ori AS key_1,
    order_number AS key_2,
    nic_number AS entry_key,
    county_no,
    entering_ori,
    order_fate_code,
    CASE
        WHEN known_received_at <= entry_due_at THEN 'on_time'
        WHEN known_received_at IS NOT NULL THEN 'late'
        WHEN CAST(entry_due_at AS DATE) + 2 > DATE ':last_day' THEN 'not_due'
        ELSE 'missing'
    END AS entered_code,
    CASE
        WHEN known_received_at IS NULL OR ended_at IS NULL OR CAST(ended_at AS DATE) > DATE ':last_day' THEN 'nothing_to_clear'
        WHEN off_at <= clearing_due_at THEN 'on_time'
        WHEN off_at IS NOT NULL THEN 'late'
        WHEN CAST(clearing_due_at AS DATE) + 2 > DATE ':last_day' THEN 'not_due'
        ELSE 'missing'
    END AS cleared_code,
    CASE
        WHEN known_received_at IS NULL THEN 'not_on_file'
        WHEN known_served_at IS NOT NULL AND NOT is_service_unrecorded THEN 'recorded'
        WHEN CAST(issued_at AS DATE) + 10 > DATE ':last_day' THEN 'not_due'
        WHEN known_served_at IS NOT NULL THEN 'not_recorded'
        ELSE 'not_served'
    END AS service_code,
    CASE
        WHEN NOT is_surrender_ordered THEN 'not_ordered'
        WHEN known_received_at IS NULL THEN 'not_on_file'
        WHEN known_served_at IS NULL THEN 'not_served'
        WHEN surrendered <= DATE ':last_day' AND NOT is_surrender_unrecorded THEN 'recorded'
        WHEN CAST(served_at AS DATE) + 10 > DATE ':last_day' THEN 'not_due'
        ELSE 'not_recorded'
    END AS surrender_code,
    known_received_at IS NOT NULL AS is_on_file,
    known_forwarded_at IS NOT NULL AS is_forwarded,
    is_wrong_file,
    is_wrong_brady,
    is_wrong_end,
    keeps_old_end,
    lacks_identifier,
    lacks_number,
    is_mistyped_number AND NOT lacks_number AS is_mistyped_number
FROM taken_off
