-- What each police agency is owed of denials, and what it made of them.
-- Grain: one agency. Key: agency_ori.
WITH told AS (
    SELECT recipient_id AS agency_ori, outcome_code
    FROM ledger
    WHERE
        obligation_id = 'denial_notified'
        AND outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND ledger_id NOT IN (SELECT ledger_id FROM came_early)
),

followed AS (
    SELECT responsible_ori AS agency_ori, step, outcome_code
    FROM ledger
    WHERE
        obligation_id = 'denial_followed'
        AND step IN ('referral', 'retrieval')
        AND outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND ledger_id NOT IN (SELECT ledger_id FROM came_early)
),

listed AS (
    SELECT recipient_id AS agency_ori
    FROM ledger
    WHERE obligation_id = 'denial_withdrawn' AND outcome_code = 'missing'
),

counted AS (
    SELECT agency_ori, 'owed' AS what, outcome_code FROM told
    UNION ALL
    SELECT agency_ori, step, outcome_code FROM followed
    UNION ALL
    SELECT agency_ori, 'listed', 'missing' FROM listed
)

SELECT
    c.agency_ori,
    coalesce(a.agency_name, c.agency_ori) AS agency_name,
    coalesce(a.jurisdiction_id, '') AS jurisdiction_id,
    count(*) FILTER (WHERE c.what = 'owed') AS owed_count,
    count(*) FILTER (WHERE c.what = 'owed' AND c.outcome_code <> 'missing') AS told_count,
    count(*) FILTER (WHERE c.what = 'owed' AND c.outcome_code = 'late') AS late_count,
    count(*) FILTER (WHERE c.what = 'owed' AND c.outcome_code = 'missing') AS not_told_count,
    count(*) FILTER (WHERE c.what = 'referral') AS due_count,
    count(*) FILTER (WHERE c.what = 'referral' AND c.outcome_code = 'missing') AS undecided_count,
    count(*) FILTER (WHERE c.what = 'retrieval') AS transferred_count,
    count(*) FILTER (WHERE c.what = 'retrieval' AND c.outcome_code = 'missing') AS not_retrieved_count,
    count(*) FILTER (WHERE c.what = 'listed') AS still_listed_count
FROM counted AS c
LEFT JOIN agency AS a ON a.ori = c.agency_ori
WHERE c.agency_ori IS NOT NULL
GROUP BY c.agency_ori, a.agency_name, a.jurisdiction_id
