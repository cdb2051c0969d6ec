-- The pairs that a person is asked about, with the question that each belongs to: all pairs of one charge, one
-- result or one order are answered together; any other pair is a question by itself.
-- Grain: one pair. Key: review_id.
SELECT
    CASE
        WHEN level_code IN ('charge', 'disposition', 'order') THEN min(review_id) OVER (PARTITION BY level_code, local_id)
        ELSE review_id
    END AS question_id,
    *
FROM asked_alone
