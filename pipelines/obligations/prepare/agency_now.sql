-- Under which number an agency that was renamed or merged bears its duties: a renamed one under its new number
-- throughout, a merged one under the other's from the day of the merger.
-- Grain: one former agency. Key: former_ori.
SELECT
    ori AS former_ori,
    arg_min(other_ori, (valid_from, other_ori)) AS ori,
    min(CASE relation_code WHEN 'renamed' THEN DATE '0001-01-01' ELSE valid_from END) AS bears_from_date
FROM agency_relation
WHERE relation_code IN ('renamed', 'merged_into')
GROUP BY ori
