-- The charges of gathered events; those that two arrest records of one export repeat (the same suffix, or the same
-- statute, number and offense date) have one first_id.
-- Grain: one local charge. Key: id.
WITH keyed AS (
    SELECT
        *,
        CASE
            WHEN tracking_suffix IS NOT NULL THEN concat('suffix ', tracking_suffix)
            WHEN statute IS NOT NULL AND charge_number IS NOT NULL
                THEN concat_ws(' ', 'charge', statute, CAST(charge_number AS VARCHAR), CAST(offense_date AS VARCHAR))
            ELSE concat('record ', CAST(record_id AS VARCHAR))
        END AS same_key
    FROM charge_place
),

turned AS (
    SELECT *, row_number() OVER (PARTITION BY arrest_record_id, same_key ORDER BY record_id) AS turn
    FROM keyed
),

named AS (
    SELECT
        *,
        first_value(record_id) OVER (
            PARTITION BY event_id, export_place, same_key, turn ORDER BY arrest_place, record_id
        ) AS first_id
    FROM turned
)

SELECT
    record_id AS id,
    event_id AS group_id,
    first_id,
    record_id = first_id AS is_first,
    0 AS outcome,
    export_place,
    arrest_place,
    charge_number,
    tracking_suffix,
    statute,
    offense_code,
    level_code,
    offense_text,
    offense_date
FROM named
