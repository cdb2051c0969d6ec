"""What makes a record the same record: a hash of where it comes from and its natural key."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.engines.duckdb_engine import quoted


def hash_sql(parts: Sequence[str]) -> str:
    """SQL for a positive 63-bit hash of several SQL expressions; nulls count as empty, and order matters.

    The same on every DuckDB version and machine (it is taken from MD5, not from DuckDB's own `hash`).
    """
    joined = ", ".join(f"coalesce(CAST({part} AS VARCHAR), '')" for part in parts)
    return f"CAST(md5_number_lower(concat_ws(chr(31), {joined})) >> 1 AS BIGINT)"


def record_id_sql(table: str, key_name: str, key: Sequence[str]) -> str:
    """SQL for the `record_id` of a record.

    Args:
        table: Its record table.
        key_name: The `key_name` of its mapping (by default the mapping's name).
        key: SQL expressions for the raw values of its key, in the mapping's order.
    """
    values = [f"upper(trim({column}))" for column in key]
    return hash_sql([quoted(table), quoted(key_name), *values])
