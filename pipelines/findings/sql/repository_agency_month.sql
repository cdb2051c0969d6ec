-- How many repository records each agency has in each month, and how many of them are not in its own export, over the
-- months that the export covers.
-- Grain: one agency in one month under one obligation. Key: obligation_id, ori, month.
SELECT
    source.obligation_id,
    repository_place.ori,
    repository_place.month,
    count(*) AS at_repository,
    count(*) FILTER (repository_place.is_unmatched AND source.is_traced_back) AS unmatched
FROM repository_place
INNER JOIN (SELECT DISTINCT obligation_id, repository_table, is_traced_back FROM obligation_source) AS source
    ON source.repository_table = repository_place.record_table
WHERE repository_place.month IS NOT NULL
GROUP BY ALL
