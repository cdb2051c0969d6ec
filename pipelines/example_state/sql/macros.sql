-- How things are written in the exports, as macros that the SELECTs call.

-- A text as somebody mistypes it. kind 1 to 4: a character replaced, two swapped, one lost, one doubled; else as it is.
CREATE OR REPLACE MACRO mistyped(x, kind, place, letter) AS
    CASE kind
        WHEN 1 THEN substr(x, 1, place) || letter || substr(x, place + 2)
        WHEN 2 THEN substr(x, 1, place) || substr(x, place + 2, 1) || substr(x, place + 1, 1) || substr(x, place + 3)
        WHEN 3 THEN substr(x, 1, place) || substr(x, place + 2)
        WHEN 4 THEN substr(x, 1, place + 1) || substr(x, place + 1)
        ELSE x
    END;

-- A name mistyped after its first letter, by a random number.
CREATE OR REPLACE MACRO mistyped_name(x, kind, r) AS
    CASE WHEN length(x) < 4 THEN x
    ELSE mistyped(x, kind, 1 + r % (length(x) - 2), chr(CAST(65 + (r // 100) % 26 AS INTEGER))) END;

-- A ten-digit number with one digit changed (kind 1) or two swapped (kind 2), among its last seven.
CREATE OR REPLACE MACRO mistyped_number(x, kind, r) AS
    mistyped(x, kind, 3 + r % 6, CAST((CAST(substr(x, CAST(4 + r % 6 AS INTEGER), 1) AS INTEGER) + 1 + (r // 10) % 9) % 10 AS VARCHAR));

-- A birth date with day and month swapped, or a year or a day off. Only of people so old that nobody becomes a minor by it.
CREATE OR REPLACE MACRO mistyped_birth(x, kind) AS
    CASE
        WHEN x >= DATE '2002-01-01' THEN x
        WHEN kind < 5 AND day(x) <= 12 THEN make_date(year(x), day(x), month(x))
        WHEN kind IN (5, 6) THEN CAST(x - INTERVAL 1 YEAR AS DATE)
        WHEN kind IN (7, 8) THEN CAST(x + INTERVAL 1 DAY AS DATE)
        ELSE x
    END;

-- The text of a delimited cell.
CREATE OR REPLACE MACRO csv(x) AS
    CASE WHEN x IS NULL THEN '' WHEN contains(x, ',') OR contains(x, '"') THEN '"' || replace(x, '"', '""') || '"' ELSE x END;

-- The text within an XML element.
CREATE OR REPLACE MACRO xml(x) AS replace(replace(replace(coalesce(x, ''), '&', '&amp;'), '<', '&lt;'), '>', '&gt;');

-- A cell of a fixed-width line.
CREATE OR REPLACE MACRO wide(x, width) AS rpad(substr(coalesce(x, ''), 1, width), width, ' ');
CREATE OR REPLACE MACRO plain(x) AS strip_accents(x);

CREATE OR REPLACE MACRO us_date(x) AS strftime(x, '%m/%d/%Y');
CREATE OR REPLACE MACRO us_moment(x) AS strftime(x, '%m/%d/%Y %H:%M');
CREATE OR REPLACE MACRO packed_date(x) AS strftime(x, '%Y%m%d');

-- The half-year that a day lies in.
CREATE OR REPLACE MACRO half_of(x) AS year(x) || CASE WHEN month(x) < 7 THEN 'H1' ELSE 'H2' END;
