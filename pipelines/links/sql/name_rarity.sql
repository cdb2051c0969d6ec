-- How much rarer a repository record's names are than two strangers' names are alike, in whole bits: less than nothing for
-- a common name. A share rests on its count and on $seen records of an average name more, and goes no farther than $most.
-- Grain: one record. Key: record_id.
WITH shared AS (
    SELECT
        record_id,
        (count(*) OVER (PARTITION BY last_name) + $seen) / (count(*) OVER () + $seen / $last_name) AS last_name_share,
        (count(*) OVER (PARTITION BY first_name) + $seen) / (count(*) OVER () + $seen / $first_name) AS first_name_share
    FROM repository_arrest_side
)

SELECT
    record_id,
    CAST(round(greatest(-$most, least($most, log2($last_name / last_name_share)))) AS INTEGER) AS last_name_rarity,
    CAST(round(greatest(-$most, least($most, log2($first_name / first_name_share)))) AS INTEGER) AS first_name_rarity
FROM shared
