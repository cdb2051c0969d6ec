"""Tables as CSV that a spreadsheet opens without running anything in them."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv as pa_csv

from pipelines.engines.duckdb_engine import Engine, identifier

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel reads UTF-8 as the local code page."""

LIVE_CELL = r"^[=+\-@\t\r]"
"""A cell that begins so is run as a formula by spreadsheets; an apostrophe in front makes it text."""


def write_csv(engine: Engine, select: str, path: Path) -> int:
    """Write the rows of a SELECT as CSV with every text cell made harmless.

    Args:
        engine: Where the SELECT runs.
        select: One SELECT with an order of its own.
        path: The file, in UTF-8 with a byte order mark.

    Returns:
        How many rows were written.
    """
    described = engine.rows(f"DESCRIBE {select}")
    columns = ", ".join(_harmless(str(name), str(kind)) for name, kind, *_ in described)
    rows = engine.connection.sql(f"SELECT {columns} FROM ({select})").to_arrow_table()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        handle.write(BYTE_ORDER_MARK)
        pa_csv.write_csv(rows, handle)
    return int(rows.num_rows)


def _harmless(name: str, kind: str) -> str:
    column = identifier(name)
    if kind != "VARCHAR":
        return column
    return f"CASE WHEN regexp_matches({column}, '{LIVE_CELL}') THEN '''' || {column} ELSE {column} END AS {column}"
