-- Says: what became of all offices' tips, by what they are about.
-- Grain: one kind. Key: tip_kind_code.
SELECT *
FROM tip_figure
WHERE office_ori = 'all' AND tip_kind_code <> 'all'
ORDER BY received_count DESC, tip_kind_code
