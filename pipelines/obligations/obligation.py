"""An obligation is a folder: `rule.yaml`, and the SELECTs that it names. Nothing else in the product knows it.

What a step's SELECTs read and give:

- `expected` gives the rows of `OWED`: the records that had to arrive, with the dates that clocks may start from, those
  of the obligation's own `clocks` and the agencies of its own `bearers` among them. What it does not give is null.
- `arrival` gives the rows of `ARRIVAL`: the best evidence that each of them arrived, received by the as-of date. Where
  it does not say so, it arrived at the repository, was linked for sure and by no link, and was not taken off again.
- `offenses` reads `failing` and gives subject_id, level_code, offense_code, offense_text and is_domestic_violence.
- `causes` reads `failing`, `bearer_presence` and `judged`, and gives subject_id, recipient_id, cause_code
  and evidence.
- `defects` reads `judged` and gives subject_id, recipient_id, defect_code, expected and found.

An obligation over record tables that are declared as data (`pipelines.records.declared_tables`) says as well what lists
show of its records, in SELECTs that read the record tables alone:

- `view` gives subject_id, and of last_name, first_name, middle_name, name_suffix, birth_date, agency_case_number,
  court_case_number and description what there is.
- `view_on_file` gives evidence_id, and of last_name, first_name, birth_date and ori what there is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from pipelines.data_files import DataPart, read_data_file
from pipelines.records.declared_tables import code_lists

OBLIGATIONS = Path(__file__).parent
Word = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]


class ObligationError(Exception):
    """An obligation's folder that can't be used; says which file and what to change."""


class Words(DataPart):
    """How sentences speak of an obligation's records.

    Attributes:
        subject: What had to arrive.
        subjects: Several of them.
        thing: What came, as it is counted at the repository.
        things: Several of them.
        found: What became of what was found.
        timed: What the share in time counts; none: there is no such share.
        absent: What is said of what is missing.
    """

    subject: str = "record that had to arrive"
    subjects: str = "records that had to arrive"
    thing: str = "record"
    things: str = "records"
    found: str = "found at the repository"
    timed: str | None = None
    absent: str = "not found at the repository"

    def subjects_of(self, number: int) -> str:
        """What had to arrive, as `number` of them are called."""
        return self.subject if number == 1 else self.subjects

    def things_of(self, number: int) -> str:
        """What came, as `number` of them are called."""
        return self.thing if number == 1 else self.things


class Source(DataPart):
    """Where an obligation's records come from.

    Attributes:
        table: The record table that they are in.
        found_in: The repository's record table that they are to be found in.
        is_traced_back: Whether that table's records are looked for in the local export in turn.
    """

    table: str
    found_in: str
    is_traced_back: bool = False


class Step(DataPart):
    """One step of a duty, with the files of its SELECTs, named from the obligation's folder.

    Attributes:
        id: The step.
        title: For people.
        subject: What its `subject_id` names: event, event_charge, disposition, repository_charge…
        expected: What had to arrive.
        arrival: What arrived.
        offenses: The charges behind what failed; none: no severity is told.
        causes: What shows why; none: no cause is told.
        defects: What arrived with a wrong value.
        rate: The measure of what was found of it.
        on_time: The measure of what came in time; none: it is not measured.
        is_main: Whether the step stands for its obligation.
    """

    id: Word
    title: str
    subject: str
    expected: str
    arrival: str
    offenses: str | None = None
    causes: str | None = None
    defects: str | None = None
    rate: Word | None = None
    on_time: Word | None = None
    is_main: bool = True

    def rate_of(self, obligation_id: str) -> str:
        """The measure of what was found of it, by its own name or by the usual one."""
        return self.rate or f"{obligation_id}_{self.id}_rate"

    @property
    def files(self) -> list[str]:
        """The files that it names."""
        given = [self.expected, self.arrival, self.offenses, self.causes, self.defects]
        return [name for name in given if name is not None]


class Cause(DataPart):
    """One cause; their order in the list is the order in which they are tried.

    Attributes:
        code: The cause.
        party: Who can mend it.
        remedy: What would mend it; several causes may share one.
        sentence: What shows it, for people.
        label: What it is called; by default its code.
        action: What the agency does about it.
    """

    code: Word
    party: str
    remedy: Word
    sentence: str
    label: str | None = None
    action: str = "Look the record up, and say what you find."


class Obligation(DataPart):
    """`rule.yaml`.

    Attributes:
        id: Also the folder's name.
        title: For people.
        duty: What is owed, in one sentence.
        prepare: Tables that its SELECTs share, by name, in the order in which they are made.
        view: What lists show of its records; none: they are arrests, charges or dispositions.
        view_on_file: What lists show of what they were found as.
        arrives_in: The repository's record table in which its records arrive.
        words: How sentences speak of its records.
        sources: Where its records come from.
        is_judged_if_delivered: Whether it is judged only where some delivery covers one of its sources.
        permission: What one must be named for, beside a role, to see its records; they are kept apart then, on work
            lists of their own. None: nothing more.
        clocks: Starts of clocks of its own, as rules name them, and the column of `expected` that gives each.
        bearers: Parties of its own, as rules name them, and the column of `expected` that gives each one's agency.
        class_column: The declared column whose codes are the classes of records that a state may give rules of their
            own; `expected` gives each record's as class_code. None: its records have no classes.
        steps: In any order.
        causes: In the order in which they are tried.
        folder: Where it lies.
    """

    id: Word
    title: str
    duty: str
    prepare: dict[str, str] = {}
    view: str | None = None
    view_on_file: str | None = None
    arrives_in: str
    words: Words = Words()
    sources: list[Source] = []
    is_judged_if_delivered: bool = False
    permission: Word | None = None
    clocks: dict[Word, Word] = {}
    bearers: dict[Word, Word] = {}
    class_column: Word | None = None
    steps: Annotated[list[Step], Field(min_length=1)]
    causes: list[Cause] = []
    folder: Path

    @model_validator(mode="after")
    def _files_are_there(self) -> Self:
        named = [*self.prepare.values(), *(name for step in self.steps for name in step.files)]
        named += [name for name in (self.view, self.view_on_file) if name is not None]
        lacking = [name for name in named if not (self.folder / name).is_file()]
        if lacking:
            raise ValueError(f"the folder [{self.folder.name}] has no {sorted(set(lacking))}")
        if self.id != self.folder.name:
            raise ValueError(f"obligation [{self.id}] lies in a folder of another name, [{self.folder.name}]")
        return self

    @model_validator(mode="after")
    def _classes_are_declared(self) -> Self:
        if self.class_column is not None and self.class_column not in code_lists():
            raise ValueError(
                f"class_column [{self.class_column}] is no declared column of codes: {sorted(code_lists())}"
            )
        return self

    @property
    def classes(self) -> frozenset[str]:
        """The classes of records that rules may be for."""
        return frozenset(code_lists()[self.class_column] if self.class_column else ())

    @property
    def extracts(self) -> set[str]:
        """The repository's record tables in which its records may show."""
        return {self.arrives_in, *(source.found_in for source in self.sources)}

    @property
    def main_step(self) -> Step:
        """The step that stands for it."""
        return next((step for step in self.steps if step.is_main), self.steps[0])


@cache
def shipped_obligations() -> tuple[Obligation, ...]:
    """The obligations that ship, in the order of their ids."""
    return tuple(load_obligations())


def shipped_obligation(obligation_id: str) -> Obligation | None:
    """The obligation of an id; None if none ships under it."""
    return next((one for one in shipped_obligations() if one.id == obligation_id), None)


def load_obligations(folder: Path = OBLIGATIONS) -> list[Obligation]:
    """Every obligation in a folder, in the order of their ids.

    Raises:
        ObligationError: A `rule.yaml` does not fit, or names a file that is not there.
    """
    return [_load(path) for path in sorted(folder.glob("*/rule.yaml"))]


def _load(path: Path) -> Obligation:
    return read_data_file(
        path,
        lambda content: Obligation.model_validate({**content, "folder": path.parent}),
        ObligationError,
        name=f"{path.parent.name}/{path.name}",
    )
