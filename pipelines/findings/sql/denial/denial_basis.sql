-- The denials whose category an agency's list has of the person, and where each such record has ended: by relief, reversal or
-- expiry.
-- Grain: one denial. Key: denial_id.
SELECT d.record_id AS denial_id, max(CAST(p.basis_ended_at AS DATE)) AS ended_date
FROM link AS k
JOIN denial_standing AS d ON d.record_id = k.local_id
JOIN prohibiting_record AS p ON p.record_id = k.repository_id AND p.prohibition_code = d.prohibition_code
CROSS JOIN run_setting AS s
WHERE k.level_code = 'denial' AND k.band_code = 'linked' AND NOT coalesce(p.is_sealed, FALSE)
GROUP BY d.record_id
HAVING bool_and(coalesce(CAST(p.basis_ended_at AS DATE) <= s.as_of_date, FALSE))
