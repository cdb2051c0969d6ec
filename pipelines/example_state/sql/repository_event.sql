-- The repository's events. Several warrants on one booking can be several events, each with its own number.
-- Grain: one event at the repository. Key: repository_no.
CREATE OR REPLACE TABLE repository_event AS
SELECT
    2 * e.event_no + p.part - 1 AS repository_no,
    e.event_no,
    p.part,
    'E' || lpad(CAST(100000001 + (2 * CAST(e.event_no AS BIGINT) + p.part - 1) * 7 % 899999999 AS VARCHAR), 9, '0') AS repository_key,
    CASE WHEN p.part = 1 THEN s.tracking_number ELSE '9' || substr(e.tracking_number, 2) END AS tracking_number,
    s.last_name, s.first_name, s.middle_name, s.name_suffix, s.birth_date,
    CAST(s.arrest_at AS DATE) AS arrest_date,
    e.posted_date,
    e.is_sealed
FROM event AS e
JOIN seen_repository AS s ON s.event_no = e.event_no
JOIN (SELECT 1 AS part UNION ALL SELECT 2) AS p ON p.part = 1 OR e.is_split
WHERE e.posted_date < DATE '9999-12-31'
