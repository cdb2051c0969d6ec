-- The denials that were referred to a prosecutor, who had to decide on them.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    denied_by_ori AS agency_ori,
    following_ori,
    prosecutor_ori,
    denied_at AS event_at,
    referred_at,
    'unknown' AS population_code,
    exclusion_rule,
    review_reason,
    observed_through_date
FROM denial_case
WHERE referral_code = 'referred' AND referred_at IS NOT NULL
