"""Record tables that are declared as data, in `declared/*.yaml`: columns, what mappings may select by, who keeps them.

A duty over a new kind of record needs such a file and no code: deliveries, the records stage, the findings and the
pages read from it what they have to know of its tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.data_files import DataPart, read_data_file
from pipelines.engines.table import Column, Table
from pipelines.errors import ReportgapError
from pipelines.records.columns import LINEAGE, PERSON

FOLDER = Path(__file__).parent / "declared"
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
SelectedBy = Literal["event_date", "received_date", "posted_date"]


class DeclaredTableError(ReportgapError):
    """A declaration that can't be used; says which file and what to change."""


class DeclaredColumn(DataPart):
    """One column; in a file that takes it over from another, `as_in` and the other file's name stand in its place.

    Attributes:
        says: What it means.
        type: Its type.
        form: How its values are brought to one form: `number` and `filled_number` tell a record, and so a person, and
            are masked; in a `filled_number` a field filled up with one character stands for none; `agency` is an ORI.
        raw_of: The column whose value it keeps as delivered.
        codes: The values that it can have, and what pages call each.
    """

    says: str
    type: Literal["VARCHAR", "TIMESTAMP", "DATE", "BOOLEAN", "INTEGER"] = "VARCHAR"
    form: Literal["number", "filled_number", "agency"] | None = None
    raw_of: Name | None = None
    codes: dict[str, str] = {}


class SamePerson(DataPart):
    """That the other records of a table's persons are looked for.

    Attributes:
        among: The tables in which they are; its own may be one of them.
        earlier_by: The column by which, of its own table, only earlier records are looked for; none: all.
        identifiers: Columns that tell a person beside names, birth date and numbers: a telephone number, an account.
            They are compared where both tables have them.
        near: What comes of a name or birth date that fits only nearly: it waits for a person, or is linked.
    """

    among: Annotated[list[Name], Field(min_length=1)]
    earlier_by: Name | None = None
    identifiers: list[Name] = []
    near: Literal["review", "linked"] = "review"


class DeclaredTable(DataPart):
    """One record table.

    Attributes:
        says: What one row is.
        columns: Its columns by name, after those that say where a record comes from; `person` stands for all of a
            person.
        selected_by: The column with the day by which a file may have been selected, by kind of day.
        received: The column that says when the repository got it: the earliest over all versions counts.
        kept_by: The agencies whose record it is; at the repository, the first that is known.
        covers: Of a local export: the agencies that it covers as well, if they are of the same jurisdiction.
        same_person: Where the other records of its persons are looked for; none: nowhere.
        part_of: The table whose records its own belong to, and with which they are kept apart.
    """

    says: str
    columns: list[Name]
    selected_by: dict[SelectedBy, Name] = {}
    received: Name | None = None
    kept_by: Annotated[list[Name], Field(min_length=1)]
    covers: list[Name] = []
    same_person: SamePerson | None = None
    part_of: Name | None = None


class SideBySide(DataPart):
    """One value that pages show of two records.

    Attributes:
        title: For people.
        local: The local record's column.
        repository: The repository's; the same by default.
        linked_as: What links call it; the local column by default, empty for what is not compared.
    """

    title: str
    local: Name
    repository: Name | None = None
    linked_as: str | None = None


class Beside(DataPart):
    """Two tables whose records are the two sides of one thing.

    Attributes:
        local: The local one.
        repository: The repository's.
        called: What pages call the two sides.
        fields: What is set side by side, in order.
    """

    local: Name
    repository: Name
    called: tuple[str, str] = ("Local", "Repository")
    fields: list[SideBySide]


class Declaration(DataPart):
    """One file of `declared`.

    Attributes:
        columns: The columns that its tables take from.
        tables: By name.
        beside: What pages set side by side: one pair of tables, or several.
    """

    columns: dict[Name, DeclaredColumn]
    tables: Annotated[dict[Name, DeclaredTable], Field(min_length=1)]
    beside: tuple[Beside, ...] = ()

    @field_validator("beside", mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        return [given] if isinstance(given, dict) else given

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        person = [column.name for column in PERSON]
        for name, table in self.tables.items():
            own = [part for column in table.columns for part in (person if column == "person" else [column])]
            looked_up = table.same_person
            named = {
                *table.selected_by.values(),
                *table.kept_by,
                *table.covers,
                *([table.received] if table.received else []),
                *([*filter(None, [looked_up.earlier_by]), *looked_up.identifiers] if looked_up else []),
            }
            unknown = sorted(({*own} - {*person, *self.columns}) | (named - {*own}))
            if unknown:
                raise ValueError(f"table [{name}] names {unknown}, which are not among its columns")
            if looked_up and "person" not in table.columns:
                raise ValueError(
                    f"table [{name}] asks for records of the same person, and [person] is not among its columns"
                )
            if table.part_of is not None and table.part_of not in self.tables:
                raise ValueError(f"table [{name}] is part of [{table.part_of}], which is not among its tables")
        if lacking := {name for pair in self.beside for name in (pair.local, pair.repository)} - {*self.tables}:
            raise ValueError(f"beside names {sorted(lacking)}, which are not among its tables")
        return self

    def table(self, name: str) -> Table:
        """One of its tables as the engine declares it."""
        declared = self.tables[name]
        columns: list[Column] = []
        for column in declared.columns:
            if column == "person":
                columns += PERSON
            else:
                columns.append(Column(column, self.columns[column].type, self.columns[column].says))
        return Table(name, declared.says, ("record_id",), (*LINEAGE, *columns))


@cache
def declarations() -> tuple[Declaration, ...]:
    """What ships, in the order of the files' names.

    Raises:
        DeclaredTableError: A file does not fit, by itself or beside the others.
    """
    return together(read_declaration(path) for path in sorted(FOLDER.glob("*.yaml")))


def together(read: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """Several declarations, in which one name means one thing: how a column is read hangs on its name alone.

    Raises:
        DeclaredTableError: Two mean different things by one name.
    """
    found = tuple(read)
    columns: dict[str, DeclaredColumn] = {}
    for one in found:
        for name, column in one.columns.items():
            known = columns.setdefault(name, column)
            if known.model_copy(update={"says": ""}) != column.model_copy(update={"says": ""}):
                raise DeclaredTableError(f"column [{name}] is declared twice, in two ways; give one another name")
    refuse_clash("table", [name for one in found for name in one.tables])
    return found


def refuse_clash(what: str, names: Iterable[str], taken: Iterable[str] = ()) -> None:
    """Refuse names that are given twice.

    Args:
        what: What they name.
        names: Those that are declared.
        taken: Those of the product's own.

    Raises:
        DeclaredTableError: One is given twice.
    """
    seen = set(taken)
    for name in names:
        if name in seen:
            raise DeclaredTableError(f"{what} [{name}] is there already; give the declared one another name")
        seen.add(name)


def declared_tables() -> dict[str, Table]:
    """Every declared table, by name."""
    return {name: one.table(name) for one in declarations() for name in one.tables}


def table_declarations() -> dict[str, DeclaredTable]:
    """What is declared of each table."""
    return {name: table for one in declarations() for name, table in one.tables.items()}


def persons_looked_up() -> dict[str, SamePerson]:
    """The tables whose persons' other records are looked for, in the order of their names."""
    return {name: table.same_person for name, table in sorted(table_declarations().items()) if table.same_person}


def columns_of_form(*forms: str) -> frozenset[str]:
    """The declared columns whose values are brought to one of some forms."""
    return frozenset(name for one in declarations() for name, column in one.columns.items() if column.form in forms)


def raw_twins() -> dict[str, str]:
    """The declared columns that keep a value as delivered, and the column of its form."""
    return {name: column.raw_of for one in declarations() for name, column in one.columns.items() if column.raw_of}


def code_lists() -> dict[str, dict[str, str]]:
    """The declared columns that hold codes, with what pages call each code."""
    return {name: column.codes for one in declarations() for name, column in one.columns.items() if column.codes}


def beside(local: str, repository: str | None = None) -> Beside | None:
    """What pages set side by side of a local table's records and the repository's; None where nothing is declared.

    Args:
        local: The local table.
        repository: The repository's; None, or where no pair has it: the first pair of the local table.
    """
    pairs = [pair for one in declarations() for pair in one.beside if pair.local == local]
    return next((pair for pair in pairs if pair.repository == repository), pairs[0] if pairs else None)


def read_declaration(path: Path) -> Declaration:
    """One file.

    Raises:
        DeclaredTableError: It does not fit.
    """
    return read_data_file(
        path,
        lambda content: Declaration.model_validate(_with_columns_of_others(content, path.parent)),
        DeclaredTableError,
        name=f"{path.parent.name}/{path.name}",
    )


def _with_columns_of_others(content: Any, folder: Path) -> Any:
    """A file's content, with each column that it takes over (`as_in: another_file`) as that file declares it."""
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict):
        return content
    given = dict(columns)
    for name, column in columns.items():
        if isinstance(column, dict) and set(column) == {"as_in"}:
            other = folder / f"{column['as_in']}.yaml"
            declared = read_declaration(other).columns if other.is_file() else {}
            if name not in declared:
                raise DeclaredTableError(f"column [{name}] is as in [{other.name}], which does not declare it")
            given[name] = declared[name].model_dump()
    return {**content, "columns": given}
