-- Says: when next to nothing, or clearly less than before, came from one place or from its agencies, and why.
-- Grain: one time of one place. Key: place_kind, place_id, since_month.
SELECT v.place_kind, v.place_id, v.place_name, v.kind_code, v.since_month, v.until_month, v.cause_code, v.sentence
FROM volume_change AS v
LEFT JOIN agency AS a ON v.place_kind = 'agency' AND a.ori = v.place_id
WHERE
    v.obligation_id = $obligation_id
    AND coalesce(a.jurisdiction_id, v.place_id) = $place_id
ORDER BY v.since_month DESC, v.place_kind DESC, v.place_id
