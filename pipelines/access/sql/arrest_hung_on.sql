-- Says: the arrest on the repository's file that each of some charges or results there hangs on.
-- Grain: one charge or result. Key: record_id.
SELECT record_id, repository_arrest_record_id AS arrest_id
FROM repository_charge
WHERE record_id IN (SELECT unnest(CAST($record_ids AS BIGINT[])))
UNION ALL
SELECT record_id, repository_arrest_record_id
FROM repository_disposition
WHERE record_id IN (SELECT unnest(CAST($record_ids AS BIGINT[])))
