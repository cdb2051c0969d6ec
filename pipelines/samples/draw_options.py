"""What is asked of an audit sample, and the name that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from pipelines.errors import ReportgapError
from pipelines.file_hash import hash_of
from pipelines.publications.report_facts import MAIN_STEP

OUTCOME_GROUPS = ("found", "late", "missing", "excluded", "review")
WORST_CASE_PCT = 50.0
SMALLEST_MARGIN, LARGEST_MARGIN = 0.1, 50.0
SMALLEST_CONFIDENCE, LARGEST_CONFIDENCE = 50.0, 99.99


class SampleError(ReportgapError):
    """A sample that can't be drawn, or a workbook that can't be read back; says what to change."""


@dataclass(frozen=True)
class DrawOptions:
    """What is asked.

    Attributes:
        obligation_id: The duty whose ledger rows are looked at.
        margin: The margin of error that the overall error rate may have, in points of a percentage.
        confidence: Of it and of all intervals, in percent.
        expected_error_pct: The error rate to reckon with, by outcome group, in percent.
        jurisdictions: Whose records, by id; empty for all.
        seed: Another seed draws other records.
    """

    obligation_id: str = "arrest_reported"
    margin: float = 2.0
    confidence: float = 95.0
    expected_error_pct: dict[str, float] = field(default_factory=lambda: dict.fromkeys(OUTCOME_GROUPS, WORST_CASE_PCT))
    jurisdictions: tuple[str, ...] = ()
    seed: int = 1

    def __post_init__(self) -> None:
        if self.obligation_id not in MAIN_STEP:
            known = ", ".join(f"[{name}]" for name in MAIN_STEP)
            raise SampleError(f"--obligation [{self.obligation_id}] is not known. Use one of {known}.")
        _within("--margin", self.margin, SMALLEST_MARGIN, LARGEST_MARGIN)
        _within("--confidence", self.confidence, SMALLEST_CONFIDENCE, LARGEST_CONFIDENCE)
        for percentage in self.expected_error_pct.values():
            _within("--expected-error", percentage, 0.1, 99.9)

    @property
    def step(self) -> str:
        """The step that stands for the duty."""
        return MAIN_STEP[self.obligation_id]

    def sample_id(self, run_id: str) -> str:
        """The name of the sample: a short hash of the publication and of all that was asked."""
        asked = {**asdict(self), "jurisdictions": sorted(self.jurisdictions), "run_id": run_id}
        return hash_of(asked)[:12]


def expected_errors(given: Sequence[str]) -> dict[str, float]:
    """The error rates to reckon with, from what was given on the command line.

    Args:
        given: `5` for all outcomes, or `missing=10` for one; a later one counts.

    Raises:
        SampleError: One is neither.
    """
    found = dict.fromkeys(OUTCOME_GROUPS, WORST_CASE_PCT)
    for text in given:
        group, equals, number = text.rpartition("=")
        try:
            percentage = float(number)
        except ValueError:
            percentage = None
        if percentage is None or (equals and group not in OUTCOME_GROUPS):
            raise SampleError(
                f"--expected-error [{text}] can't be read. Give a percentage, as [5], or one for an outcome, as "
                f"[missing=10]; outcomes are {', '.join(f'[{name}]' for name in OUTCOME_GROUPS)}."
            )
        found.update({group: percentage} if equals else dict.fromkeys(OUTCOME_GROUPS, percentage))
    return found


def _within(option: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise SampleError(f"{option} [{value:g}] must lie between [{low:g}] and [{high:g}].")
