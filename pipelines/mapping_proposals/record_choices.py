"""Which record tables a sample's rows are taken for, and what makes a record the same record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipelines.data_files import DataPart
from pipelines.deliveries.mapping_file import read_yaml_text
from pipelines.mapping_proposals.sample_columns import SampleError
from pipelines.records.tables import RECORD_TABLES

FILE = Path(__file__).with_name("record_choices.yaml")
Side = Literal["local", "repository"]


class NoRecordError(SampleError):
    """A sample whose columns make no record that is known."""


class Choice(DataPart):
    """The records that a row is taken for, if its columns meet the needs, and none means what another's file tells."""

    side: Side
    tables: list[str]
    needs: list[list[str]]
    unless: list[str] = Field(default_factory=list)


class Undated(DataPart):
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


class Given(DataPart):
    """A constant for a column that the file does not have."""

    constant: str
    because: str


class RecordChoices(DataPart):
    """`record_choices.yaml`."""

    signs_of_the_repository: list[str]
    signs_only_with: dict[str, list[str]]
    words_of_histories: list[str]
    steps_of_histories: list[str]
    choices: list[Choice]
    undated: list[Undated]
    dates_of_other_things: list[str]
    counting_words: list[str]
    signs_of_one: list[str]
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


@cache
def record_choices() -> RecordChoices:
    """The choices there are."""
    return RecordChoices.model_validate(read_yaml_text(FILE.read_text(encoding="utf-8")))


def choose_records(
    meanings: Sequence[str],
    side: Side | None,
    tables: Sequence[str],
    *,
    names: Collection[Collection[str]] = (),
    is_dated: bool = True,
) -> Records:
    """Choose the records of a file.

    Args:
        meanings: What its columns mean.
        side: Who delivers it, if somebody said so.
        tables: Its tables, if somebody said so.
        names: The words of each of its columns' names.
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
    if {"state_id", "fbi_number"} & set(meanings):
        words = {word for name in names for word in name}
        signs += [f"a history's [{word}]" for word in record_choices().words_of_histories if word in words]
        steps = record_choices().steps_of_histories
        if all(any({step, "charge"} <= set(name) for name in names) for step in steps):
            signs.append(f"a charge at each step ({', '.join(steps)})")
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
        if set(choice.unless) & set(meanings):
            continue
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
