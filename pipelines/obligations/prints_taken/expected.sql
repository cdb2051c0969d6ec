-- The summonses, citations and indictments whose person had to be printed, by the state's switch for their basis.
-- Grain: one event. Key: subject_id.
SELECT
    *,
    event_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    printing_ori AS responsible_ori,
    coalesce(not_reportable_rule, left_out_rule) AS exclusion_rule,
    coalesce(event_review_reason, charge_review_reason) AS review_reason
FROM event_duty
WHERE owed_code = 'prints_taken'
