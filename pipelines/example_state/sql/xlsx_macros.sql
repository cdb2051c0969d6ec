-- Cells of a sheet. Days count from 30 December 1899; styles 1 and 2 are a day and a moment.
CREATE OR REPLACE MACRO text_cell(letters, place, x) AS
    CASE WHEN coalesce(x, '') = '' THEN '' ELSE concat('<c r="', letters, place, '" t="inlineStr"><is><t>', xml(x), '</t></is></c>') END;
CREATE OR REPLACE MACRO day_cell(letters, place, x) AS
    CASE WHEN x IS NULL THEN '' ELSE concat('<c r="', letters, place, '" s="1"><v>', date_diff('day', DATE '1899-12-30', CAST(x AS DATE)), '</v></c>') END;
CREATE OR REPLACE MACRO moment_cell(letters, place, x) AS
    concat('<c r="', letters, place, '" s="2"><v>', date_diff('day', DATE '1899-12-30', CAST(x AS DATE)),
        substr(printf('%.6f', (hour(x) * 3600 + minute(x) * 60) / 86400.0), 2), '</v></c>');
