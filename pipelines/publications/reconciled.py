"""How a figure came from the publication compared with to this one, part by part, in words that can be sent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipelines.publications.wording import detail, label

BEFORE, NOW = "published_before", "published_now"


@dataclass(frozen=True)
class Part:
    """One part of the way, or one of the two figures.

    Attributes:
        code: The part; words for it stand under `change` in the wordings.
        numerator: What it adds to those found.
        denominator: What it adds to those due.
        record_count: How many records.
    """

    code: str
    numerator: int
    denominator: int
    record_count: int

    @property
    def title(self) -> str:
        """What it is called."""
        return label("change", self.code)

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return detail("change", self.code, "meaning")

    @property
    def rest(self) -> int:
        """What it adds to those due and not found."""
        return self.denominator - self.numerator

    @property
    def share(self) -> str:
        """A figure: how many of how many, and in percent."""
        if not self.denominator:
            return "none"
        return f"{self.numerator:,} of {self.denominator:,} ({100 * self.numerator / self.denominator:.1f} %)"

    @property
    def added(self) -> str:
        """What a part adds to those counted above the line, and to those below."""
        return f"{self.numerator:+,} of {self.denominator:+,}"


@dataclass(frozen=True)
class Reconciled:
    """One measure of one place, then and now.

    Attributes:
        measure_code: The measure.
        before: Its figure in the publication compared with.
        parts: What made the difference, in the order of the reasons.
        now: Its figure now.
    """

    measure_code: str
    before: Part
    parts: Sequence[Part]
    now: Part

    @property
    def sentence(self) -> str:
        """The whole of it, to be sent on."""
        name = label("measure", self.measure_code)
        if not self.parts:
            return f"{name}: {self.now.share}, as in the publication compared with."
        said = "; ".join(f"{part.title.lower()} {part.added}" for part in self.parts)
        return f"{name}: {self.before.share} then, {self.now.share} now. What made the difference: {said}."


def reconciled(rows: Sequence[Mapping[Any, Any]]) -> list[Reconciled]:
    """The measures of one place, each with its parts.

    Args:
        rows: Of the table `reconciliation`, of one place, those of a measure together and by `part_rank`.
    """
    found = []
    for code, of_measure in groupby(rows, key=lambda row: str(row["measure_code"])):
        parts = [
            Part(str(row["part_code"]), int(row["numerator"]), int(row["denominator"]), int(row["record_count"]))
            for row in of_measure
        ]
        between = [part for part in parts if part.code not in (BEFORE, NOW)]
        found.append(Reconciled(code, parts[0], between, parts[-1]))
    return found
