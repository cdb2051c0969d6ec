"""The model: how often each field agrees, in whom; frozen as JSON and read back unchanged."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.errors import ReportgapError
from pipelines.links.scoring.fields import EVENT_FIELDS

SHIPPED = Path(__file__).parent / "prior_model.json"
"""The model that is used until a state has one of its own."""

WEIGHT_DIGITS = 4
"""Weights are rounded to so many digits, so that sums are exact and a change in the last bit changes no rank."""


class ModelError(ReportgapError):
    """A model file that can't be used; says which, and what to do."""


class Frozen(BaseModel):
    """Something that is kept as JSON: nothing in it changes, and nothing unknown is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Level(Frozen):
    """How often two records agree at one level of a field, where both sides know it.

    Attributes:
        level: 2 the same, 1 near, -1 different.
        m: Among records of one event.
        u: Among records of two people.
        v: Among records of two arrests of one person; None for a field of the person, which these share like one event.
    """

    level: int
    m: float
    u: float
    v: float | None = None

    def weight(self, contrast: str) -> float:
        """How much the level speaks for one event, in bits.

        Args:
            contrast: Against what: `stranger` (two people) or `other_arrest` (another arrest of the same person).
        """
        other = self.u if contrast == "stranger" else self.v
        return 0.0 if other is None else round(math.log2(self.m / other), WEIGHT_DIGITS)


class FieldWeights(Frozen):
    """The levels of one field."""

    field: str
    levels: tuple[Level, ...]


class Prior(Frozen):
    """What is likely before anything is compared.

    Attributes:
        counterparts: How many events have a counterpart at the repository, as a share.
        other_arrests: How many other arrests the repository has of the person of an event, on average.
        least_strangers: A repository extract with fewer arrests is taken for a part of one that has so many.
        unclaimed: How many records of either side have no counterpart, as a share; what a run itself finds counts for
            more the larger it is.
        second_records: How many events that have a record at the repository have another one there, as a share.
    """

    counterparts: float
    other_arrests: float
    least_strangers: int
    unclaimed: float
    second_records: float


class Thresholds(Frozen):
    """Probabilities from which a pair is linked, and is shown to a person; and is kept among the rejected."""

    linked: float
    review: float
    kept: float


class Model(Frozen):
    """Everything that a score depends on.

    Attributes:
        origin_code: `shipped` or `trained`.
        prior: Before anything is compared.
        thresholds: The bands.
        fields: The weights.
        training: How it came about, by name: counts, and the days that the training pairs cover.
    """

    origin_code: str
    prior: Prior
    thresholds: Thresholds
    fields: tuple[FieldWeights, ...]
    training: dict[str, int | str]

    def prior_weight(self, contrast: str, strangers: int) -> float:
        """The weight before anything is compared, in bits.

        Args:
            contrast: `stranger` or `other_arrest`.
            strangers: How many arrests the repository has.
        """
        rivals = max(strangers, self.prior.least_strangers) if contrast == "stranger" else self.prior.other_arrests
        return round(math.log2(self.prior.counterparts / rivals), WEIGHT_DIGITS)

    def levels_of(self, field: str) -> Sequence[Level]:
        """The levels of a field; none if the model does not weigh it."""
        return next((weights.levels for weights in self.fields if weights.field == field), ())

    def text(self) -> str:
        """The model file."""
        return json.dumps(self.model_dump(), indent=1) + "\n"


def read_model(path: Path) -> Model:
    """The model in a file.

    Raises:
        ModelError: The file can't be read as a model.
    """
    try:
        model = Model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _unreadable(path, str(error)) from error
    if unknown := [field.name for field in EVENT_FIELDS if not model.levels_of(field.name)]:
        raise _unreadable(path, f"it does not weigh {', '.join(unknown)}")
    return model


def _unreadable(path: Path, why: str) -> ModelError:
    return ModelError(
        f"[{path}] is no model of linking that this version can read ({why}). Remove it; the next run makes one."
    )
