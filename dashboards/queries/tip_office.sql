-- Says: what became of each office's tips, all kinds together: first those with the most that never reached the field.
-- Grain: one office. Key: office_ori.
SELECT *
FROM tip_figure
WHERE tip_kind_code = 'all' AND office_ori <> 'all'
ORDER BY unforwarded_count DESC, unscreened_count DESC, office_name, office_ori
