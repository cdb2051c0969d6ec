-- Says: in which jurisdictions results are missing that delayed checks wait for, or waited for until they were denied.
-- Grain: one jurisdiction and duty. Key: jurisdiction_id, obligation_id.
SELECT
    c.jurisdiction_id,
    coalesce(j.jurisdiction_name, nullif(c.jurisdiction_id, ''), 'Not stated') AS place_name,
    c.obligation_id,
    c.result_count,
    c.check_count,
    c.open_count,
    c.transferred_count
FROM delayed_check AS c
LEFT JOIN (SELECT DISTINCT jurisdiction_id, jurisdiction_name FROM agency) AS j ON j.jurisdiction_id = c.jurisdiction_id
ORDER BY c.result_count DESC, place_name, c.obligation_id
