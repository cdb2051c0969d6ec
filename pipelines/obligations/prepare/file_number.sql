-- The tracking numbers that are on the repository's file.
-- Grain: one number. Key: tracking_number.
SELECT DISTINCT tracking_number FROM repository_arrest WHERE tracking_number IS NOT NULL
