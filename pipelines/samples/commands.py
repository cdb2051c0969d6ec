"""The commands `reportgap sample draw` and `reportgap sample read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from pipelines.access.roles import Visitor
    from pipelines.workspace import Workspace

app = typer.Typer(help="Draw records for auditors to check, and reckon the error rates from what they found.")
out = Console(highlight=False, soft_wrap=True)

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]


@app.command()
def draw(
    folder: Folder,
    workbook: Annotated[Path, typer.Option("--out", help="The workbook to write, FILE.xlsx.", show_default=False)],
    margin: Annotated[float, typer.Option(help="Margin of error of the overall error rate, in points.")] = 2.0,
    confidence: Annotated[float, typer.Option(help="Confidence of it and of all intervals, in percent.")] = 95.0,
    jurisdiction: Annotated[
        list[str] | None, typer.Option(help="Only this jurisdiction's records, by id; repeat for more.")
    ] = None,
    obligation: Annotated[str, typer.Option(help="The duty whose records are checked.")] = "arrest_reported",
    expected_error: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERCENT|OUTCOME=PERCENT",
            help="The error rate to reckon the size with: 5 for all, or missing=10 for one of found, late, missing, "
            "excluded, review; repeat for more. Default: 50, the worst case, which needs the most records.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed draws the same records from the same publication.")] = 1,
) -> None:
    """Draw a stratified random sample from the publication in force, as a workbook that auditors fill in."""
    from pipelines.samples.draw_options import DrawOptions, expected_errors
    from pipelines.samples.draw_sample import draw_sample
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    options = DrawOptions(
        obligation_id=obligation,
        margin=margin,
        confidence=confidence,
        expected_error_pct=expected_errors(expected_error or []),
        jurisdictions=tuple(sorted(set(jurisdiction or []))),
        seed=seed,
    )
    for line in draw_sample(workspace, options, workbook, _visitor(workspace)).lines():
        out.print(line, markup=False)


@app.command()
def read(
    folder: Folder,
    workbook: Annotated[Path, typer.Argument(help="The workbook as it came back.", show_default=False)],
) -> None:
    """Read a workbook that auditors filled in, and report the error rates of the links and of the ledger."""
    from pipelines.samples.read_sample import read_sample
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    for line in read_sample(workspace, workbook, _visitor(workspace)).lines():
        out.print(line, markup=False)


def _visitor(workspace: Workspace) -> Visitor:
    """Whoever runs a command sits at this machine."""
    from pipelines.access.roles import lone_visitor

    return lone_visitor(workspace.settings.roles, server_address="127.0.0.1", client_address=None, headers=())
