-- Each local disposition with its event, and what tells its charge.
-- Grain: one disposition. Key: disposition_record_id.
WITH found AS (
    SELECT disposition_record_id, event_id, event_charge_id, 'own_key' AS rule FROM case_own
    UNION ALL
    SELECT disposition_record_id, event_id, NULL AS event_charge_id, rule FROM case_sure
    UNION ALL
    SELECT local_id AS disposition_record_id, repository_id AS event_id, NULL AS event_charge_id, rule FROM case_pair
)

SELECT
    f.disposition_record_id,
    f.event_id,
    f.event_charge_id,
    f.rule,
    d.stage_code,
    d.tracking_suffix,
    d.statute,
    d.charge_number,
    d.offense_code,
    coalesce(d.origin_code, 'arrest') AS origin_code
FROM found AS f
INNER JOIN disposition AS d ON d.record_id = f.disposition_record_id
