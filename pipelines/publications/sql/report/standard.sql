-- Says: which standards the measures are held against.
-- Grain: one standard. Key: standard_id.
SELECT * FROM standard ORDER BY obligation_id, standard_id
