-- Says: how the state's figures came from the publication compared with to this one, part by part.
-- Grain: one part of one measure. Key: measure_code, part_code.
SELECT
    measure_code,
    obligation_id,
    part_rank,
    part_code,
    numerator,
    denominator,
    record_count
FROM reconciliation
WHERE place_kind = 'state'
ORDER BY
    CASE measure_code
        WHEN 'arrest_reporting_rate' THEN 1
        WHEN 'arrest_on_time_share' THEN 2
        WHEN 'charge_reporting_rate' THEN 3
        WHEN 'print_rate' THEN 4
        WHEN 'disposition_reporting_rate' THEN 5
        WHEN 'disposition_on_time_share' THEN 6
        WHEN 'arrest_disposed_rate' THEN 7
        ELSE 8
    END,
    measure_code,
    part_rank
