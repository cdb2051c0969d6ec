-- Says: of how many denials each police agency was told of those that it is owed a notice of, and what it made of them;
--       first those with the most notices that were never sent.
-- Grain: one agency. Key: agency_ori.
SELECT
    agency_ori,
    agency_name,
    told_count AS numerator,
    owed_count AS denominator,
    not_told_count AS missing,
    CASE WHEN owed_count > 0 THEN 100.0 * told_count / owed_count END AS value_pct,
    late_count AS late,
    undecided_count AS undecided,
    not_retrieved_count AS not_retrieved,
    still_listed_count AS still_listed
FROM denial_agency
ORDER BY not_told_count DESC, undecided_count DESC, agency_name, agency_ori
