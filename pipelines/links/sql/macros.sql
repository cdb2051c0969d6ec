-- How two values of one field compare. Every linking rule of the product asks these and nothing else.
-- Levels: 2 the same, 1 near (one slip of the hand, or a short form), 0 unknown on one side, -1 clearly different.

CREATE OR REPLACE TEMP MACRO number_level(a, b) AS
    CAST(CASE
        WHEN a IS NULL OR b IS NULL THEN 0
        WHEN a = b THEN 2
        WHEN least(length(a), length(b)) >= 5 AND abs(length(a) - length(b)) <= 1 AND damerau_levenshtein(a, b) = 1 THEN 1
        ELSE -1
    END AS TINYINT);

-- Codes, statutes, numbers within a case: the same or not; one letter off is another value.
CREATE OR REPLACE TEMP MACRO code_level(a, b) AS
    CAST(CASE WHEN a IS NULL OR b IS NULL THEN 0 WHEN a = b THEN 2 ELSE -1 END AS TINYINT);

-- A local number for a person counts only where it is the same: two sources number persons apart.
CREATE OR REPLACE TEMP MACRO own_number_level(a, b) AS
    CAST(CASE WHEN a = b THEN 2 ELSE 0 END AS TINYINT);

-- Names with digits in them stand for names that were taken out, and are compared whole.
CREATE OR REPLACE TEMP MACRO name_level(a, b, shortest) AS
    CAST(CASE
        WHEN a IS NULL OR b IS NULL THEN 0
        WHEN a = b THEN 2
        WHEN regexp_matches(a || b, '[0-9]') THEN -1
        WHEN least(length(a), length(b)) = 1 THEN CASE WHEN left(a, 1) = left(b, 1) THEN 1 ELSE -1 END
        WHEN least(length(a), length(b)) >= shortest AND (starts_with(a, b) OR starts_with(b, a)) THEN 1
        WHEN least(length(a), length(b)) >= 4
            AND abs(length(a) - length(b)) <= 2
            AND damerau_levenshtein(a, b) <= CASE WHEN least(length(a), length(b)) >= 7 THEN 2 ELSE 1 END THEN 1
        WHEN ends_with(a, ' ' || b) OR ends_with(b, ' ' || a) THEN 1
        ELSE -1
    END AS TINYINT);

-- Compared at the coarser of the two precisions (detail 1 year, 2 month, 3 day). Near: day and month swapped, a
-- day off, or one slip in the digits (which leaves the decade or the month alone: that is quick to see).
CREATE OR REPLACE TEMP MACRO birth_level(a, b, detail) AS
    CAST(CASE
        WHEN a IS NULL OR b IS NULL THEN 0
        WHEN a = b AND detail = 3 THEN 2
        WHEN detail = 1 THEN CASE WHEN year(a) = year(b) THEN 2 ELSE -1 END
        WHEN detail = 2
            THEN CASE WHEN year(a) = year(b) AND month(a) = month(b) THEN 2 ELSE -1 END
        WHEN year(a) = year(b) AND month(a) = day(b) AND day(a) = month(b) THEN 1
        WHEN abs(datediff('day', a, b)) = 1 THEN 1
        WHEN (year(a) // 10 = year(b) // 10 OR month(a) = month(b))
            AND damerau_levenshtein(strftime(a, '%Y%m%d'), strftime(b, '%Y%m%d')) = 1 THEN 1
        ELSE -1
    END AS TINYINT);

-- What was done to the second number to get the first, where they are one edit apart.
CREATE OR REPLACE TEMP MACRO edit_code(a, b) AS
    CASE
        WHEN length(a) > length(b) THEN 'insertion'
        WHEN length(a) < length(b) THEN 'deletion'
        WHEN levenshtein(a, b) = 2 THEN 'transposition'
        ELSE 'substitution'
    END;
