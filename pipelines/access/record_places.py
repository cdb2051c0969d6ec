"""Looks at a few records without opening every record file: the publication says which files hold them.

A workspace has hundreds of files of each record table, and opening them is most of what a look costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipelines.access.connection import parquet_view
from pipelines.access.queries import Queries, Row
from pipelines.engines.duckdb_engine import quoted
from pipelines.records.stage import HANGS_ON, LOOKED_UP
from pipelines.records.tables import RECORD_FILE, RECORD_PLACE

HANG_ON_ARREST = frozenset(table for table, column in HANGS_ON if column == "repository_arrest_record_id")
"""The tables in which a record names the arrest on the repository's file that it hangs on."""


def files_variable(record_table: str) -> str:
    """The variable of a cursor that names the only files of a record table to open; unset: all of them."""
    return f"files_of_{record_table}"


def place_views(publication: Path, workspace: Path) -> dict[str, str]:
    """The views that say where records are: `record_place` by delivery, and `record_file` its files.

    Of a publication from before it was written down, `record_place` has no rows.
    """
    place, file = (
        parquet_view(table, [publication / f"{table.name}.parquet"]) for table in (RECORD_PLACE, RECORD_FILE)
    )
    path = f"concat({quoted(f'{workspace}/')}, path) AS path"
    return {RECORD_PLACE.name: place, RECORD_FILE.name: f"SELECT * REPLACE ({path}) FROM ({file})"}


class NearbyQueries(Queries):
    """Queries that open only the files in which given records are, and what hangs on them.

    Args:
        connection: From `people_connection`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self._near: set[int] = set()
        self._paths: dict[str, set[str]] = {}
        self._any_path: dict[str, str] = {}

    def look_near_arrests_of(self, record_ids: Iterable[int | None]) -> list[Row]:
        """Open the files as well of the arrests on the repository's file that these charges or results hang on.

        Returns:
            `record_id` and `arrest_id` of each charge or result.
        """
        if self._paths and not self._paths.keys() & HANG_ON_ARREST:
            return []
        given = [one for one in record_ids if one is not None]
        hung = self.rows("arrest_hung_on", record_ids=given) if given else []
        self.look_near(row["arrest_id"] for row in hung)
        return hung

    def look_near(self, record_ids: Iterable[int | None]) -> None:
        """Open these records' files as well from now on."""
        more = {one for one in record_ids if one is not None} - self._near
        self._near |= more
        held = self.rows("record_path", record_ids=sorted(more)) if more else []
        if not held:
            return  # all files are opened, or those that were found before
        # A table can't be read from no file: where no record is in one, any does.
        self._any_path = self._any_path or {row["record_table"]: row["path"] for row in self.rows("any_path")}
        for row in held:
            self._paths.setdefault(row["record_table"], set()).update(row["paths"])
        for table in self._any_path.keys() & set(LOOKED_UP):
            self.set_variable(files_variable(table), sorted(self._paths.get(table, {self._any_path[table]})))
