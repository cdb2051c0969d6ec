-- The pairs of charges that people linked, whatever links their arrests; what people decided has no probability.
-- Grain: one pair. Key: local_id; and repository_id.
SELECT
    'charge' AS level_code,
    'same_event' AS kind_code,
    d.local_id,
    d.repository_id,
    'decided' AS rule,
    0 AS pass_number,
    'linked' AS band_code,
    CAST(NULL AS DOUBLE) AS probability,
    $agreed AS agreed_bits,
    $disagreed AS disagreed_bits,
    CAST(NULL AS VARCHAR) AS number_edit_code
FROM (SELECT local_id, repository_id FROM decided_pair WHERE $linked) AS d
INNER JOIN event_charge AS l ON l.event_charge_id = d.local_id
INNER JOIN repository_charge AS r ON r.record_id = d.repository_id
