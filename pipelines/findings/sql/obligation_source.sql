-- Where an obligation's records come from, which repository records they are to be found among, and whether those are
-- traced back to the local export in turn.
-- Grain: one source of one obligation. Key: obligation_id, source_table.
SELECT obligation_id, source_table, repository_table, is_traced_back
FROM (
    VALUES
    ('arrest_reported', 'arrest', 'repository_arrest', true),
    ('prints_taken', 'arrest', 'repository_arrest', false),
    ('prints_taken', 'disposition', 'repository_arrest', false),
    ('disposition_reported', 'disposition', 'repository_disposition', true),
    ('arrest_disposed', 'repository_charge', 'repository_arrest', false)
) AS named (obligation_id, source_table, repository_table, is_traced_back)
