-- The macros of normalize.sql for values of ASCII characters only, for which they give the same.
-- Making an expression with classes of Unicode characters ready takes as long as reading a small file.

CREATE OR REPLACE TEMP MACRO ascii_digits(x) AS x;

CREATE OR REPLACE TEMP MACRO normalized_identifier(x) AS
    CASE WHEN regexp_full_match(x, '[0-9A-Z]*') THEN x ELSE translate(upper(x), E' /-\\\t\n\f\r', '') END;

CREATE OR REPLACE TEMP MACRO normalized_name(x) AS
    CASE
        WHEN regexp_full_match(x, ' *[0-9A-Za-z]+( [0-9A-Za-z]+)* *') THEN trim(upper(x))
        ELSE trim(regexp_replace(
            regexp_replace(translate(upper(x), E'\t\n\f\r-/_', '       '), '[^0-9A-Z ]', '', 'g'),
            ' +', ' ', 'g'))
    END;

CREATE OR REPLACE TEMP MACRO normalized_statute(x) AS
    CASE
        WHEN regexp_full_match(x, '[0-9A-Z]*') THEN x
        WHEN regexp_full_match(x, '[0-9A-Za-z .,:/()-]*') THEN translate(upper(x), ' .,:/()-', '')
        ELSE regexp_replace(upper(x), '[^0-9A-Z]', '', 'g')
    END;
