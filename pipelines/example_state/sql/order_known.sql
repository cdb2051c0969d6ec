-- Every order as its court knew it at the end of each extract's day.
-- Grain: one order on one day. Key: order_no, extract_day.
CREATE OR REPLACE TABLE order_known AS
SELECT
    o.order_no,
    x.extract_day,
    coalesce(o.renewed <= x.extract_day, FALSE) AS is_renewed,
    CASE
        WHEN o.renewed IS NULL OR o.renewed <= x.extract_day THEN o.expires
        ELSE o.former_expires
    END AS expires,
    CASE WHEN CAST(o.dismissed_at AS DATE) <= x.extract_day THEN o.dismissed_at END AS dismissed_at,
    CASE WHEN CAST(o.served_at AS DATE) <= x.extract_day THEN o.served_at END AS served_at,
    CASE WHEN CAST(o.forwarded_at AS DATE) <= x.extract_day THEN o.forwarded_at END AS forwarded_at,
    CASE WHEN CAST(o.received_at AS DATE) <= x.extract_day THEN o.received_at END AS received_at
FROM order_entry AS o
JOIN extract AS x ON CAST(o.issued_at AS DATE) <= x.extract_day
