-- What shows a cause, in sentences that several obligations say. Codes of the repository's own stand in brackets, since
-- they are data as it came.

-- Column names, as a list for people: `last_name,birth_date` is "last name and birth date".
CREATE OR REPLACE MACRO listed(names) AS
    replace(regexp_replace(replace(names, ',', ', '), ', ([^,]+)$', ' and \1'), '_', ' ');

-- What the repository did with a record that it has not posted.
CREATE OR REPLACE MACRO held_by_repository(is_sent_back, status_code, reason_code) AS
    CASE
        WHEN is_sent_back THEN 'The repository returned it'
        WHEN status_code = 'rejected' THEN 'The repository rejected it'
        WHEN status_code = 'backlog' THEN 'It waits in the repository''s backlog'
        ELSE 'The repository holds it'
    END
    || coalesce(', with the reason [' || reason_code || '].', ', without a reason given.');

-- A number that stands on two people or two arrests.
CREATE OR REPLACE MACRO number_in_conflict(shared, disagreed) AS
    'A record at the repository has the same ' || listed(shared) || ', and another ' || listed(disagreed) || '.';

-- A number on file that is not the local one, and how it was probably mistyped. Both may be known and differ.
CREATE OR REPLACE MACRO number_beside(local_number, file_number) AS
    'another number' || CASE
        WHEN number_level(local_number, file_number) < 1 THEN ''
        ELSE CASE edit_code(local_number, file_number)
            WHEN 'transposition' THEN ', two neighbors swapped'
            WHEN 'substitution' THEN ', one character changed'
            WHEN 'insertion' THEN ', one character missing'
            ELSE ', one character too many'
        END
    END;

-- A bearer of the duty of which nothing is on file, or nothing since a day.
CREATE OR REPLACE MACRO silence_of_bearer(has_never_reported, last_date, missing_since) AS
    CASE
        WHEN has_never_reported THEN 'Nothing of the agency is on file; ' || missing_since
        ELSE 'The agency''s last on file is from ' || strftime(last_date, '%B %-d, %Y') || '; ' || missing_since
    END
    || CASE
        WHEN has_never_reported THEN CASE missing_since WHEN 1 THEN ' is missing.' ELSE ' are missing.' END
        ELSE CASE missing_since WHEN 1 THEN ' has been missing since.' ELSE ' have been missing since.' END
    END;
