-- Pairs with what it weighs that no key has linked either record, each in its own jurisdiction.
-- Grain: one pair. Key: that of the pairs.
SELECT p.*, l.local_weight + r.repository_weight AS unclaimed_weight
FROM $pairs AS p
INNER JOIN event_side AS e ON e.record_id = p.local_id
INNER JOIN agency_set AS a ON a.agencies = e.agencies
INNER JOIN unclaimed AS l ON l.jurisdiction = a.jurisdiction
INNER JOIN repository_arrest_side AS f ON f.record_id = p.repository_id
INNER JOIN agency_set AS b ON b.agencies = f.agencies
INNER JOIN unclaimed AS r ON r.jurisdiction = b.jurisdiction
