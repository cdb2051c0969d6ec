-- How identifiers, names and statutes are brought to one form, as macros that the generated SELECTs call.
-- Each looks first for values that have the form already, which most have.
-- :unicode_digits and :ascii_digits stand for every decimal digit of Unicode and its value, in the same order.

CREATE OR REPLACE MACRO ascii_digits(x) AS
    CASE WHEN strlen(x) = length(x) THEN x ELSE translate(x, :unicode_digits, :ascii_digits) END;

-- Upper case; without spaces, dashes and slashes; leading zeros stay.
CREATE OR REPLACE MACRO normalized_identifier(x) AS
    CASE
        WHEN regexp_full_match(x, '[0-9A-Z]*') THEN x
        WHEN regexp_full_match(x, '[0-9A-Za-z /-]*') THEN translate(upper(x), ' /-', '')
        ELSE regexp_replace(upper(ascii_digits(x)), '[\s\p{Z}\p{Pd}/\\]', '', 'g')
    END;

-- Upper case, without accents; a dash or slash parts two names, other punctuation goes.
CREATE OR REPLACE MACRO normalized_name(x) AS
    CASE
        WHEN regexp_full_match(x, ' *[0-9A-Za-z]+( [0-9A-Za-z]+)* *') THEN trim(upper(x))
        ELSE trim(regexp_replace(
            regexp_replace(
                regexp_replace(strip_accents(upper(x)), '[\s\p{Z}\p{Pd}/_]', ' ', 'g'),
                '[^\p{L}0-9 ]', '', 'g'),
            ' +', ' ', 'g'))
    END;

-- Letters and digits only.
CREATE OR REPLACE MACRO normalized_statute(x) AS
    CASE
        WHEN regexp_full_match(x, '[0-9A-Z]*') THEN x
        WHEN regexp_full_match(x, '[0-9A-Za-z .,:/()-]*') THEN translate(upper(x), ' .,:/()-', '')
        ELSE regexp_replace(upper(ascii_digits(x)), '[^0-9A-Z]', '', 'g')
    END;

-- A quick test, before the regular expressions below, for a word at the end that may be a suffix to a name.
CREATE OR REPLACE MACRO may_end_in_suffix(x) AS
    suffix(x, 'JR') OR suffix(x, 'SR') OR suffix(x, 'II') OR suffix(x, 'IV') OR suffix(x, 'IOR')
    OR suffix(x, '2ND') OR suffix(x, '3RD') OR suffix(x, '4TH');

-- A name without the suffix at its end.
CREATE OR REPLACE MACRO without_suffix(x) AS
    CASE WHEN may_end_in_suffix(x)
        THEN regexp_replace(x, ' (JR|SR|II|III|IV|JUNIOR|SENIOR|2ND|3RD|4TH)$', '') ELSE x END;

-- The suffix at the end of a name, or that the whole is; null if there is none.
CREATE OR REPLACE MACRO name_suffix(x) AS
    CASE WHEN may_end_in_suffix(x) THEN
        CASE regexp_extract(x, '(^| )(JR|SR|II|III|IV|JUNIOR|SENIOR|2ND|3RD|4TH)$', 2)
            WHEN '' THEN NULL
            WHEN 'JUNIOR' THEN 'JR' WHEN 'SENIOR' THEN 'SR'
            WHEN '2ND' THEN 'II' WHEN '3RD' THEN 'III' WHEN '4TH' THEN 'IV'
            ELSE regexp_extract(x, '(^| )(JR|SR|II|III|IV|JUNIOR|SENIOR|2ND|3RD|4TH)$', 2)
        END
    END;

-- Whether a value is one character over and over.
CREATE OR REPLACE MACRO is_one_character(x) AS replace(x, left(x, 1), '') = '';
