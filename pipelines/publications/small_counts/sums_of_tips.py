"""Which counts of tips add up to which others, for whoever may not show small ones."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.publications.report_facts import ReportFacts
from pipelines.publications.small_counts.sum_of_counts import SumOfCounts

OFFICE_COUNTS = (
    "received_count",
    "screened_count",
    "unscreened_count",
    "repeated_count",
    "linked_count",
    "forwarded_count",
    "unforwarded_count",
    "misrouted_count",
    "accepted_count",
    "declined_count",
    "unaccepted_count",
    "acted_count",
    "unacted_count",
    "closed_count",
    "open_count",
    "unbased_count",
    "despite_earlier_count",
    "reviewed_count",
    "unreviewed_count",
)
PACE_COUNTS = ("done_count", "on_time_count", "late_count", "missing_count")
FIELD_COUNTS = (
    "sent_count",
    "misdirected_count",
    "accepted_count",
    "declined_count",
    "unaccepted_count",
    "acted_count",
    "unacted_count",
)
STEPS = {
    "screening": ("screened_count", "unscreened_count", "tip_screening_rate"),
    "forwarding": ("forwarded_count", "unforwarded_count", "tip_forwarding_rate"),
    "acceptance": ("accepted_count", "unaccepted_count", "tip_acceptance_rate"),
    "action": ("acted_count", "unacted_count", "tip_action_rate"),
    "closing": ("closed_count", "open_count", "tip_closing_rate"),
    "supervision": ("reviewed_count", "unreviewed_count", "tip_review_rate"),
}
"""What of an office's counts is done and missing of each step, and the measure of it."""


def sums_of_tips(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """Offices, kinds and agencies add up to all offices; threat levels to a step, and steps to their measure.

    Args:
        facts: With the sections of tips.
    """
    offices = range(1, len(facts["tip_office"]))
    if not facts["tip_office"]:
        return
    for column in OFFICE_COUNTS:
        yield [("tip_office", row, column) for row in offices], ("tip_office", 0, column)
        yield [("tip_kind", row, column) for row in range(len(facts["tip_kind"]))], ("tip_office", 0, column)
    for column in FIELD_COUNTS[2:]:
        yield [("tip_field", row, column) for row in range(len(facts["tip_field"]))], ("tip_office", 0, column)
    for section in ("tip_office", "tip_kind"):
        for row in range(len(facts[section])):
            yield from _of_row(section, row)
    for row in range(len(facts["tip_field"])):
        parts = ("misdirected_count", "accepted_count", "declined_count", "unaccepted_count")
        yield [("tip_field", row, part) for part in parts], ("tip_field", row, "sent_count")
        yield (
            [("tip_field", row, part) for part in ("acted_count", "unacted_count")],
            ("tip_field", row, "accepted_count"),
        )
    yield from _of_steps(facts)


def _of_row(section: str, row: int) -> Iterable[SumOfCounts]:
    """What is done of a step and what is missing make up what went before it, where nothing is still to fall due."""
    for parts, whole in (
        (("screened_count", "unscreened_count"), "received_count"),
        (("closed_count", "open_count"), "received_count"),
        (("accepted_count", "declined_count", "unaccepted_count"), "forwarded_count"),
        (("acted_count", "unacted_count"), "accepted_count"),
        (("reviewed_count", "unreviewed_count"), "closed_count"),
    ):
        yield [(section, row, part) for part in parts], (section, row, whole)


def _of_steps(facts: ReportFacts) -> Iterable[SumOfCounts]:
    measures = {row["measure_code"]: number for number, row in enumerate(facts["headline"])}
    for step, (done, missing, measure) in STEPS.items():
        rows = [number for number, row in enumerate(facts["tip_pace"]) if row["step"] == step]
        for row in rows:
            yield [("tip_pace", row, part) for part in ("on_time_count", "late_count")], ("tip_pace", row, "done_count")
        for ours, theirs in (("done_count", done), ("missing_count", missing)):
            yield [("tip_pace", row, ours) for row in rows], ("tip_office", 0, theirs)
        if measure in measures:
            for theirs, shown in ((done, "numerator"), (missing, "missing")):
                yield [("tip_office", 0, theirs)], ("headline", measures[measure], shown)
