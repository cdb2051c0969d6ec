-- Says: how each award stands, those first of which the most is missing.
-- Grain: one award. Key: award_number, agency_ori.
SELECT
    award_number,
    agency_name,
    grant_kind_code,
    program_text,
    award_amount,
    met_count,
    late_count,
    missing_count,
    not_due_count,
    wrong_count,
    next_due_date
FROM award_standing
ORDER BY missing_count DESC, wrong_count DESC, late_count DESC, agency_name, award_number
