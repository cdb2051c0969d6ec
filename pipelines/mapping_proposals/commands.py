"""The command `reportgap map`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

out = Console(highlight=False, soft_wrap=True)


def map_export(
    file: Annotated[Path, typer.Argument(help="A sample of an export that no mapping covers yet.", show_default=False)],
    workspace: Annotated[Path, typer.Option(help="The workspace: the folder with reportgap.yaml.")] = Path(),
    side: Annotated[str | None, typer.Option(help="Who delivers it: local or repository.")] = None,
    table: Annotated[
        list[str] | None, typer.Option(help="A record table that its rows become; repeat for more.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The mapping's name. Default: after the file.")] = None,
    dates: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=FORMAT", help="A column's date format, such as DOB=%m/%d/%Y; repeat for more."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=MEANING", help="What a column is, such as COL7=arrest_date or COL8=unused; repeat."
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=LAYOUT", help='How whole names are written: "NAME=last first middle suffix".'),
    ] = None,
    code: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=VALUE=CODE", help="What a code means, such as WHY=Q9=hold; or ignored, or unmapped; repeat."
        ),
    ] = None,
    reason: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN=WHY", help="A column that is not used, and why; repeat.")
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TABLE=COLUMN+COLUMN",
            help="What makes a record the same record; with +# rows that share it are told apart by their order.",
        ),
    ] = None,
    coverage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="What it covers: selected_by, lag_days, window_from, window_to, complete_through or expected_every.",
        ),
    ] = None,
    succession: Annotated[
        str | None,
        typer.Option(help="increment, snapshot or period_replacement: what a new file does to the one before."),
    ] = None,
    fixed: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=START:WIDTH", help="A column of a fixed-width file; repeat for each."),
    ] = None,
    agency: Annotated[str | None, typer.Option(help="The ORI of the agency whose records they are.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the mapping into the workspace.")] = False,
    show_names: Annotated[
        bool, typer.Option("--show-names", help="Show in the first records who they are about.")
    ] = False,
) -> None:
    """Propose a mapping for a new export, with a reason for every column, and show what it would make of the rows."""
    from pipelines.workspace import Workspace

    opened = Workspace(workspace)  # first: a folder that is none is said at once, not after everything was imported
    from pipelines.mapping_proposals.command_answers import answers_of, mapping_name
    from pipelines.mapping_proposals.map_sample import map_sample
    from pipelines.mapping_proposals.write_proposal import write_proposal

    answers = answers_of(
        fields=field or [],
        dates=dates or [],
        names=names or [],
        codes=code or [],
        reasons=reason or [],
        keys=key or [],
        coverage=coverage or [],
        succession=succession,
        fixed=fixed or [],
        side=side,
        tables=table or [],
        agency=agency,
    )
    mapped = map_sample(opened, file, mapping_name(file, name), answers, show_names=show_names)
    for line in mapped.lines:
        out.print(line, markup=False)
    if write:
        for line in write_proposal(opened, mapped.proposal).lines(opened):
            out.print(line, markup=False)
    elif mapped.proposal.blocking:
        out.print("Next: settle what is marked, and give --write", markup=False)
    else:
        out.print("Next: give --write to write the mapping into the workspace", markup=False)
