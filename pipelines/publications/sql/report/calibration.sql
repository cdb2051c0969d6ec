-- Says: what the probabilities of links were calibrated on, and in how many jurisdictions on their own decisions.
-- Grain: the run, one row; none where nothing was scored. Key: none.
SELECT
    max(CASE WHEN jurisdiction_id = '' THEN origin_code END) AS origin_code,
    coalesce(sum(linked_pairs + not_linked_pairs) FILTER (WHERE jurisdiction_id = '' AND origin_code = 'reviewed'), 0)
        AS decided_pairs,
    count(*) FILTER (WHERE jurisdiction_id <> '') AS own_curves
FROM calibration
HAVING count(*) > 0
