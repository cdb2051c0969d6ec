-- All that the measures count, in one shape.
-- Grain: one measure in one place, month, offense year, population and level group. Key: all but the counts.
SELECT * FROM counted_ledger
UNION ALL
SELECT * FROM counted_open_arrest
UNION ALL
SELECT * FROM counted_court_case
UNION ALL
SELECT * FROM counted_suspense
