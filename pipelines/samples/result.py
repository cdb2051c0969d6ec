"""What an audit found: the error rates, what was wrong instead of what, and how much was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipelines.samples.answers import Answer, Verdict, tallies
from pipelines.samples.design import Design
from pipelines.samples.estimates import Estimate, estimates

METHOD = (
    "Stratified by jurisdiction, outcome and severity; each stratum is weighted by its records (Cochran, Sampling "
    "Techniques, 3rd ed. 1977, chapter 5). Intervals: Fay and Feuer, Statistics in Medicine 16 (1997), 791-801, with "
    "the finite population correction. Unanswered records are taken to be like the answered ones of their stratum; of "
    "a stratum without any answer the bounds assume all right and all wrong."
)

QUESTION_WORDS = {
    "false_link": "Linked to the wrong record",
    "missed_link": "Missing, but at the repository",
    "ledger_error": "Outcome wrong in the ledger",
}
QUESTION_MEANS = {
    "false_link": "Of the records that the ledger found by a link: those whose repository record is another event.",
    "missed_link": "Of the records that the ledger says are missing: those that are at the repository after all.",
    "ledger_error": "Of all judged records: those whose outcome is not what the ledger says.",
}
PART_WORDS = {
    "all": "All",
    "found": "Found on time or undated",
    "late": "Late",
    "missing": "Missing",
    "excluded": "Excluded",
    "review": "In review",
    "severe": "Violent or domestic violence",
    "not_severe": "Other",
}


@dataclass(frozen=True)
class Correction:
    """What the auditors found instead of what the ledger says.

    Attributes:
        outcome_group: What the ledger says.
        true_outcome: What is right; empty if nobody said.
        case_count: In how many of the cases; not weighted.
    """

    outcome_group: str
    true_outcome: str
    case_count: int


@dataclass(frozen=True)
class SampleResult:
    """What an audit found.

    Attributes:
        design: The sample.
        estimates: The error rates.
        corrections: The wrong outcomes, the most frequent first.
        answered_count: Cases with an answer.
        undocumented_count: Those of them that lack document, initials or date.
        workbook_hash: SHA-256 of the file that was read.
    """

    design: Design
    estimates: tuple[Estimate, ...]
    corrections: tuple[Correction, ...]
    answered_count: int
    undocumented_count: int
    workbook_hash: str

    @property
    def overall(self) -> Estimate:
        """The ledger's error rate over all records."""
        return next(one for one in self.estimates if (one.question_code, one.part_code) == ("ledger_error", "all"))

    def as_json(self) -> dict[str, Any]:
        """All of it, without anything of a person."""
        return {
            "sample_id": self.design.sample_id,
            "run_id": self.design.run_id,
            "confidence_pct": self.design.options.confidence,
            "record_count": self.design.record_count,
            "drawn_count": len(self.design.cases),
            "answered_count": self.answered_count,
            "undocumented_count": self.undocumented_count,
            "method": METHOD,
            "estimates": [asdict(one) for one in self.estimates],
            "corrections": [asdict(one) for one in self.corrections],
            "workbook_sha256": self.workbook_hash,
        }


def judge(design: Design, answers: Sequence[Answer], *, workbook_hash: str) -> SampleResult:
    """Reckon the error rates from the answers.

    Args:
        design: The sample.
        answers: One for each case.
        workbook_hash: SHA-256 of the file that they were read from.
    """
    confidence = design.options.confidence / 100
    wrong = Counter(
        (answer.case.outcome_group, answer.true_outcome or "") for answer in answers if answer.outcome is Verdict.WRONG
    )
    answered = [answer for answer in answers if answer.is_answered]
    return SampleResult(
        design,
        tuple(estimates(tallies(design, answers), confidence=confidence)),
        tuple(Correction(*key, count) for key, count in sorted(wrong.items(), key=lambda one: (-one[1], one[0]))),
        len(answered),
        sum(not answer.is_documented for answer in answered),
        workbook_hash,
    )
