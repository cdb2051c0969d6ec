"""The commands `reportgap chase …` and `reportgap interruption …`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich.console import Console

if TYPE_CHECKING:
    from pipelines.access.delivery_desk import DeliveryDesk
    from pipelines.workspace import Workspace

chase_app = typer.Typer(help="Ask senders for the deliveries that did not come, and write down that they were asked.")
interruption_app = typer.Typer(help="Note outages, changes and late deliveries, and approve what another person noted.")
out = Console(highlight=False, soft_wrap=True)

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]
Day = typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")
By = Annotated[
    str | None, typer.Option(help="Your login, as under roles in reportgap.yaml. Default: whoever is at this machine.")
]
Senders = Annotated[list[str] | None, typer.Option("--sender", help="Only this sender; repeat for more.")]
Id = Annotated[str, typer.Argument(help="Its id, as `interruption list` shows it.", show_default=False)]


@chase_app.command(name="list")
def list_owed(folder: Folder) -> None:
    """List, sender by sender, what the publication in force asks for, and where the letters are."""
    from pipelines.publications.chase_letters import letter_names, nth_reminder
    from pipelines.publications.figures_in_words import period

    workspace = _workspace(folder)
    owed = _owed(workspace)
    names = letter_names(owed)
    for sender, rows in owed.items():
        times = max(row["reminder_count"] for row in rows)
        said = f": {nth_reminder(times).lower()}" if times else ""
        out.print(f"{sender or 'Sender not named'}{said}", markup=False)
        for row in rows:
            late = f", {row['days_late']} days late" if row["days_late"] else ""
            days = period(row["period_start_date"], row["period_end_date"])
            out.print(f"  - {row['source']}, {days}: {row['status_code'].replace('_', ' ')}{late}", markup=False)
        out.print(f"  {workspace.current_publication}/chase/{names[sender]}.pdf", markup=False)
    if not owed:
        out.print("Nothing is to be asked for.")


@chase_app.command()
def sent(
    folder: Folder,
    sender: Senders = None,
    on: Annotated[dt.datetime | None, Day] = None,
    by: By = None,
) -> None:
    """Write down that the letters of the publication in force were sent; the next ones say so."""
    from pipelines.decisions.journal import DecisionError

    workspace = _workspace(folder)
    owed = _owed(workspace)
    unknown = sorted(set(sender or []) - set(owed))
    if unknown:
        raise DecisionError(f"nothing is asked of {unknown}; `reportgap chase list` shows of whom")
    deliveries = [delivery_of(row) for name in (sender or owed) for row in owed[name]]
    day = on.date() if on else dt.datetime.now(dt.UTC).date()
    count = _desk(workspace, by).sent(deliveries, day)
    out.print(f"Written down: {count} {'delivery was' if count == 1 else 'deliveries were'} asked for.")


@interruption_app.command()
def note(
    folder: Folder,
    kind: Annotated[str, typer.Option(help="outage, system_change, form_change or late_by_agreement.")],
    first: Annotated[dt.datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")],
    last: Annotated[dt.datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")],
    reason: Annotated[str, typer.Option(help="In words, without a person's name: it is published.")],
    agency: Annotated[list[str] | None, typer.Option(help="An ORI, or a sender; repeat for more.")] = None,
    system: Annotated[str, typer.Option(help="The vendor's system.")] = "",
    layout: Annotated[str, typer.Option(help="The mapping.")] = "",
    by: By = None,
) -> None:
    """Note an interruption. It counts once a second person has approved it, and with the next run."""
    from pipelines.decisions.interruptions import Interruption, Kind

    what = Interruption(
        cast("Kind", kind),  # the note checks it
        first.date(),
        last.date(),
        tuple(agency or ()),
        system,
        layout,
        reason,
    )
    noted = _desk(_workspace(folder), by).note(what)
    out.print(f"Noted as [{noted}]. A reviewer or administrator approves it:", markup=False)
    out.print(f"  reportgap interruption approve {folder} {noted} --by LOGIN", markup=False)


@interruption_app.command()
def approve(folder: Folder, interruption_id: Id, by: By = None) -> None:
    """Approve what another person noted; for a reviewer or an administrator."""
    _desk(_workspace(folder), by).approve(interruption_id)
    out.print(f"Approved [{interruption_id}]. The next run uses it.", markup=False)


@interruption_app.command()
def withdraw(folder: Folder, interruption_id: Id, by: By = None) -> None:
    """Take an interruption back; the next run no longer uses it."""
    _desk(_workspace(folder), by).withdraw(interruption_id)
    out.print(f"Withdrew [{interruption_id}]. The next run no longer uses it.", markup=False)


@interruption_app.command(name="list")
def list_interruptions(folder: Folder) -> None:
    """List what was noted, and how it stands."""
    from pipelines.decisions.interruptions import read_interruptions

    noted = read_interruptions(_workspace(folder).decisions)
    for one in noted:
        what = one.what
        of = ", ".join([*what.agencies, *filter(None, (what.system, what.layout))])
        out.print(
            f"{one.interruption_id}  {one.status_code}  {what.kind}  {what.first} to {what.last}  {of}: {what.reason}",
            markup=False,
        )
    if not noted:
        out.print("Nothing was noted.")


def delivery_of(row: Any) -> tuple[str, str, dt.date]:
    """What a reminder names of an expected delivery."""
    return str(row["source"]), str(row["sender"]), row["period_end_date"]


def _workspace(folder: Path) -> Workspace:
    from pipelines.workspace import Workspace

    return Workspace(folder)


def _desk(workspace: Workspace, by: str | None) -> DeliveryDesk:
    """The desk for a login, or for whoever is at this machine."""
    from pipelines.access.command_visitor import command_visitor
    from pipelines.access.delivery_desk import DeliveryDesk

    return DeliveryDesk(workspace.decisions, command_visitor(workspace.settings.roles, by))


def _owed(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """What the publication in force asks for, by sender."""
    import duckdb

    from pipelines.decisions.journal import DecisionError
    from pipelines.engines.duckdb_engine import sql_file
    from pipelines.publications.chase_letters import SELECT

    publication = workspace.current_publication
    if publication is None:
        raise DecisionError("nothing has been published yet; `reportgap run` says which deliveries did not come")
    with duckdb.connect() as connection:
        connection.read_parquet(str(publication / "expected_delivery.parquet")).create_view("expected_delivery")
        found = connection.execute(sql_file(SELECT))
        names = [column[0] for column in found.description or []]
        rows: Iterable[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    owed: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        owed.setdefault(row["sender"], []).append(row)
    return owed
