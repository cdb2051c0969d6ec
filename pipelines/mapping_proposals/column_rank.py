"""Which of several columns with one meaning tells most: conditions by name, the weightiest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipelines.mapping_proposals.charge_meanings import OF_CHARGES
from pipelines.mapping_proposals.charge_stages import stage_of
from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.column_forms import is_ori
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.column_names import named_meanings
from pipelines.mapping_proposals.file_context import LOWER_COURTS
from pipelines.mapping_proposals.name_words import words_of
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import Form, vocabulary

OF_THE_CHARGE = frozenset({"charge", "offense", "count", "statute", "violation", "crime"})
OF_THE_CASE = frozenset({"case", "docket", "court"})
STATES = frozenset({"state", "statewide"})
MOSTLY = 0.7
"""What fewer rows have is there for some of the charges only, as an amended one is."""


@dataclass(frozen=True)
class Rival:
    """A column among others that mean the same.

    Attributes:
        one: The column and its meaning.
    """

    one: ColumnMeaning

    @property
    def column(self) -> SampleColumn:
        """The column."""
        return self.one.column

    @property
    def meaning(self) -> str:
        """What it means."""
        return self.one.meaning or ""

    @cached_property
    def form(self) -> Form:
        """What its values must be like."""
        return vocabulary().form(self.meaning)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name."""
        return frozenset(words_of(self.column.says))

    @cached_property
    def filled(self) -> float:
        """The share of rows that have a value."""
        return len(self.column.filled) / max(1, len(self.column.values))

    @cached_property
    def length(self) -> float:
        """How long its values are."""
        return sum(map(len, self.column.filled)) / max(1, len(self.column.filled))

    @cached_property
    def is_of_charge(self) -> bool:
        """Whether it says something that a charge has of its own."""
        return self.meaning in OF_CHARGES

    @cached_property
    def is_of_case(self) -> bool:
        """Whether its name tells of a case or court, and of no charge."""
        return bool(OF_THE_CASE & self.words) and not OF_THE_CHARGE & self.words


CONDITIONS: dict[str, Callable[[Rival], float]] = {
    "a person said it": lambda it: it.one.evidence == "said",
    "it has values": lambda it: it.filled > 0,
    "its name says it": lambda it: it.one.evidence != "values",
    "it stands among the charges": lambda it: (
        (it.column.nested is not None or it.one.group is not None) and it.is_of_charge
    ),
    "it has ORIs": lambda it: it.form == "agency" and is_ori(it.column.filled),
    "beside an agency's name, it is no code of the sender's": lambda it: (
        it.form != "agency" or not {"code", "id", "number"} & it.words
    ),
    "most rows have it": lambda it: it.filled >= MOSTLY,
    "beside a charge's own level, it is not that of its case": lambda it: (
        not (it.is_of_case and it.meaning in {"level_code", "class_code"})
    ),
    "of the steps of a charge, it is the last": lambda it: stage_of(it.words if it.is_of_charge else ()),
    "beside a disposition, it is no judgment, which only some come to": lambda it: (
        not it.meaning.startswith("disposition") or "judgment" not in it.words or "disposition" in it.words
    ),
    "beside a disposition, it is no status, and no resolution, which is a case's": lambda it: (
        not it.meaning.startswith("disposition") or not {"resolution", "status"} & it.words
    ),
    "beside a state's own code, it is none of statistics": lambda it: (
        it.meaning != "offense_code" or not {"ucr", "nibrs"} & it.words
    ),
    "beside a local code, it is the state's": lambda it: it.meaning == "offense_code" and bool(STATES & it.words),
    "beside a court's own number, it is none of a lower court": lambda it: (
        it.meaning != "court_case_number" or not LOWER_COURTS & it.words
    ),
    "beside a booking's number, it is none of an arrest or of a record about it": lambda it: (
        it.meaning != "booking_number"
        or not ({"record", "sequence"} & it.words or ("arrest" in it.words and "booking" not in it.words))
    ),
    "its codes are known": lambda it: known_share(it.meaning, it.column.counts),
    "its name and its values say it": lambda it: it.one.evidence == "both",
    "more rows have it": lambda it: round(it.filled, 1),
    "its cells hold one value each": lambda it: not holds_several(it.column),
    "beside a number that people know, it is no id of a database": lambda it: (
        it.form != "number" or "id" not in it.words
    ),
    "it is of the charge and not of its case": lambda it: not (it.is_of_case and it.is_of_charge),
    "its name is that of the meaning and nothing vaguer": lambda it: (
        set(words_of(it.meaning.removesuffix("_code"))) <= it.words
    ),
    "beside a charge's number, it is not how many there are": lambda it: (
        it.meaning != "charge_number" or bool({"number", "sequence"} & it.words)
    ),
    "beside a filing, it is no complaint of another day": lambda it: (
        it.meaning != "filing_date" or "complaint" not in it.words
    ),
    "it is called a number": lambda it: it.form != "number" or bool({"number", "id"} & it.words),
    "its text is longer": lambda it: it.length if it.form == "text" else 0,
    "its name says this before anything else": lambda it: it.meaning in named_meanings(it.column.says)[:1],
}
"""Each of them decides where those before it leave a tie; more is better."""


def rank(one: ColumnMeaning) -> tuple[float, ...]:
    """How much a column tells beside others of its meaning; more is better.

    Args:
        one: The column, which has a meaning.
    """
    rival = Rival(one)
    return tuple(condition(rival) for condition in CONDITIONS.values())


def holds_several(column: SampleColumn) -> bool:
    """Whether many cells hold several values with a bar between them, as a summary of other columns does.

    Rows with one value have no bar, so that a fifth of the cells is enough.
    """
    return sum(" | " in value for value in column.filled) * 5 > len(column.filled)
