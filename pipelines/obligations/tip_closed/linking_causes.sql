-- What shows why a tip was not linked to an earlier one on the same person.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE WHEN len(t.earlier_tip_numbers) > 0 THEN 'linked_to_another_tip' ELSE 'earlier_tip_not_linked' END AS cause_code,
    concat(
        'An earlier tip on the same person came to [',
        r.earlier_office_ori,
        '] on ',
        strftime(r.earlier_received_at, '%B %-d, %Y'),
        '.'
    ) AS evidence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
JOIN repeated_tip AS r ON r.record_id = f.subject_id
