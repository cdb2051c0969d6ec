-- What was received for the conditions that had to be met.
-- Grain: one condition that something was received for. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_award_receipt' AS evidence_table,
    repository_received_at AS arrived_at,
    is_received_time_known AS is_arrival_time_known
FROM award_item
WHERE is_report IS NOT TRUE AND evidence_id IS NOT NULL
