-- Says: which years' results are lacking where, for one grant.
-- Grain: one year of one place and population. Key: place_id, population_code, year.
SELECT e.place_name, y.*
FROM eligibility_year AS y
INNER JOIN eligibility AS e
    ON
        e.program_id = y.program_id
        AND e.condition_id = y.condition_id
        AND e.place_id = y.place_id
        AND e.population_code = y.population_code
WHERE y.program_id = $program_id AND e.needed_count > 0
ORDER BY e.place_name, y.place_id, y.population_code, y.year
