-- Says: how fast one office's tips, or all offices', went through each step, by threat level, the gravest first.
-- Grain: one step and threat level. Key: step, threat_level_code.
SELECT *
FROM tip_pace
WHERE office_ori = $office_ori AND threat_level_code <> 'all'
ORDER BY
    list_position(['screening', 'forwarding', 'acceptance', 'action', 'closing', 'supervision'], step),
    list_position(['life', 'serious', 'routine', 'unrated'], threat_level_code)
