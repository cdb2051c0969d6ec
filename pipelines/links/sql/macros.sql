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

-- Names as people write them: the two may be swapped, and a first name may be a short form of the other (its root).
CREATE OR REPLACE TEMP MACRO last_name_level(last_a, first_a, last_b, first_b) AS
    CAST(CASE WHEN last_a = first_b AND first_a = last_b THEN 1 ELSE name_level(last_a, last_b, 4) END AS TINYINT);

CREATE OR REPLACE TEMP MACRO first_name_level(last_a, first_a, root_a, last_b, first_b, root_b) AS
    CAST(CASE
        WHEN first_a = first_b THEN 2
        WHEN last_a = first_b AND first_a = last_b THEN 1
        WHEN root_a = root_b THEN 1
        ELSE name_level(first_a, first_b, 3)
    END AS TINYINT);

-- Two dates more than a month apart that are one slip of the hand apart all the same; null where they are nearer.
CREATE OR REPLACE TEMP MACRO is_slip(a, b) AS
    CASE
        WHEN abs(datediff('day', a, b)) > 30
            THEN damerau_levenshtein(strftime(a, '%Y%m%d'), strftime(b, '%Y%m%d')) = 1
    END;

-- Days of arrest: the same, near (a day or two, or a slip), unknown, three to five days apart (-1), farther (-2).
-- Pairs within five days are what a score looks at; were they weighed as days of any year, they would seem to speak
-- against one event far more than they do.
CREATE OR REPLACE TEMP MACRO day_level(days, is_slip) AS
    CAST(CASE
        WHEN days IS NULL THEN 0
        WHEN days = 0 THEN 2
        WHEN days <= 2 OR coalesce(is_slip, FALSE) THEN 1
        WHEN days <= 5 THEN -1
        ELSE -2
    END AS TINYINT);

-- Agencies of a record: an ORI in common, the same jurisdiction or related agencies, none named, neither.
CREATE OR REPLACE TEMP MACRO agency_level(set_a, oris_a, places_a, related_a, set_b, oris_b, places_b, related_b) AS
    CAST(CASE
        WHEN set_a = 0 OR set_b = 0 THEN 0
        WHEN set_a = set_b THEN 2
        WHEN list_has_any(oris_a, oris_b) THEN 2
        WHEN list_has_any(places_a, places_b) THEN 1
        WHEN list_has_any(related_a, oris_b) OR list_has_any(oris_a, related_b) THEN 1
        ELSE -1
    END AS TINYINT);

-- The names of the numbers that two records have in common, by their levels.
CREATE OR REPLACE TEMP MACRO shared_numbers(tracking, transact, booking, agency_case, court_case) AS
    concat_ws(
        ',',
        CASE WHEN tracking = 2 THEN 'tracking_number' END,
        CASE WHEN transact = 2 THEN 'transaction_number' END,
        CASE WHEN booking = 2 THEN 'booking_number' END,
        CASE WHEN agency_case = 2 THEN 'agency_case_number' END,
        CASE WHEN court_case = 2 THEN 'court_case_number' END
    );
