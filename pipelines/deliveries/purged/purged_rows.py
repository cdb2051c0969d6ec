"""Finds the rows of a file that hold a purged record: every row, also one that is ignored, repeated or rejected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.plan import RecordPlan, plans
from pipelines.deliveries.purged.fingerprints import fingerprint_sql
from pipelines.deliveries.purged.tombstones import Tombstones
from pipelines.deliveries.reading import open_delivery
from pipelines.deliveries.reading.rows import LINE
from pipelines.deliveries.trimming import trimmed
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.records.normalize import install_normalizers


@dataclass(frozen=True)
class PurgedIn:
    """The rows of a file that bear a tombstone, by the number that `Reading` gives them, in order.

    Attributes:
        rows: All of them.
        mixed: Those that also make a record of the same kind that bears none: a charge beside a purged charge.
    """

    rows: tuple[int, ...]
    mixed: tuple[int, ...]


def rows_of_purged(path: Path, mapping: Mapping, tombstones: Tombstones) -> PurgedIn:
    """Look through a file.

    Args:
        path: The file.
        mapping: How it is read.
        tombstones: What was purged.

    Raises:
        DeliveryUnreadable: The file can't be read by its mapping.
    """
    reading = open_delivery(path, mapping)
    found: set[int] = set()
    mixed: set[int] = set()
    with duckdb.connect() as connection:
        install_normalizers(connection)
        connection.execute("CREATE TABLE stone AS SELECT unnest(?) AS hash", [sorted(tombstones.records)])
        made = plans(mapping)
        for batch in reading.batches():
            in_batch = _in_batch(connection, made, batch, tombstones)
            found |= in_batch
            mixed |= _mixed(connection, made, in_batch, tombstones)
    found |= {row.line_number for row in reading.rejected if tombstones.is_named_in(row.raw_text)}
    return PurgedIn(tuple(sorted(found)), tuple(sorted(mixed)))


def weak_fingerprints(path: Path, mapping: Mapping) -> dict[int, set[str]]:
    """By row of a file, the fingerprints, in the clear, of the records that it makes without a natural key.

    Such a record is known by the key that it shares with others like it, which its id does not show.
    """
    with duckdb.connect() as connection:
        install_normalizers(connection)
        found: dict[int, set[str]] = defaultdict(set)
        for batch in open_delivery(path, mapping).batches():
            _register(connection, batch)
            for plan in plans(mapping):
                if plan.is_ordinal:
                    select = f"SELECT \"#line\", 'record|' || record_id FROM ({plan.select})"
                    for line, text in connection.execute(select).fetchall():
                        found[int(line)].add(str(text))
        return found


def _in_batch(
    connection: duckdb.DuckDBPyConnection, made: list[RecordPlan], batch: pa.Table, tombstones: Tombstones
) -> set[int]:
    _register(connection, batch)
    found: set[int] = set()
    for plan in made:
        texts = f'SELECT "#line" AS line, unnest({_texts(plan)}) AS text FROM ({plan.select})'
        hashed = f"SELECT DISTINCT line FROM ({texts}) SEMI JOIN stone ON hash = {tombstones.sql('text')}"
        found |= {int(row[0]) for row in connection.execute(hashed).fetchall()}
    return found


def _mixed(
    connection: duckdb.DuckDBPyConnection, made: list[RecordPlan], lines: set[int], tombstones: Tombstones
) -> set[int]:
    """Of some rows, those that make a record with a tombstone, and one without it in the same table."""
    if not lines:
        return set()
    connection.execute("CREATE OR REPLACE TABLE wanted AS SELECT unnest(?) AS line", [sorted(lines)])
    records = " UNION ALL ".join(
        f'SELECT {quoted(plan.table)} AS record_table, "#line" AS line, record_id, '
        f"list_has_any(list_transform({_texts(plan)}, lambda text: {tombstones.sql('text')}), "
        f'(SELECT list(hash) FROM stone)) AS is_purged FROM ({plan.select}) SEMI JOIN wanted ON line = "#line"'
        for plan in made
    )
    select = (
        f"SELECT DISTINCT line FROM (SELECT record_table, line, bool_or(is_purged) AS is_purged FROM ({records}) "
        "GROUP BY record_table, line, record_id) GROUP BY record_table, line HAVING bool_or(is_purged) "
        "AND NOT bool_and(is_purged)"
    )
    return {int(row[0]) for row in connection.execute(select).fetchall()}


def _register(connection: duckdb.DuckDBPyConnection, batch: pa.Table) -> None:
    """The batch as the view `cells`, as it is converted from."""
    connection.register("batch", trimmed(batch))
    cells = ", ".join(
        f"nullif({identifier(name)}, '') AS {identifier(name)}"
        if pa.types.is_string(batch.schema.field(name).type)
        else identifier(name)
        for name in batch.column_names
        if name != LINE
    )
    connection.execute(f'CREATE OR REPLACE TEMP VIEW cells AS SELECT "#line", {cells} FROM batch')


def _texts(plan: RecordPlan) -> str:
    return fingerprint_sql(plan.columns)
