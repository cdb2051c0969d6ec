-- Up to which day the repository can have been seen: the as-of date, or the day up to which its extract is complete
-- if that is earlier. Where no extract declares its coverage, the as-of date.
-- Grain: the run. Key: none (one row).
SELECT
    setting.state_code,
    setting.as_of_date,
    least(
        setting.as_of_date,
        coalesce(
            (
                SELECT max(complete_through_date)
                FROM coverage
                WHERE record_table IN ('repository_arrest', 'repository_charge', 'repository_disposition')
            ),
            setting.as_of_date
        )
    ) AS observed_through_date
FROM run_setting AS setting
