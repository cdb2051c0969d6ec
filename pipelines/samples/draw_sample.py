"""Draws a sample from the publication in force and hands it out as a workbook; the log of looks says to whom."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.access.audit import AuditLog
from pipelines.access.guard import Guard
from pipelines.access.people import people_connection
from pipelines.access.roles import Permission, Visitor
from pipelines.samples.case_columns import locked_texts
from pipelines.samples.design import Design, keep_design
from pipelines.samples.draw_options import DrawOptions, SampleError
from pipelines.samples.drawing import draw
from pipelines.samples.workbook import workbook_bytes
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class DrawnSample:
    """What a draw made.

    Attributes:
        design: The sample.
        workbook: The file.
        folder: Where the design is kept.
    """

    design: Design
    workbook: Path
    folder: Path

    def lines(self) -> list[str]:
        """What a person reads."""
        design, options = self.design, self.design.options
        drawn = len(design.cases)
        more = (
            f" The margin needs {design.size:,}; the rest gives each stratum its least." if drawn > design.size else ""
        )
        return [
            f"Drew sample [{design.sample_id}]: {drawn:,} of {design.record_count:,} records, in "
            f"{len(design.strata):,} strata, for a margin of {options.margin:g} points at "
            f"{options.confidence:g} percent.{more}",
            f"Workbook: {self.workbook} (people's records; handing it out is in the log of looks)",
            f"Design:   {self.folder}",
        ]


def draw_sample(workspace: Workspace, options: DrawOptions, out: Path, visitor: Visitor) -> DrawnSample:
    """Draw a sample and write its workbook.

    Args:
        workspace: The user's folder.
        options: What is asked.
        out: The workbook; must not exist, since it may have been filled in.
        visitor: Who draws.

    Raises:
        AccessDeniedError: The visitor may not take people's records out.
        AuditError: It could not be written down.
        SampleError: There is nothing to draw from, or the file exists.
    """
    visitor.require(Permission.WORK_LISTS)
    publication = workspace.current_publication
    if publication is None or not publication.is_dir():
        raise SampleError(f"[{workspace.folder.name}] has no publication to draw from. Run `reportgap run` first.")
    if out.suffix.lower() != ".xlsx":
        raise SampleError(f"--out [{out}] must end in .xlsx.")
    if out.exists():
        raise SampleError(f"--out [{out}] exists and may hold answers. Name another file, or move it away.")
    if not out.absolute().parent.is_dir():
        raise SampleError(f"--out [{out}] lies in a folder that does not exist. Make the folder, or name another.")
    with people_connection(publication, workspace.folder, masked=True) as masked:
        design = draw(masked, publication.name, options)
    guard = guard_of(workspace, publication, visitor)
    texts = printed_texts(guard, design, purpose=f"audit sample {design.sample_id} drawn")
    content = workbook_bytes(design, texts, title=workspace.settings.title)
    folder = keep_design(workspace, design)
    guard.hand_out_audit_cases(
        content,
        options.obligation_id,
        purpose=f"audit sample {design.sample_id}, workbook for auditors",
        row_count=len(texts),
    )
    _write_private(out, content)
    return DrawnSample(design, out, folder)


def guard_of(workspace: Workspace, publication: Path, visitor: Visitor) -> Guard:
    """The guard in front of a publication's records."""
    masked = not visitor.may(Permission.NAMES)
    connection = people_connection(publication, workspace.folder, masked=masked)
    return Guard(publication, visitor, AuditLog(workspace.audit_file), connection)


def printed_texts(guard: Guard, design: Design, *, purpose: str) -> list[list[str]]:
    """What the workbook prints of each case, in the order of the design.

    Raises:
        SampleError: The publication no longer has one of the records.
    """
    rows = {row["ledger_id"]: row for row in guard.audit_cases([c.ledger_id for c in design.cases], purpose=purpose)}
    for case in design.cases:
        if case.ledger_id not in rows:
            raise SampleError(
                f"Case [{case.place}] of sample [{design.sample_id}] is no longer in publication [{design.run_id}]: it "
                "was purged since. Draw a new sample."
            )
    return [locked_texts(case, rows[case.ledger_id]) for case in design.cases]


def _write_private(out: Path, content: bytes) -> None:
    # Never readable by others, not even while it is being written.
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
