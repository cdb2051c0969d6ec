-- The repository's two extracts. The earlier one still has what was sealed after it.
-- Grain: one event in one extract. Key: extract_day, repository_no.
CREATE OR REPLACE TABLE snapshot AS
SELECT x.extract_day, r.*
FROM repository_event AS r
JOIN extract AS x ON r.posted_date <= x.extract_day AND (NOT r.is_sealed OR NOT x.is_last)
