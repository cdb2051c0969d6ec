-- The entry of each record that is or was on file.
-- Grain: one record on file. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_prohibiting_record' AS evidence_table,
    repository_received_at AS arrived_at,
    is_received_time_known AS is_arrival_time_known
FROM prohibitor_on_file
WHERE evidence_id IS NOT NULL
