-- Says: what became of one office's tips, or of all offices', by what they are about, and of all kinds together.
-- Grain: one kind. Key: tip_kind_code.
SELECT *
FROM tip_figure
WHERE office_ori = $office_ori
ORDER BY tip_kind_code = 'all' DESC, received_count DESC, tip_kind_code
