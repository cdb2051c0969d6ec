-- The band of each group: what hangs on a link for review is for review too.
-- Grain: one group. Key: group_id.
SELECT local_id AS group_id, band_code FROM event_pair
