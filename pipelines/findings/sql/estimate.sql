-- The estimates as they are published: what was found, and how far it will rise. What has been found by the as-of date
-- stays found, even where the last days before it are not judged.
-- Grain: one month of one place under one obligation. Key: obligation_id, place_kind, place_id, month.
SELECT
    obligation_id,
    place_kind,
    place_id,
    strftime(month, '%Y-%m') AS month,
    within_days,
    record_count,
    found,
    round(100.0 * found / record_count, 3) AS found_pct,
    CASE WHEN no_estimate_code IS NULL THEN round(100.0 * greatest(record_count - waiting + least(greatest(more, fewest), most), found) / record_count, 3) END
        AS expected_pct,
    CASE WHEN no_estimate_code IS NULL THEN round(100.0 * greatest(record_count - waiting + fewest, found) / record_count, 3) END
        AS low_pct,
    CASE WHEN no_estimate_code IS NULL THEN round(100.0 * greatest(record_count - waiting + most, found) / record_count, 3) END
        AS high_pct,
    closed AS closed_records,
    no_estimate_code
FROM estimated
