-- Says: how fast all offices' tips went through each step, by threat level, the gravest first; nothing is late by a limit
--       that nobody has confirmed.
-- Grain: one step and threat level. Key: step, threat_level_code.
SELECT
    step,
    threat_level_code,
    on_time_count + late_count + undated_count AS done_count,
    CASE WHEN is_rule_verified THEN on_time_count END AS on_time_count,
    CASE WHEN is_rule_verified THEN late_count END AS late_count,
    missing_count,
    median_hours,
    slow_hours
FROM tip_pace
WHERE office_ori = 'all' AND threat_level_code <> 'all'
ORDER BY
    list_position(['screening', 'forwarding', 'acceptance', 'action', 'closing', 'supervision'], step),
    list_position(['life', 'serious', 'routine', 'unrated'], threat_level_code)
