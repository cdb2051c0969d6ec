"""What `reportgap map` prints: the format, each column with its reason, the records, what is open, and the trial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.access.people import IDENTIFYING, MASK
from pipelines.deliveries.check_report import file_lines
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.mapping_proposals.recognized import kind_words
from pipelines.mapping_proposals.trial import Trial

_HELD = re.compile(r"^(.*: \[(?P<column>.*?)\] holds \[).*?(\], which .*)$", re.DOTALL)


def proposal_lines(proposal: Proposal, trial: Trial, *, show_names: bool) -> list[str]:
    """The lines, in the order in which a person needs them."""
    return [
        *_format(proposal),
        "",
        *_columns(proposal),
        "",
        *_records(proposal),
        "",
        *_questions(proposal),
        "",
        *_trial(proposal, trial, show_names=show_names),
    ]


def _format(proposal: Proposal) -> Iterator[str]:
    sample = proposal.sample
    yield f"{sample.path.name}: {kind_words(sample.form)}"
    for reason in proposal.recognized.reasons:
        yield f"  {reason}"
    uncut = f", of which {sample.uncut_count:,} can't be cut into cells" if sample.uncut_count else ""
    yield f"  {sample.row_count:,} rows{uncut}"


def _columns(proposal: Proposal) -> Iterator[str]:
    yield f"Columns ({len(proposal.columns)}):"
    for one in proposal.columns:
        becomes = list(dict.fromkeys(name.partition(".")[2] for name in proposal.columns_of(one)))
        shown = ", ".join(becomes) or ("open" if one.is_asked or one.meaning else "not used")
        yield f"  [{one.name}] -> {shown}: {one.reason}"


def _records(proposal: Proposal) -> Iterator[str]:
    yield "Records:"
    for reason in proposal.records.reasons:
        yield f"  {reason}"
    for record in proposal.made:
        each = f", one for each of the items [{record.each}]" if record.each else ""
        yield f"  {record.label}{each}: key {record.key.reason}"


def _questions(proposal: Proposal) -> Iterator[str]:
    if not proposal.questions:
        yield "Nothing is left to settle."
        return
    yield "To settle:"
    for question in sorted(proposal.questions, key=lambda one: not one.is_blocking):
        yield f"  {'(before it is written) ' if question.is_blocking else ''}{question.text} {question.answer}"


def _trial(proposal: Proposal, trial: Trial, *, show_names: bool) -> Iterator[str]:
    yield "The sample, read with this mapping:"
    columns = {one.name: one for one in proposal.columns}
    told = {
        name for name, one in columns.items() if {c.partition(".")[2] for c in proposal.columns_of(one)} & IDENTIFYING
    }
    for line in file_lines(trial.check):
        held = _HELD.match(line)
        hide = held is not None and not show_names and held["column"] in told
        yield f"  {held[1]}{MASK}{held[3]}" if held is not None and hide else f"  {line}"
    for first in trial.first:
        yield f"  First records of {first.table}:"
        for row in first.rows:
            yield f"    {', '.join(f'{name} {value}' for name, value in zip(first.columns, row, strict=True) if value)}"
    if not show_names and trial.first:
        yield f"  ({MASK}: what tells who someone is; --show-names shows it)"
