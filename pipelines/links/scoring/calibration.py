"""Calibration: how probable the weight of a pair makes it, as labelled pairs have shown; frozen as JSON.

A curve says it with two numbers: the logarithm of the calibrated odds is a straight line of the weight. More weight is
never less probable. What rivals take from these odds needs no curve. There is one curve for the state, and one for each
jurisdiction that has enough labelled pairs of its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from pipelines.links.scoring.model import Frozen, ModelError, Thresholds

SHIPPED_CALIBRATION = Path(__file__).parent / "shipped_calibration.json"
"""The calibration that is used until a state has one of its own; learned from made states with a known truth."""


class Curve(Frozen):
    """The logarithm (base 2) of the calibrated odds: `offset_bits + slope * weight`.

    Attributes:
        offset_bits: What a weight of nothing stands for, in bits.
        slope: What a bit of weight is worth.
        linked: The labelled pairs behind it that are one event.
        not_linked: Those that are not.
        origin_code: `shipped`, or `reviewed`: learned from people's decisions.
    """

    offset_bits: float
    slope: float = Field(gt=0)
    linked: int
    not_linked: int
    origin_code: str = "reviewed"

    def probability(self, weight: float) -> float:
        """The calibrated probability of a pair."""
        return float(1 / (1 + 2 ** -(self.offset_bits + self.slope * weight)))

    def weight_at(self, probability: float) -> float:
        """The weight from which a pair is so probable, in bits: a threshold of probability as one of weight."""
        return (math.log2(probability / (1 - probability)) - self.offset_bits) / self.slope


AS_WEIGHED = Curve(offset_bits=0.0, slope=1.0, linked=0, not_linked=0, origin_code="shipped")
"""The curve of weights that are taken at their word."""

NO_LEAST = -1_000.0
"""A weight that every pair has."""


class Fewest(Frozen):
    """The fewest labelled pairs for a curve of one's own, of both answers together, and of the rarer one.

    Attributes:
        state: For the state's curve.
        jurisdiction: For a jurisdiction's.
        of_either: So many have to be one event, and so many not: of one answer alone no curve can be learned.
    """

    state: int
    jurisdiction: int
    of_either: int


class Calibration(Frozen):
    """Everything that turns weights into probabilities.

    Attributes:
        origin_code: `shipped`, or `reviewed` if a curve was learned from people's decisions.
        fewest: When a curve is learned.
        state: The curve of the state.
        jurisdictions: The curves of jurisdictions that have their own.
        found_without_number: Of the pairs that a number links, the share that linking finds when it may not look at the
            number; None if too few were there to tell. What linking misses where there is no number follows from it.
        learned_from: How it came about, by name.
    """

    origin_code: str
    fewest: Fewest
    state: Curve
    jurisdictions: dict[str, Curve] = Field(default_factory=dict)
    found_without_number: float | None = None
    learned_from: Mapping[str, int | str] = Field(default_factory=dict)

    def least_linked_weight(self, thresholds: Thresholds) -> float:
        """The weight below which nothing is linked, however probable the curve makes it.

        Made states can't vouch for the errors of other records, and a wrong link hides an arrest that was never
        reported. So the shipped curve says how probable a pair is, and may send it to a person; it links nothing that
        the weight by itself would not.

        Args:
            thresholds: From which probability pairs are linked.
        """
        return round(AS_WEIGHED.weight_at(thresholds.linked), 2) if self.state.origin_code == "shipped" else NO_LEAST

    def text(self) -> str:
        """The file."""
        return json.dumps(self.model_dump(), indent=1) + "\n"

    def rows(self, thresholds: Thresholds) -> list[tuple[object, ...]]:
        """The rows of the published table `calibration`.

        Args:
            thresholds: From which probability pairs are linked, and shown to a person.
        """
        least = self.least_linked_weight(thresholds)
        return [
            (
                name,
                curve.origin_code,
                curve.offset_bits,
                curve.slope,
                round(max(curve.weight_at(thresholds.linked), least), 2),
                round(curve.weight_at(thresholds.review), 2),
                curve.linked,
                curve.not_linked,
                self.found_without_number,
            )
            for name, curve in (("", self.state), *sorted(self.jurisdictions.items()))
        ]

    def line(self) -> str:
        """What a run says of it, in one sentence."""
        if self.origin_code == "shipped":
            return "Probabilities of links are calibrated on made states: too few decisions have been made here."
        own = len(self.jurisdictions)
        places = f"; {own} jurisdiction{'s have curves' if own != 1 else ' has a curve'} of their own" if own else ""
        pairs = self.state.linked + self.state.not_linked
        return f"Probabilities of links are calibrated on {pairs:,} decided pairs{places}."

    def report(self, thresholds: Thresholds) -> str:
        """The report as Markdown; it holds counts, nothing of a record.

        Args:
            thresholds: From which probability pairs are linked, and shown to a person.
        """
        least = self.least_linked_weight(thresholds)
        rows = [
            f"| {name} | {curve.linked} | {curve.not_linked} | {curve.offset_bits:+.2f} | {curve.slope:.3f} "
            f"| {max(curve.weight_at(thresholds.linked), least):+.2f} | {curve.weight_at(thresholds.review):+.2f} |"
            for name, curve in (("the state", self.state), *sorted(self.jurisdictions.items()))
        ]
        found = (
            "Too few pairs are linked by a number to tell how many linking would find without it."
            if self.found_without_number is None
            else f"Without its number, linking finds {self.found_without_number:.1%} of the pairs that a number links."
        )
        facts = [f"- {name.replace('_', ' ')}: {value}" for name, value in self.learned_from.items()]
        return "\n".join(
            [
                "# The calibration of linking events",
                "",
                self.line(),
                found,
                "",
                f"Linked from a probability of {thresholds.linked}, for a person to look at from {thresholds.review}. "
                "In bits of weight, after what rivals take:",
                "",
                "| where | pairs that are one event | that are not | offset | slope | linked from | review from |",
                "|---|---|---|---|---|---|---|",
                *rows,
                "",
                f"A jurisdiction has its own curve from {self.fewest.jurisdiction} decided pairs on, the state from "
                f"{self.fewest.state}, with {self.fewest.of_either} of either answer; else the next wider one counts.",
                "",
                *facts,
                "",
            ]
        )


def read_calibration(path: Path) -> Calibration:
    """The calibration in a file.

    Raises:
        ModelError: The file can't be read as one.
    """
    try:
        return Calibration.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ModelError(
            f"[{path}] is no calibration of linking that this version can read ({error}). Remove it: the shipped one "
            "is used then, until `reportgap train` makes one."
        ) from error
