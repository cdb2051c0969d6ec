-- Says: the local arrest as gathered from all exports.
-- Grain: one event. Key: event_id.
SELECT * FROM event WHERE event_id = $event_id
