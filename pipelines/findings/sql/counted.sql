-- All that the measures count, in one shape.
-- Grain: one measure in one place, month, offense year, population and level group. Key: all but the counts.
SELECT * FROM counted_ledger
UNION ALL
SELECT *, 0 AS false_links, 0 AS missed_links FROM counted_open_arrest
UNION ALL
SELECT *, 0 AS false_links, 0 AS missed_links FROM counted_court_case
UNION ALL
SELECT *, 0 AS false_links, 0 AS missed_links FROM counted_suspense
