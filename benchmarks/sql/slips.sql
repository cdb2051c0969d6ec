-- How a person mistypes a name or a date, given a random number: slips of the hand as the keyboard has them.

-- The letter beside another on the keyboard.
CREATE OR REPLACE TEMP MACRO beside(letter, r) AS
    CASE r % 2
        WHEN 0 THEN translate(letter, 'QWERTYUIOPASDFGHJKLZXCVBNM', 'WERTYUIOPOSDFGHJKLKXCVBNMN')
        ELSE translate(letter, 'QWERTYUIOPASDFGHJKLZXCVBNM', 'WQWERTYUIOSASDFGHJKXZXCVBN')
    END;

-- In ten slips: four times the key beside, twice two letters swapped, twice one lost, twice one doubled.
CREATE OR REPLACE TEMP MACRO slipped_at(x, kind, place, r) AS
    CASE
        WHEN kind < 4 THEN substr(x, 1, place - 1) || beside(substr(x, place, 1), r) || substr(x, place + 1)
        WHEN kind < 6
            THEN substr(x, 1, place - 2) || substr(x, place, 1) || substr(x, place - 1, 1) || substr(x, place + 1)
        WHEN kind < 8 THEN substr(x, 1, place - 1) || substr(x, place + 1)
        ELSE substr(x, 1, place) || substr(x, place)
    END;

-- A name of three letters or more, after its first letter.
CREATE OR REPLACE TEMP MACRO slipped_name(x, r) AS
    CASE
        WHEN length(x) < 3 THEN x
        ELSE slipped_at(x, r % 10, CAST(2 + (r // 10) % (length(x) - 1) AS BIGINT), r // 1000)
    END;

-- A date with day and month swapped, ten days off (a digit), a year or ten off, or a day off.
CREATE OR REPLACE TEMP MACRO slipped_date(x, r) AS
    CASE
        WHEN r % 10 < 3 AND day(x) <= 12 AND day(x) <> month(x) THEN make_date(year(x), day(x), month(x))
        WHEN r % 10 < 5 THEN CAST(x + to_days(CASE WHEN day(x) <= 18 THEN 10 ELSE -10 END) AS DATE)
        WHEN r % 10 < 7 THEN CAST(x - to_years(1) AS DATE)
        WHEN r % 10 < 8 THEN CAST(x - to_years(10) AS DATE)
        ELSE CAST(x + to_days(CASE WHEN r // 10 % 2 = 0 THEN 1 ELSE -1 END) AS DATE)
    END;

-- A day of arrest: mostly the day after or before, since arrests are made about midnight; else as any date, in its year.
CREATE OR REPLACE TEMP MACRO slipped_day(x, r) AS
    CASE
        WHEN r % 10 < 7 THEN CAST(x + to_days(CASE WHEN r // 10 % 3 < 2 THEN 1 ELSE -1 END) AS DATE)
        WHEN r % 10 < 9 THEN CAST(x + to_days(CASE WHEN day(x) <= 18 THEN 10 ELSE -10 END) AS DATE)
        WHEN day(x) <= 12 THEN make_date(year(x), day(x), month(x))
        ELSE x
    END;
