-- Says: the local side of a pair of orders for review.
-- Grain: one order. Key: record_id.
SELECT * FROM protection_order WHERE record_id = $record_id
