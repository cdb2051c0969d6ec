-- The final result that closes each charge on file.
-- Grain: one closed charge. Key: subject_id.
SELECT
    repository_charge_record_id AS subject_id,
    record_id AS evidence_id,
    'repository_disposition' AS evidence_table,
    repository_received_at AS arrived_at,
    is_received_time_known AS is_arrival_time_known
FROM final_on_file
