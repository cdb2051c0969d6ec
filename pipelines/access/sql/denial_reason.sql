-- Says: what speaks for looking at a denial first, the heaviest reason first.
-- Grain: one reason. Key: reason_code.
SELECT reason_code, points, sentence
FROM denial_reason
WHERE denial_id = $subject_id
ORDER BY points DESC, reason_code
