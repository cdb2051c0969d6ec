-- Says: what became of each office's tips, all kinds together: all offices first, then those with the most that never
--       reached the field.
-- Grain: one office. Key: office_ori.
SELECT *
FROM tip_figure
WHERE tip_kind_code = 'all'
ORDER BY office_ori = 'all' DESC, unforwarded_count DESC, unscreened_count DESC, office_name, office_ori
