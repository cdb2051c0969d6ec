"""Reads a workbook that came back, reckons the error rates and keeps them beside the design."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.access.roles import Permission, Visitor
from pipelines.file_hash import sha256_of
from pipelines.publications.figures_in_words import percent
from pipelines.samples.design import read_design, sample_folder
from pipelines.samples.draw_options import SampleError
from pipelines.samples.draw_sample import guard_of, printed_texts
from pipelines.samples.estimates import Estimate
from pipelines.samples.filled_workbook import FilledWorkbook
from pipelines.samples.result import PART_WORDS, QUESTION_WORDS, SampleResult, judge
from pipelines.samples.result_files import PAGE_FILE, answer, between, both_ways, write_result
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class ReadSample:
    """What was read.

    Attributes:
        result: What was found.
        folder: Where it is kept.
    """

    result: SampleResult
    folder: Path

    def lines(self) -> list[str]:
        """What a person reads."""
        result = self.result
        drawn = len(result.design.cases)
        lines = [answer(result), f"{result.answered_count:,} of {drawn:,} drawn records were answered."]
        if result.undocumented_count:
            lines.append(f"{result.undocumented_count:,} answered records lack a document, initials or a date.")
        for code, words in QUESTION_WORDS.items():
            rows = [one for one in result.estimates if one.question_code == code]
            if rows:
                lines += ["", f"{words:30s}      rate   interval           wrong  right  can't tell  unanswered"]
                lines += [_line(one) for one in rows]
        return [*lines, "", f"Result: {self.folder / PAGE_FILE}"]


def read_sample(workspace: Workspace, path: Path, visitor: Visitor) -> ReadSample:
    """Read a filled-in workbook and keep what it says.

    Args:
        workspace: The workspace that it was drawn from.
        path: The workbook.
        visitor: Who reads it.

    Raises:
        AccessDeniedError: The visitor may not see the records in it.
        AuditError: The look could not be written down.
        SampleError: It is not what was handed out, or an answer can't be one.
    """
    visitor.require(Permission.WORK_LISTS)
    book = FilledWorkbook(path)
    design = read_design(workspace, book.sample_id)
    publication = workspace.publications / design.run_id
    if book.run_id != design.run_id:
        raise SampleError(
            f"[{book.name}] says that it was drawn from publication [{book.run_id}], but sample [{design.sample_id}] "
            f"was drawn from [{design.run_id}]. Use the workbook as it was handed out."
        )
    if not publication.is_dir():
        raise SampleError(
            f"Publication [{design.run_id}], which sample [{design.sample_id}] was drawn from, is not in this "
            "workspace any more. Put its folder back under [publications], or draw a new sample."
        )
    guard = guard_of(workspace, publication, visitor)
    printed = printed_texts(guard, design, purpose=f"audit sample {design.sample_id} compared with its workbook")
    result = judge(design, book.answers(design, printed), workbook_hash=sha256_of(path))
    folder = sample_folder(workspace, design.sample_id)
    write_result(folder, result, title=workspace.settings.title)
    return ReadSample(result, folder)


def _line(one: Estimate) -> str:
    told = both_ways(one)
    return (
        f"  {PART_WORDS[one.part_code]:30s}  {percent(one.rate_pct):>8s}   {between(one):17s}  {one.wrong_count:5,}  "
        f"{one.right_count:5,}  {one.cannot_tell_count:10,}  {one.unanswered_count:10,}"
        + (f"   by can't tell: {told}" if told else "")
    )
