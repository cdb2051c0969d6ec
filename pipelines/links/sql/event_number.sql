-- Events with the tracking and transaction numbers that only some of their members carry, one number a row.
-- Grain: one number of one event. Key: record_id, variant.
WITH other AS (
    SELECT DISTINCT p.event_id, a.tracking_number, CAST(NULL AS VARCHAR) AS transaction_number
    FROM arrest_place AS p
    INNER JOIN arrest_side AS a ON a.record_id = p.record_id
    INNER JOIN event_side AS e ON e.record_id = p.event_id
    WHERE a.tracking_number <> e.tracking_number
    UNION ALL
    SELECT DISTINCT p.event_id, CAST(NULL AS VARCHAR) AS tracking_number, a.transaction_number
    FROM arrest_place AS p
    INNER JOIN arrest_side AS a ON a.record_id = p.record_id
    INNER JOIN event_side AS e ON e.record_id = p.event_id
    WHERE a.transaction_number <> e.transaction_number
)

SELECT
    e.* REPLACE (
        CAST(row_number() OVER (
            PARTITION BY o.event_id ORDER BY o.tracking_number, o.transaction_number
        ) AS INTEGER) AS variant,
        o.tracking_number AS tracking_number,
        o.transaction_number AS transaction_number,
        CAST(NULL AS VARCHAR) AS booking_number
    )
FROM other AS o
INNER JOIN event_side AS e ON e.record_id = o.event_id
