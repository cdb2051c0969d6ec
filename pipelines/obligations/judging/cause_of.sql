-- The first cause, in the obligation's order, that keys and fields show for each failing record.
-- Grain: one failing record. Key: subject_id, recipient_id.
SELECT
    s.subject_id,
    s.recipient_id,
    c.cause_code,
    c.cause_party_code,
    coalesce(s.evidence, c.sentence) AS cause_evidence
FROM shown_cause AS s
CROSS JOIN unit AS u
JOIN cause AS c ON c.obligation_id = u.obligation_id AND c.cause_code = s.cause_code
QUALIFY row_number() OVER (PARTITION BY s.subject_id, s.recipient_id ORDER BY c.cause_rank, s.evidence) = 1
