-- The records of one side ($table) that the labelled pairs or the samples of strangers name, their agencies spelled out.
-- Grain: one record. Key: unique_id.
SELECT s.record_id AS unique_id, s.* EXCLUDE (record_id), a.oris, a.places, a.related
FROM $table AS s
INNER JOIN agency_set AS a ON a.agencies = s.agencies
SEMI JOIN (
    SELECT unique_id_$side AS record_id FROM label_number
    UNION
    SELECT unique_id_$side AS record_id FROM label_other_key
    UNION
    SELECT unique_id_$side AS record_id FROM label_other_arrest
) AS k ON k.record_id = s.record_id
