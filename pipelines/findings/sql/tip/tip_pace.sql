-- How fast tips went through each step, by office and threat level, and over all offices and levels. From which moment a step
-- is counted the rule says: forwarding from the receipt, acceptance from the forwarding. Of those that are due.
-- Grain: one office, step and threat level. Key: office_ori, step, threat_level_code.
SELECT
    coalesce(office_ori, 'all') AS office_ori,
    coalesce(office_name, 'All offices') AS office_name,
    step,
    coalesce(threat_level_code, 'all') AS threat_level_code,
    count(*) FILTER (outcome_code = 'on_time') AS on_time_count,
    count(*) FILTER (outcome_code = 'late') AS late_count,
    count(*) FILTER (outcome_code = 'arrived_undated') AS undated_count,
    count(*) FILTER (is_missing) AS missing_count,
    median(hours) FILTER (is_found) AS median_hours,
    quantile_disc(hours, 0.9) FILTER (is_found) AS slow_hours,
    bool_and(is_rule_verified) AS is_rule_verified
FROM tip_step
WHERE step <> 'linking' AND (is_found OR is_missing) AND NOT is_early
GROUP BY GROUPING SETS (
    (step, office_ori, office_name, threat_level_code), (step, office_ori, office_name), (step, threat_level_code), (step)
)
