-- The register of federal agencies' certificates.
SELECT
    'certificate_register_:last_day.csv' AS file,
    concat_ws(',', c.agency_ori, half_of(c.period_end), CASE c.claim WHEN 'compliant' THEN 'Y' ELSE 'N' END,
        csv(coalesce(c.reason, '')), us_date(c.received_at)) || chr(10) AS line
FROM made_certificate AS c
JOIN made_certifier AS a ON a.agency_ori = c.agency_ori
WHERE a.kind = 'federal'
ORDER BY c.agency_ori, c.period_end
