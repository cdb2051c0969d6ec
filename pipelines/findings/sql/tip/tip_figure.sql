-- What became of each office's tips, by kind, and of all offices' and all kinds'. A tip whose step is not due yet is neither
-- among those that took it nor among those that did not.
-- Grain: one office and kind. Key: office_ori, tip_kind_code.
SELECT
    coalesce(office_ori, 'all') AS office_ori,
    coalesce(office_name, 'All offices') AS office_name,
    coalesce(jurisdiction_id, '') AS jurisdiction_id,
    coalesce(tip_kind_code, 'all') AS tip_kind_code,
    count(*) FILTER (step = 'screening') AS received_count,
    count(*) FILTER (step = 'screening' AND is_found) AS screened_count,
    count(*) FILTER (step = 'screening' AND is_missing) AS unscreened_count,
    count(*) FILTER (step = 'linking') AS repeated_count,
    count(*) FILTER (step = 'linking' AND is_found) AS linked_count,
    count(*) FILTER (step = 'forwarding' AND is_found) AS forwarded_count,
    count(*) FILTER (step = 'forwarding' AND is_missing) AS unforwarded_count,
    count(*) FILTER (list_contains(defect_codes, 'agency_without_jurisdiction')) AS misrouted_count,
    count(*) FILTER (step = 'acceptance' AND is_found) AS accepted_count,
    count(*) FILTER (step = 'acceptance' AND outcome_reason = 'declined') AS declined_count,
    count(*) FILTER (step = 'acceptance' AND is_missing) AS unaccepted_count,
    count(*) FILTER (step = 'action' AND is_found) AS acted_count,
    count(*) FILTER (step = 'action' AND is_missing) AS unacted_count,
    count(*) FILTER (step = 'closing' AND is_found) AS closed_count,
    count(*) FILTER (step = 'closing' AND is_missing) AS open_count,
    count(*) FILTER (list_contains(defect_codes, 'closed_without_basis')) AS unbased_count,
    count(*) FILTER (list_contains(defect_codes, 'closed_despite_earlier_tip')) AS despite_earlier_count,
    count(*) FILTER (step = 'supervision' AND is_found) AS reviewed_count,
    count(*) FILTER (step = 'supervision' AND is_missing) AS unreviewed_count
FROM tip_step
GROUP BY GROUPING SETS (
    (office_ori, office_name, jurisdiction_id, tip_kind_code), (office_ori, office_name, jurisdiction_id), (tip_kind_code), ()
)
HAVING count(*) > 0
