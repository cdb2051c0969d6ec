-- What shows why an agency was not told, or late: a notice that went to an agency which is owed none, one that went to the
-- other of two alone, or none at all.
-- Grain: one cause shown for one failing notice. Key: subject_id, recipient_id, cause_code.
WITH astray AS (
    SELECT n.record_id, string_agg(n.recipient_ori, ', ' ORDER BY n.recipient_ori) AS oris
    FROM denial_notice AS n
    ANTI JOIN agency_to_tell AS t ON t.record_id = n.record_id AND t.recipient_id = n.recipient_ori
    WHERE n.recipient_ori IS NOT NULL AND NOT n.is_conflict
    GROUP BY n.record_id
),

other_told AS (
    SELECT record_id, any_value(place_code ORDER BY recipient_id) AS place_code
    FROM agency_to_tell
    WHERE evidence_id IS NOT NULL
    GROUP BY record_id
)

SELECT subject_id, recipient_id, 'notified_late' AS cause_code, CAST(NULL AS VARCHAR) AS evidence
FROM failing
WHERE outcome_code = 'late'
UNION ALL
SELECT f.subject_id, f.recipient_id, 'wrong_agency_notified', concat('A notice went to [', a.oris, '], which is owed none.')
FROM failing AS f
JOIN astray AS a ON a.record_id = f.subject_id
WHERE f.outcome_code = 'missing'
UNION ALL
SELECT
    f.subject_id,
    f.recipient_id,
    'other_agency_notified',
    CASE o.place_code
        WHEN 'purchase' THEN 'The agency where the purchase was sought was told.'
        ELSE 'The agency of residence was told.'
    END
FROM failing AS f
JOIN other_told AS o ON o.record_id = f.subject_id
WHERE f.outcome_code = 'missing'
UNION ALL
SELECT subject_id, recipient_id, 'nobody_notified', NULL
FROM failing
WHERE outcome_code = 'missing'
