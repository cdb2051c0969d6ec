"""Which record tables a sample's rows are taken for, and what makes a record the same record."""

from __future__ import annotations

from collections.abc import Mapping as Columns
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pipelines.deliveries.mapping_file import read_yaml_text
from pipelines.mapping_proposals.sample_columns import Sample, SampleColumn, SampleError
from pipelines.mapping_proposals.vocabulary import Strict
from pipelines.records.tables import RECORD_TABLES

FILE = Path(__file__).with_name("record_choices.yaml")
Side = Literal["local", "repository"]
NEARLY_ALL = 0.95
"""A key that fewer of the rows have would reject too many."""


class NoRecordError(SampleError):
    """A sample whose columns make no record that is known."""


class Choice(Strict):
    """The records that a row is taken for, if its columns meet the needs."""

    side: Side
    tables: list[str]
    needs: list[list[str]]


class Undated(Strict):
    """What a file is taken for whose dates nothing says anything about.

    Attributes:
        needs: As those of a choice.
        date: The meaning that the likeliest date gets.
        of: What that is the date of, in words.
        names: Words of the names of likely dates, the best first.
        is_told_by_itself: Whether its records are proposed though no column is a date at all.
    """

    needs: list[list[str]]
    date: str
    of: str
    names: list[str]
    is_told_by_itself: bool = False


class Given(Strict):
    """A constant for a column that the file does not have."""

    constant: str
    because: str


class RecordChoices(Strict):
    """`record_choices.yaml`."""

    signs_of_the_repository: list[str]
    signs_only_with: dict[str, list[str]]
    choices: list[Choice]
    undated: list[Undated]
    counting_words: list[str]
    parents: dict[str, dict[str, str]]
    keys: dict[str, list[list[str]]]
    same_of_a_key: list[str]
    given: dict[str, dict[str, Given]]
    required: dict[str, str]

    @property
    def signs_of_counts(self) -> list[set[str]]:
        """The words of names that only columns of totals have."""
        return [set(name.split()) for name in self.counting_words]


@dataclass(frozen=True)
class Records:
    """The tables chosen.

    Attributes:
        side: Who delivers the file.
        tables: Its records, parents first.
        reasons: Why, as sentences.
    """

    side: Side
    tables: list[str]
    reasons: list[str]


@dataclass(frozen=True)
class Key:
    """What makes a record of one table the same record.

    Attributes:
        columns: The file's columns.
        is_ordinal: Whether rows that share them are told apart by their order only.
        reason: Why, as a part of a sentence.
    """

    columns: list[str]
    is_ordinal: bool
    reason: str


@cache
def record_choices() -> RecordChoices:
    """The choices there are."""
    return RecordChoices.model_validate(read_yaml_text(FILE.read_text(encoding="utf-8")))


def choose_records(
    meanings: Sequence[str], side: Side | None, tables: Sequence[str], *, is_dated: bool = True
) -> Records:
    """Choose the records of a file.

    Args:
        meanings: What its columns mean.
        side: Who delivers it, if somebody said so.
        tables: Its tables, if somebody said so.
        is_dated: Whether records without a date are none; False where a person is asked for it.

    Raises:
        SampleError: A table is not known or belongs to the other side, or the columns make no record.
    """
    if tables:
        return _said(side, tables)
    signs = [
        meaning
        for meaning in record_choices().signs_of_the_repository
        if meaning in meanings and set(record_choices().signs_only_with.get(meaning, meanings)) & set(meanings)
    ]
    found: Side = side or ("repository" if signs else "local")
    if side is not None:
        why = f"side [{side}]: a person said so"
    elif signs:
        why = f"side [repository]: only the repository has {', '.join(signs)}"
    else:
        why = "side [local]: no column shows that the repository delivers it (if it does, say so)"
    dates = () if is_dated else {one.date for one in record_choices().undated}
    known = [*meanings, *dates]
    for choice in record_choices().choices:
        if choice.side == found and all(any(one in known for one in need) for need in choice.needs):
            met = [next(one for one in need if one in known) for need in choice.needs]
            return Records(
                found, choice.tables, [why, f"records {_listed(choice.tables)}: its columns have {', '.join(met)}"]
            )
    raise NoRecordError(
        "no record can be made of this file: no column was recognised as a date of an arrest, a result, an order or "
        f"the like. Recognised were: {', '.join(meanings) or 'none'}. Say what its columns are, or what it holds.",
        "Give each column as --field COLUMN=MEANING (such as COL7=arrest_date), or the records as --table arrest.",
    )


def _said(side: Side | None, tables: Sequence[str]) -> Records:
    for table in tables:
        if table not in RECORD_TABLES:
            raise SampleError(
                f"--table names [{table}], which is no record table; the tables are {sorted(RECORD_TABLES)}"
            )
    sides: set[Side] = {"repository" if table.startswith("repository_") else "local" for table in tables}
    if len(sides) > 1 or (side is not None and sides != {side}):
        raise SampleError(
            f"--table names {list(tables)}, which are not of one side; a file is of the local side or the repository's"
        )
    order = list(record_choices().keys)
    ordered = sorted(dict.fromkeys(tables), key=lambda table: order.index(table) if table in order else len(order))
    return Records(sides.pop(), ordered, [f"records {_listed(ordered)}: a person said so"])


def _listed(tables: Sequence[str]) -> str:
    return ", ".join(f"[{table}]" for table in tables)


def choose_key(
    sample: Sample, table: str, columns: Columns[str, SampleColumn], parent: Key | None, *, has_children: bool
) -> Key:
    """Choose the key of one table's records.

    Args:
        sample: The sample.
        table: The record table.
        columns: Meaning to column, of those that the table's records can read.
        parent: The key of the records that they hang on.
        has_children: Whether rows may share the key, since other records tell them apart.
    """
    inside = next((column.nested for column in columns.values() if column.nested is not None), None)
    base = parent.columns if parent is not None else []
    if inside is not None and parent is not None:
        return Key([*base, f"{inside}.#"], False, "the row's key, and the item's place within the row")
    candidates = [
        [columns[meaning] for meaning in meanings]
        for meanings in record_choices().keys.get(table, [])
        if all(meaning in columns for meaning in meanings)
    ]
    flat = [candidate for candidate in candidates if all(column.nested is None for column in candidate)]
    if inside is not None:
        return _of_items(inside, flat, columns)
    for least in (1.0, NEARLY_ALL):
        for candidate in flat:
            names = list(dict.fromkeys([*base, *(column.name for column in candidate)]))
            if _filled_share(sample, names) >= least and _tells(sample, names, columns, has_children=has_children):
                unique = "the rows that share it agree on who and when" if has_children else "no two rows share it"
                rest = "" if least == 1 else "; some rows lack it, and are rejected"
                return Key(names, False, f"{' + '.join(names)}: {unique}{rest}")
    if parent is not None and _tells(sample, base, columns, has_children=False):
        return Key(base, False, f"{' + '.join(base)}: no two rows share it")
    names = list(dict.fromkeys([*base, *(column.name for column in (flat[0] if flat else _identifying(columns)))]))
    return Key(
        names,
        True,
        f"nothing tells the rows apart for certain; {' + '.join(names)} goes as far as it can, "
        "and their order does the rest",
    )


def _of_items(inside: str, flat: list[list[SampleColumn]], columns: Columns[str, SampleColumn]) -> Key:
    """The key of records made of items that hang on no other record: the row's number, and the item's place."""
    whole = flat[0] if flat else [column for column in _identifying(columns) if column.nested is None]
    names = [*dict.fromkeys(column.name for column in whole), f"{inside}.#"]
    return Key(names, False, f"{' + '.join(names)}: the row's number, and the item's place within the row")


def _identifying(columns: Columns[str, SampleColumn]) -> list[SampleColumn]:
    """Columns that identify as far as any do."""
    told = [name for candidates in record_choices().keys.values() for candidate in candidates for name in candidate]
    found = [columns[name] for name in dict.fromkeys(told) if name in columns][:4]
    return found or list(columns.values())[:4]


def _rows(sample: Sample, names: Sequence[str]) -> list[tuple[str, ...]]:
    found = [column for name in names if (column := sample.column(name)) is not None]
    return list(zip(*(column.values for column in found), strict=True))


def _filled_share(sample: Sample, names: Sequence[str]) -> float:
    rows = _rows(sample, names)
    return sum(all(row) for row in rows) / len(rows) if rows else 0.0


def _tells(sample: Sample, names: Sequence[str], columns: Columns[str, SampleColumn], *, has_children: bool) -> bool:
    """Whether a key tells records apart; rows that are equal in every column are one."""
    same = [columns[meaning].name for meaning in record_choices().same_of_a_key if meaning in columns]
    others = [name for name in same if (column := sample.column(name)) is not None and column.nested is None]
    whole = others if has_children else [column.name for column in sample.columns if column.nested is None]
    keys = _rows(sample, names)
    contents = _rows(sample, whole) if whole else [()] * len(keys)
    distinct = {(key, content) for key, content in zip(keys, contents, strict=True) if all(key)}
    return len({key for key, _ in distinct}) == len(distinct)
