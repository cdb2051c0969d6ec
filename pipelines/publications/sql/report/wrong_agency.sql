-- Says: which agencies' arrests are mostly on file under another agency: those with at least 20, for whom they are more
--       than half of what arrived.
-- Grain: one agency and one agency found in its place. Key: responsible_ori, found_ori.
WITH arrived AS (
    SELECT responsible_ori, count(*) AS record_count
    FROM ledger
    WHERE
        obligation_id = 'arrest_reported'
        AND step = 'arrest'
        AND outcome_code IN ('on_time', 'late', 'arrived_undated')
    GROUP BY responsible_ori
)
SELECT
    d.responsible_ori,
    d.found_ori,
    coalesce(a.agency_name, d.responsible_ori) AS agency_name,
    coalesce(f.agency_name, d.found_ori) AS found_agency_name,
    CAST(sum(d.record_count) AS BIGINT) AS record_count
FROM defect_count AS d
JOIN arrived AS r ON r.responsible_ori = d.responsible_ori
LEFT JOIN agency AS a ON a.ori = d.responsible_ori
LEFT JOIN agency AS f ON f.ori = d.found_ori
WHERE d.obligation_id = 'arrest_reported' AND d.step = 'arrest' AND d.found_ori <> ''
GROUP BY d.responsible_ori, d.found_ori, a.agency_name, f.agency_name, r.record_count
HAVING sum(d.record_count) >= 20 AND 2 * sum(d.record_count) > r.record_count
ORDER BY record_count DESC, d.responsible_ori, d.found_ori
