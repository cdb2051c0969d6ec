-- Says: how each award stands, those first of which the most is missing.
-- Grain: one award. Key: award_number, agency_ori.
SELECT *
FROM award_standing
ORDER BY missing_count DESC, wrong_count DESC, late_count DESC, agency_name, award_number
