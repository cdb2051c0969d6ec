"""The agencies and their dated relations, from the workspace's CSV files or from the FBI's list."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.errors import ReportgapError
from pipelines.records.tables import AGENCY, AGENCY_RELATION
from pipelines.workspace import Workspace

AGENCY_COLUMNS = (
    "ori",
    "name",
    "type",
    "jurisdiction_id",
    "jurisdiction_name",
    "county_fips",
    "active_from",
    "active_to",
    "vendor",
)
RELATION_COLUMNS = ("ori", "relation", "other_ori", "valid_from", "valid_to")
AGENCY_TYPES = frozenset(
    {"police", "sheriff", "jail", "prosecutor", "court", "state", "federal", "campus", "tribal", "other"}
)
RELATIONS = frozenset({"renamed", "merged_into", "covered_by", "books_for", "prints_for"})
ALWAYS = dt.date(1, 1, 1)

_ORI = re.compile(r"[A-Z]{2}[A-Z0-9]{5}[A-Z0-9]{2}")
"""Two letters and seven letters or digits: how a published NIBRS rule has it. An ORI that differs is warned of."""


class RegistryError(ReportgapError):
    """A line of the agency registry that can't be used."""


@dataclass(frozen=True)
class Registry:
    """The agencies and their relations, as rows of the `agency` and `agency_relation` tables.

    Attributes:
        agencies: One row an agency, sorted by ORI.
        relations: One row a relation.
        warnings: What looks wrong and is used as it is.
    """

    agencies: list[tuple[Any, ...]]
    relations: list[tuple[Any, ...]]
    warnings: list[str]


def load_agencies(engine: Engine, workspace: Workspace) -> Registry:
    """Read the workspace's registry, and load it as the tables `agency` and `agency_relation`.

    Raises:
        RegistryError: There is none, or a line can't be used.
    """
    registry = read_registry(workspace.agencies_file, workspace.relations_file)
    load_rows(engine, AGENCY, registry.agencies)
    load_rows(engine, AGENCY_RELATION, registry.relations)
    return registry


def load_rows(engine: Engine, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Load rows as a table in one step; `Engine.load` is for a few."""
    engine.load(table, [])
    if rows:
        columns = {column.name: [row[number] for row in rows] for number, column in enumerate(table.columns)}
        engine.register_arrow(f"{table.name}__rows", pa.table(columns))
        engine.execute(f"INSERT INTO {table.name} SELECT * FROM {table.name}__rows")
        engine.connection.unregister(f"{table.name}__rows")


def read_registry(agencies: Path, relations: Path) -> Registry:
    """Read `agencies.csv` and, where it exists, `agency_relations.csv`.

    Raises:
        RegistryError: The first is not there, or a line of either can't be used.
    """
    if not agencies.is_file():
        raise RegistryError(
            f"[{agencies.name}] is not there; list the agencies, one a line, under the header "
            f"[{','.join(AGENCY_COLUMNS)}]"
        )
    warnings: list[str] = []
    seen: dict[str, int] = {}
    rows = []
    for line in _lines(agencies, AGENCY_COLUMNS):
        row = _agency(line, warnings)
        if row[0] in seen:
            raise line.error("ori", f"which line {seen[row[0]]} has as well; an agency is listed once")
        seen[row[0]] = line.number
        rows.append(row)
    return Registry(sorted(rows), _relations(relations, set(seen), warnings), warnings)


@dataclass(frozen=True)
class _Line:
    file: str
    number: int
    cells: dict[str, str]

    def error(self, column: str, text: str) -> RegistryError:
        return RegistryError(f"line {self.number} of [{self.file}] has {column} [{self.cells[column]}], {text}")

    def needed(self, column: str) -> str:
        if not self.cells[column]:
            raise RegistryError(f"line {self.number} of [{self.file}] lacks [{column}]; complete the line")
        return self.cells[column]

    def one_of(self, column: str, allowed: frozenset[str]) -> str:
        value = self.needed(column).lower()
        if value not in allowed:
            raise self.error(column, f"which is none of {sorted(allowed)}")
        return value

    def day(self, column: str) -> dt.date | None:
        if not self.cells[column]:
            return None
        try:
            return dt.date.fromisoformat(self.cells[column])
        except ValueError as error:
            raise self.error(column, "which is no day of the form [2024-03-01]") from error


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[_Line]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in columns if name not in (reader.fieldnames or [])]
        if missing:
            raise RegistryError(
                f"line 1 of [{path.name}] lacks the columns {missing}; it has {reader.fieldnames or []}"
            )
        try:
            for row in reader:
                cells = {name: (row[name] or "").strip() for name in columns}
                if any(cells.values()):
                    yield _Line(path.name, reader.line_num, cells)
        except UnicodeDecodeError as error:
            raise RegistryError(
                f"[{path.name}] is not UTF-8 after line {reader.line_num}; save it as CSV in UTF-8"
            ) from error


def _agency(line: _Line, warnings: list[str]) -> tuple[Any, ...]:
    ori = line.needed("ori").upper()
    if not _ORI.fullmatch(ori):
        warnings.append(f"line {line.number} of [{line.file}] has ori [{ori}], which is not nine letters and digits")
    fips = line.cells["county_fips"]
    if fips and not re.fullmatch(r"[0-9]{5}", fips):
        raise line.error("county_fips", "which is not five digits; keep leading zeros")
    active_from, active_to = line.day("active_from"), line.day("active_to")
    if active_from and active_to and active_to < active_from:
        raise line.error("active_to", f"which is before active_from [{active_from}]")
    return (
        ori,
        line.needed("name"),
        line.one_of("type", AGENCY_TYPES),
        line.needed("jurisdiction_id"),
        line.needed("jurisdiction_name"),
        fips or None,
        active_from,
        active_to,
        line.cells["vendor"] or None,
    )


def _relations(path: Path, known: set[str], warnings: list[str]) -> list[tuple[Any, ...]]:
    if not path.is_file():
        return []
    seen: dict[tuple[Any, ...], int] = {}
    rows = []
    for line in _lines(path, RELATION_COLUMNS):
        ori, other = line.needed("ori").upper(), line.needed("other_ori").upper()
        for column, value in (("ori", ori), ("other_ori", other)):
            if value not in known:
                warnings.append(
                    f"line {line.number} of [{line.file}] has {column} [{value}], which is not in agencies.csv"
                )
        if ori == other:
            raise line.error("other_ori", "which is the agency itself")
        valid_from, valid_to = line.day("valid_from") or ALWAYS, line.day("valid_to")
        if valid_to and valid_to < valid_from:
            raise line.error("valid_to", f"which is before valid_from [{valid_from}]")
        key = (ori, line.one_of("relation", RELATIONS), other, valid_from)
        if key in seen:
            raise line.error("ori", f"whose relation line {seen[key]} gives as well")
        seen[key] = line.number
        rows.append((*key, valid_to))
    return rows
