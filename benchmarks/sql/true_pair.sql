-- Pairs of an event and a repository arrest that are truly one: an arrest's record in the event, and its arrest on file.
-- Grain: one pair. Key: local_id, repository_id.
SELECT DISTINCT e.event_id AS local_id, r.record_id AS repository_id
FROM event_member AS e
INNER JOIN record_no AS n ON n.record_id = e.record_id AND n.record_table = 'arrest'
INNER JOIN record_no AS r
    ON r.event_no = n.event_no AND r.record_table = 'repository_arrest' AND r.is_in_force
