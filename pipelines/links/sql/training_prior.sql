-- What is known before anything is compared: the share of events that a key has linked, how many other arrests the
-- repository has of a person who has one there, and the days that the linked events cover.
-- Grain: one row.
WITH person AS (
    SELECT state_id, count(*) AS arrests FROM repository_arrest_side WHERE state_id IS NOT NULL GROUP BY state_id
)

SELECT
    (SELECT count(*) FROM event_pair WHERE band_code = 'linked') / (SELECT count(*) FROM event_side) AS counterparts,
    (SELECT sum(arrests * (arrests - 1)) / sum(arrests) FROM person) AS other_arrests,
    (SELECT min(e.arrest_date) FROM event_pair AS p INNER JOIN event_side AS e ON e.record_id = p.local_id) AS first_day,
    (SELECT max(e.arrest_date) FROM event_pair AS p INNER JOIN event_side AS e ON e.record_id = p.local_id) AS last_day
