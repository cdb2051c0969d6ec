-- The records of one side that the labelled pairs name, without the number that linked them.
-- Grain: one record. Key: record_id.
SELECT s.* REPLACE (CAST(NULL AS VARCHAR) AS tracking_number, CAST(NULL AS VARCHAR) AS transaction_number)
FROM $table AS s
SEMI JOIN blind_label AS k ON k.unique_id_$side = s.record_id
