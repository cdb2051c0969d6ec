"""How far the probabilities of pairs are off, and how far they would be off by chance alone."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FROM, TO = 0.05, 0.95
"""Pairs that are neither nearly sure nor nearly excluded."""

MOST_ERROR = 0.05
"""The aim."""

DRAWS = 500

Judged = tuple[float, bool]
"""The probability of a pair, and whether it is true."""


@dataclass(frozen=True)
class CalibrationError:
    """The expected calibration error: the mean distance of what was said from what was true in tenths, by pairs.

    Attributes:
        error: The distance.
        by_chance: What it would come to on average over as many pairs if each probability were right.
        pairs: How many lie between `FROM` and `TO`.
        tenths: Of each tenth its start, its pairs, the mean probability that was said, and the share that was true.
    """

    error: float
    by_chance: float
    pairs: int
    tenths: Sequence[tuple[float, int, float, float]]

    def words(self) -> str:
        """Everything but the tenths, in a sentence."""
        return (
            f"Expected calibration error {self.error:.3f} over {self.pairs:,} pairs; right probabilities would come "
            f"to {self.by_chance:.3f} by chance; the aim is {MOST_ERROR} at most."
        )


def calibration_error(pairs: Iterable[Judged]) -> CalibrationError:
    """The calibration error of judged pairs."""
    middle = [pair for pair in pairs if FROM <= pair[0] <= TO]
    chance = random.Random(0)  # noqa: S311  (comes out the same again)
    drawn = [
        sum(tenth[1] * abs(tenth[2] - tenth[3]) for tenth in _tenths([(p, chance.random() < p) for p, _ in middle]))
        for _ in range(DRAWS)
    ]
    tenths = _tenths(middle)
    error = sum(count * abs(said - true) for _, count, said, true in tenths)
    whole = max(1, len(middle))
    return CalibrationError(error / whole, sum(drawn) / DRAWS / whole, len(middle), tenths)


def _tenths(pairs: Sequence[Judged]) -> list[tuple[float, int, float, float]]:
    found: dict[int, list[Judged]] = defaultdict(list)
    for pair in pairs:
        found[int(10 * pair[0])].append(pair)
    return [
        (
            tenth / 10,
            len(found[tenth]),
            sum(probability for probability, _ in found[tenth]) / len(found[tenth]),
            sum(is_true for _, is_true in found[tenth]) / len(found[tenth]),
        )
        for tenth in sorted(found)
    ]
