-- The repository's charges of linked arrests.
-- Grain: one repository charge. Key: id.
SELECT
    c.record_id AS id,
    g.group_id,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date
FROM repository_charge AS c
INNER JOIN group_arrest AS g ON g.repository_arrest_record_id = c.repository_arrest_record_id
