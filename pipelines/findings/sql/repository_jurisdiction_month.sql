-- How many repository records the agencies of each jurisdiction have in each month, each counted once, and of those of
-- agencies and months that a local export covers, how many are not in it.
-- Grain: one jurisdiction in one month under one obligation. Key: obligation_id, jurisdiction_id, month.
WITH once AS (
    SELECT
        source.obligation_id,
        repository_place.jurisdiction_id,
        repository_place.record_id,
        repository_place.month,
        bool_or(export_month.ori IS NOT NULL) AS is_covered,
        bool_or(repository_place.is_unmatched AND source.is_traced_back) AS is_unmatched
    FROM repository_place
    INNER JOIN (SELECT DISTINCT obligation_id, repository_table, is_traced_back FROM obligation_source) AS source
        ON source.repository_table = repository_place.record_table
    LEFT JOIN export_month
        ON
            export_month.obligation_id = source.obligation_id
            AND export_month.ori = repository_place.ori
            AND export_month.month = repository_place.month
    WHERE repository_place.month IS NOT NULL
    GROUP BY ALL
)

SELECT
    obligation_id,
    jurisdiction_id,
    month,
    count(*) AS at_repository,
    count(*) FILTER (is_covered) AS at_repository_covered,
    count(*) FILTER (is_covered AND is_unmatched) AS unmatched_covered
FROM once
GROUP BY ALL
