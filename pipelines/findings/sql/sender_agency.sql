-- Which agencies a sender's deliveries of a layout are about. Of a layout with one sender: all that the layout covers. Of
-- several: those of the jurisdictions whose bookings and results this one delivered; else those that it is named like.
-- Grain: one agency of one sender of one layout. Key: source, sender, ori.
WITH sender AS (
    SELECT source, coalesce(sender, '') AS sender FROM delivery WHERE status_code != 'not_yet'
    UNION
    SELECT source, sender FROM expected_delivery
),

several AS (
    SELECT source FROM sender GROUP BY source HAVING count(*) > 1
),

covered AS (
    SELECT DISTINCT source, ori FROM export_agency
),

kept AS (
    SELECT DISTINCT source, delivery_id, coalesce(booking_ori, agency_ori) AS ori FROM arrest WHERE source IN (FROM several)
    UNION
    SELECT DISTINCT source, delivery_id, coalesce(court_ori, prosecutor_ori, agency_ori) AS ori FROM disposition WHERE source IN (FROM several)
),

delivered AS (
    SELECT DISTINCT kept.source, coalesce(delivery.sender, '') AS sender, agency.jurisdiction_id
    FROM kept
    INNER JOIN delivery ON delivery.delivery_id = kept.delivery_id
    INNER JOIN agency ON agency.ori = kept.ori
)

SELECT sender.source, sender.sender, covered.ori
FROM sender
INNER JOIN covered ON covered.source = sender.source
WHERE sender.source NOT IN (FROM several)
UNION
SELECT delivered.source, delivered.sender, covered.ori
FROM delivered
INNER JOIN agency ON agency.jurisdiction_id = delivered.jurisdiction_id
INNER JOIN covered ON covered.source = delivered.source AND covered.ori = agency.ori
UNION
SELECT sender.source, sender.sender, agency.ori
FROM sender
INNER JOIN agency
    ON lower(sender.sender) IN (lower(agency.ori), lower(agency.agency_name), lower(agency.jurisdiction_id), lower(agency.jurisdiction_name))
WHERE sender.source IN (FROM several) AND (sender.source, sender.sender) NOT IN (SELECT source, sender FROM delivered)
