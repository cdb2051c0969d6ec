"""The agencies and their dated relations, from the workspace's CSV files or from the FBI's list."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.errors import ReportgapError
from pipelines.records.tables import AGENCY, AGENCY_RELATION

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
GOES_ON = frozenset({"renamed", "merged_into", "covered_by"})
"""The relations by which another agency takes an agency's place."""

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


def load_registry(engine: Engine, registry: Registry) -> None:
    """Load a registry as the tables `agency` and `agency_relation`."""
    load_rows(engine, AGENCY, registry.agencies)
    load_rows(engine, AGENCY_RELATION, registry.relations)


def load_rows(engine: Engine, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Load rows as a table in one step; `Engine.load` is for a few."""
    engine.load(table, [])
    if rows:
        columns = {column.name: [row[number] for row in rows] for number, column in enumerate(table.columns)}
        engine.register_arrow(f"{table.name}__rows", pa.table(columns))
        engine.execute(f"INSERT INTO {table.name} SELECT * FROM {table.name}__rows")
        engine.connection.unregister(f"{table.name}__rows")


def agency_lines(path: Path) -> list[Line]:
    """The lines of `agencies.csv`, as text.

    Raises:
        RegistryError: It is not there, or is no such file.
    """
    if not path.is_file():
        raise RegistryError(
            f"[{path.name}] is not there; list the agencies, one a line, under the header [{','.join(AGENCY_COLUMNS)}]"
        )
    return list(_lines(path, AGENCY_COLUMNS))


def relation_lines(path: Path) -> list[Line]:
    """The lines of `agency_relations.csv`, as text; none where there is no such file.

    Raises:
        RegistryError: It is no such file.
    """
    return list(_lines(path, RELATION_COLUMNS)) if path.is_file() else []


def registry_of(agencies: Iterable[Line], relations: Iterable[Line]) -> Registry:
    """The registry that lines come to.

    Args:
        agencies: One an agency, with `AGENCY_COLUMNS`.
        relations: One a relation, with `RELATION_COLUMNS`.

    Raises:
        RegistryError: A line can't be used.
    """
    warnings: list[str] = []
    seen: dict[str, Line] = {}
    rows = []
    for line in agencies:
        row = _agency(line, warnings)
        if row[0] in seen:
            raise line.error("ori", f"which {seen[row[0]].where} has too; list it once")
        seen[row[0]] = line
        rows.append(row)
    return Registry(sorted(rows), _relations(relations, set(seen), warnings), warnings)


@dataclass(frozen=True)
class Line:
    """One line of the registry, as text.

    Attributes:
        file: The file's name, or what else it stands in.
        number: Its line; 0 where it stands in no file.
        cells: Column to text; empty for none.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """The line, as an error names it."""
        return f"line {self.number} of [{self.file}]" if self.number else self.file

    def error(self, column: str, text: str) -> RegistryError:
        """What is wrong with a cell."""
        return RegistryError(f"{self.where} has {column} [{self.cells[column]}], {text}")

    def needed(self, column: str) -> str:
        """A cell that must not be empty."""
        if not self.cells[column]:
            raise RegistryError(f"{self.where} lacks [{column}]; complete the line")
        return self.cells[column]

    def one_of(self, column: str, allowed: frozenset[str]) -> str:
        """A cell that must hold one of some words."""
        value = self.needed(column).lower()
        if value not in allowed:
            raise self.error(column, f"which is none of {sorted(allowed)}")
        return value

    def day(self, column: str) -> dt.date | None:
        """A cell that holds a day, or nothing."""
        if not self.cells[column]:
            return None
        try:
            return dt.date.fromisoformat(self.cells[column])
        except ValueError as error:
            raise self.error(column, "which is no day of the form [2024-03-01]") from error


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
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
                    yield Line(path.name, reader.line_num, cells)
        except UnicodeDecodeError as error:
            raise RegistryError(
                f"[{path.name}] is not UTF-8 after line {reader.line_num}; save it as CSV in UTF-8"
            ) from error


def _agency(line: Line, warnings: list[str]) -> tuple[Any, ...]:
    ori = line.needed("ori").upper()
    if not _ORI.fullmatch(ori):
        warnings.append(f"{line.where} has ori [{ori}], which is not nine letters and digits")
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


def _relations(lines: Iterable[Line], known: set[str], warnings: list[str]) -> list[tuple[Any, ...]]:
    seen: dict[tuple[Any, ...], Line] = {}
    rows = []
    for line in lines:
        ori, other = line.needed("ori").upper(), line.needed("other_ori").upper()
        for column, value in (("ori", ori), ("other_ori", other)):
            if value not in known:
                warnings.append(f"{line.where} has {column} [{value}], which is not in agencies.csv")
        if ori == other:
            raise line.error("other_ori", "which is the agency itself")
        valid_from, valid_to = line.day("valid_from") or ALWAYS, line.day("valid_to")
        if valid_to and valid_to < valid_from:
            raise line.error("valid_to", f"which is before valid_from [{valid_from}]")
        key = (ori, line.one_of("relation", RELATIONS), other, valid_from)
        if key in seen:
            raise line.error("ori", f"whose relation {seen[key].where} gives as well")
        seen[key] = line
        rows.append((*key, valid_to))
    warnings += [
        f"agency [{ori}] comes back to itself by {relation}: {' to '.join(circle)}"
        for ori, relation, circle in _circles(rows)
    ]
    return rows


def _circles(relations: Sequence[tuple[Any, ...]]) -> Iterator[tuple[str, str, list[str]]]:
    """The agencies whose work goes on to others, and on the same days comes back to them; each circle once."""
    onward: dict[tuple[str, str], list[tuple[str, dt.date, dt.date]]] = {}
    for ori, relation, other, first, last in relations:
        if relation in GOES_ON:
            onward.setdefault((relation, ori), []).append((other, first, last or dt.date.max))
    for relation, start in sorted(onward):
        open_ways = [([start], ALWAYS, dt.date.max)]
        while open_ways:
            way, first, last = open_ways.pop()
            for other, begins, ends in onward.get((relation, way[-1]), []):
                common = max(first, begins), min(last, ends)
                if common[0] > common[1]:
                    continue
                if other == start and start == min(way):
                    yield start, relation, [*way, start]
                elif other not in way:
                    open_ways.append(([*way, other], *common))
