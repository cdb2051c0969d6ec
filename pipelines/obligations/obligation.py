"""An obligation is a folder: `rule.yaml`, and the SELECTs that it names. Nothing else in the product knows it.

What a step's SELECTs read and give:

- `expected` gives the rows of `OWED`: the records that had to arrive, with the dates that clocks may start from.
- `arrival` gives subject_id, recipient_id, evidence_id, evidence_table, arrived_at, is_arrival_time_known, ended_at,
  link_id and band_code: the best evidence that each of them arrived, received by the as-of date.
- `offenses` reads `failing` and gives subject_id, level_code, offense_code, offense_text and is_domestic_violence.
- `causes` reads `failing`, `bearer_presence` and `judged`, and gives subject_id, recipient_id, cause_code
  and evidence.
- `defects` reads `judged` and gives subject_id, recipient_id, defect_code, expected and found.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.workspace import explain
from pipelines.yaml_text import read_yaml

OBLIGATIONS = Path(__file__).parent


class ObligationError(Exception):
    """An obligation's folder that can't be used; says which file and what to change."""


class Strict(BaseModel):
    """A part of `rule.yaml`; a word that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(Strict):
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
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    title: str
    subject: str
    expected: str
    arrival: str
    offenses: str | None = None
    causes: str | None = None
    defects: str | None = None

    @property
    def files(self) -> list[str]:
        """The files that it names."""
        given = [self.expected, self.arrival, self.offenses, self.causes, self.defects]
        return [name for name in given if name is not None]


class Cause(Strict):
    """One cause; their order in the list is the order in which they are tried.

    Attributes:
        code: The cause.
        party: Who can mend it.
        remedy: What would mend it; several causes may share one.
        sentence: What shows it, for people.
    """

    code: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    party: str
    remedy: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    sentence: str


class Obligation(Strict):
    """`rule.yaml`.

    Attributes:
        id: Also the folder's name.
        title: For people.
        duty: What is owed, in one sentence.
        prepare: Tables that its SELECTs share, by name, in the order in which they are made.
        arrives_in: The repository's record table in which its records arrive.
        steps: In any order.
        causes: In the order in which they are tried.
        folder: Where it lies.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    title: str
    duty: str
    prepare: dict[str, str] = {}
    arrives_in: str
    steps: Annotated[list[Step], Field(min_length=1)]
    causes: list[Cause] = []
    folder: Path

    @model_validator(mode="after")
    def _files_are_there(self) -> Self:
        named = [*self.prepare.values(), *(name for step in self.steps for name in step.files)]
        lacking = [name for name in named if not (self.folder / name).is_file()]
        if lacking:
            raise ValueError(f"the folder [{self.folder.name}] has no {sorted(set(lacking))}")
        if self.id != self.folder.name:
            raise ValueError(f"obligation [{self.id}] lies in a folder of another name, [{self.folder.name}]")
        return self


def load_obligations(folder: Path = OBLIGATIONS) -> list[Obligation]:
    """Every obligation in a folder, in the order of their ids.

    Raises:
        ObligationError: A `rule.yaml` does not fit, or names a file that is not there.
    """
    return [_load(path) for path in sorted(folder.glob("*/rule.yaml"))]


def _load(path: Path) -> Obligation:
    name = f"{path.parent.name}/{path.name}"
    try:
        content: Any = read_yaml(path.read_text(encoding="utf-8"))
        return Obligation.model_validate({**content, "folder": path.parent})
    except yaml.YAMLError as error:
        raise ObligationError(f"[{name}] can't be read as YAML: {error}") from error
    except ValidationError as error:
        raise ObligationError(explain(name, error)) from error
