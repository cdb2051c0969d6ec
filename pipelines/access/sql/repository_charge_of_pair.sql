-- Says: the repository's side of a pair of charges for review, with the results that hang on it.
-- Grain: one record. Key: record_id.
SELECT
    c.*,
    (SELECT list(
            {
                'disposition_raw': d.disposition_raw,
                'disposition_code': d.disposition_code,
                'disposition_date': d.disposition_date
            }
            ORDER BY d.disposition_date, d.record_id
        )
        FROM repository_disposition AS d
        WHERE d.repository_charge_record_id = c.record_id
    ) AS results
FROM repository_charge AS c
WHERE c.record_id = $record_id
