"""Where the SQL runs: DuckDB, embedded."""
