-- State agencies' certificates as their portal keeps them, one JSON object a line.
SELECT
    'state_certificates_:last_day.jsonl' AS file,
    CAST(to_json(struct_pack(
        agency := c.agency_ori, period_end := CAST(c.period_end AS VARCHAR),
        declares := CASE c.claim WHEN 'compliant' THEN 'IN COMPLIANCE' ELSE 'NOT IN COMPLIANCE' END,
        reasons := c.reason, received := strftime(c.received_at, '%Y-%m-%dT%H:%M:%S'))) AS VARCHAR) || chr(10) AS line
FROM made_certificate AS c
JOIN made_certifier AS a ON a.agency_ori = c.agency_ori
WHERE a.kind = 'state'
ORDER BY c.agency_ori, c.period_end
