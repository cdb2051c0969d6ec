"""The words of exports, and what values look like: read from the two data files beside this one."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from pipelines.data_files import DataPart
from pipelines.deliveries.mapping_file import read_yaml_text
from pipelines.records.codes import CODE_LISTS
from pipelines.records.columns import LINEAGE
from pipelines.records.tables import RECORD_TABLES

VOCABULARY_FILE = Path(__file__).with_name("vocabulary.yaml")
VALUE_FORMS_FILE = Path(__file__).with_name("value_forms.yaml")
EVERY_TABLE = "*"

Form = Literal[
    "date", "time", "name", "full_name", "sex", "number", "fbi", "integer", "agency", "code", "yes_no", "law", "text"
]


def written_out(names: list[str]) -> list[str]:
    """Names with each of their alternatives: `(charge|count) number` is two, and `race (code|)` too."""
    found = []
    for name in names:
        parts = [part.split("|") for part in re.split(r"[()]", name)]
        found += [" ".join("".join(chosen).split()) for chosen in product(*parts)]
    return list(dict.fromkeys(found))


Names = Annotated[list[str], AfterValidator(written_out)]


class Meaning(DataPart):
    """What a column can mean.

    Attributes:
        form: What its values must be like.
        names: What exports call it, in words without abbreviations.
        columns: The canonical columns that it becomes, by record table (`*`: any other); the one of its own name by
            default.
        telling: Whether values of that form show it by themselves.
        if_codes_are_known: What exports call it and other things as well, so that its code words have to show it.
    """

    form: Form
    names: Annotated[Names, Field(min_length=1)]
    columns: dict[str, list[str]] | None = None
    telling: bool = False
    if_codes_are_known: list[str] = []


class BareName(DataPart):
    """Names that say too little by themselves, and what they mean beside others.

    Attributes:
        meaning: The meaning.
        names: The names.
        beside: Meanings of which another column must have one.
        unless: Meanings of which no column may have one.
    """

    meaning: str
    names: Names
    beside: list[str]
    unless: list[str] = []


def _replaced(name: str, words: dict[str, str]) -> str:
    for mark, alternatives in words.items():
        name = name.replace(mark, alternatives)
    return name


class Vocabulary(DataPart):
    """`vocabulary.yaml`, in whose names `<state>` stands for each of the states."""

    states: dict[str, list[str]]
    abbreviations: dict[str, str]
    silent: list[str]
    about: list[str]
    form_words: dict[Form, list[str]]
    meanings: dict[str, Meaning]
    bare_names: list[BareName]
    known_and_not_used: dict[str, list[str]]

    @model_validator(mode="before")
    @classmethod
    def _with_states(cls, content: Any) -> Any:
        """Put the states into the names of the meanings, which are many and change for all at once."""
        states = {f"<{what}>": "|".join(words) for what, words in content["states"].items()}
        for meaning in content["meanings"].values():
            meaning["names"] = [_replaced(name, states) for name in meaning["names"]]
        return content

    def form(self, meaning: str) -> Form:
        """What the values of a meaning must be like."""
        declared = self.meanings.get(meaning)
        return declared.form if declared is not None else _columns()[meaning]

    def targets(self, meaning: str, table: str) -> list[str]:
        """The canonical columns that a meaning becomes in a table (which need not have them)."""
        columns = self.meanings[meaning].columns if meaning in self.meanings else None
        if columns is None:
            return [meaning]
        return columns.get(table, columns.get(EVERY_TABLE, []))


FORM_OF_TYPE: dict[str, Form] = {
    "DATE": "date",
    "TIMESTAMP": "date",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "BOOLEAN": "yes_no",
}


def known_meanings() -> list[str]:
    """What a person can say that a column is: what exports are known to carry, or any column of a record table."""
    words = vocabulary()
    told = {column for meaning in words.meanings for table in RECORD_TABLES for column in words.targets(meaning, table)}
    return sorted({*words.meanings, *(column for column in _columns() if column not in told)})


@cache
def _columns() -> dict[str, Form]:
    """The columns of the record tables that a mapping can fill, with the form that their type asks for."""
    own = {column.name for column in LINEAGE}
    return {
        column.name: "code" if column.name in CODE_LISTS else FORM_OF_TYPE.get(column.type, "text")
        for table in RECORD_TABLES.values()
        for column in table.columns
        if column.name not in own and not column.name.endswith(("_raw", "_record_id"))
    }


class DateFormat(DataPart):
    """A date format, and in which order it reads year, month and day."""

    order: str
    format: str


class ValueForms(DataPart):
    """`value_forms.yaml`."""

    needed_share: float
    states: list[str]
    ori: str
    state_id: str
    sex: list[str]
    race: list[str]
    race_and_sex_letters: str
    full_name: str
    name: str
    given_names: list[str]
    number: str
    court_number: str
    police: str
    court: str
    agency_number: str
    law: str
    section: str
    in_words: str
    whereabouts: str
    integer: str
    fbi: str
    time: str
    yes_no: dict[Literal["true", "false"], list[str]]
    most_codes: int
    no_dates: list[str]
    placeholders: list[str]
    dates: dict[str, list[DateFormat]]
    times: dict[str, str]
    codes: dict[str, dict[str, list[str]]]


@cache
def vocabulary() -> Vocabulary:
    """The words."""
    return Vocabulary.model_validate(read_yaml_text(VOCABULARY_FILE.read_text(encoding="utf-8")))


@cache
def value_forms() -> ValueForms:
    """What values look like."""
    return ValueForms.model_validate(read_yaml_text(VALUE_FORMS_FILE.read_text(encoding="utf-8")))
