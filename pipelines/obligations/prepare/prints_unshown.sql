-- The events of which no export could show a sign of prints: none of their local records comes from a source of which any
-- arrest has one. Such a source has no place for it, so that its absence says nothing.
-- Grain: one event. Key: event_id.
WITH showing AS (
    SELECT DISTINCT source
    FROM arrest
    WHERE is_printed IS NOT NULL OR has_print_sign(printed_date, transaction_number, tracking_number)
),

unshown AS (
    SELECT arrest.record_id
    FROM arrest
    WHERE NOT EXISTS (SELECT 1 FROM showing WHERE showing.source = arrest.source)
)

SELECT event_id
FROM event_member
LEFT JOIN unshown ON unshown.record_id = event_member.record_id
GROUP BY event_id
HAVING count(unshown.record_id) = count(*)
