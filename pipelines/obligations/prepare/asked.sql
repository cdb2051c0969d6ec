-- What the state's switches ask of a charge beside its level; what they don't ask need not be told apart.
-- Grain: one row.
SELECT
    coalesce(bool_or(is_domestic_violence_only), FALSE) AS asks_domestic_violence,
    coalesce(bool_or(statute_prefix <> ''), FALSE) AS asks_statute,
    coalesce(bool_or(offense_prefix <> ''), FALSE) AS asks_offense
FROM reportable_charge
