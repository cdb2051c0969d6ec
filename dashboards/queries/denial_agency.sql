-- Says: what each police agency was told of denials and made of them, first those with the most notices
--       that were never sent.
-- Grain: one agency. Key: agency_ori.
SELECT *, CASE WHEN owed_count > 0 THEN 100.0 * told_count / owed_count END AS told_pct
FROM denial_agency
ORDER BY not_told_count DESC, undecided_count DESC, agency_name, agency_ori
