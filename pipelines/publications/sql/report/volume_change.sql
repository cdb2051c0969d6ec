-- Says: from which places next to nothing, or clearly less than before, came for a time, and whose change it was.
--       No counts: what came in a silent time is mostly too few to show.
-- Grain: one time of one place under one obligation. Key: obligation_id, place_kind, place_id, since_month.
SELECT obligation_id, place_kind, place_id, place_name, kind_code, since_month, until_month, cause_code, cause_name
FROM volume_change
ORDER BY
    obligation_id,
    CASE kind_code WHEN 'stopped' THEN 1 WHEN 'dropped' THEN 2 ELSE 3 END,
    place_kind DESC,
    since_month DESC,
    place_id
