"""The command `reportgap purge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

out = Console(highlight=False, soft_wrap=True)


def purge_record(
    folder: Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who purges it; kept in the purge journal.", show_default=False)],
    order: Annotated[
        str, typer.Option(help="The number of the court's order; kept in the purge journal.", show_default=False)
    ],
    record: Annotated[int | None, typer.Option(metavar="ROW_ID", help="A row id of a work list or a page.")] = None,
    tracking_number: Annotated[str | None, typer.Option(metavar="N", help="The tracking number of the arrest.")] = None,
    booking: Annotated[str | None, typer.Option(metavar="N", help="The jail's booking number.")] = None,
    case: Annotated[str | None, typer.Option(metavar="N", help="A court's or an agency's case number.")] = None,
    charge: Annotated[
        bool, typer.Option("--charge", help="The order covers only the charge of that row; without, the whole event.")
    ] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Do it. Without, it is only said what would be done.")
    ] = False,
) -> None:
    """Take a sealed or expunged record out of everything, and keep it from coming back with the next delivery."""
    from pipelines.access.purge.covered import Wanted
    from pipelines.access.purge.purge import plan_purge, purge
    from pipelines.at_work import at_work
    from pipelines.progress import Progress
    from pipelines.workspace import Workspace

    workspace, progress = Workspace(folder), Progress()
    with at_work(workspace, progress):
        plan = plan_purge(
            workspace, Wanted(record, tracking_number, booking, case, is_charge=charge), by=by, order=order
        )
        for line in plan.lines(workspace):
            out.print(line, markup=False)
        if not confirm:
            out.print("Nothing was changed. Give the command again with --confirm to do it.", markup=False)
            return
        for line in purge(workspace, plan, progress):
            out.print(line, markup=False)
    out.print(
        f"Purged as {plan.intent.purge_id}. Run `reportgap run {folder}` for figures without it, and ask whoever was "
        "given these work lists to destroy them.",
        markup=False,
    )
