-- Which deliveries carry each half-year: one, or, of the corrected half, a first and a second.
-- Grain: one delivery of one half-year. Key: half, version_no.
CREATE OR REPLACE TABLE version AS
SELECT h.half, v.version_no,
    h.half || CASE WHEN h.half = ':corrected' AND v.version_no = 2 THEN '_corrected' ELSE '' END AS delivery
FROM half AS h
JOIN (SELECT 1 AS version_no UNION ALL SELECT 2) AS v ON v.version_no = 2 OR h.half = ':corrected'
