"""The commands `reportgap registry …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from pipelines.access.registry_desk import RegistryDesk
    from pipelines.registry.change import Part
    from pipelines.registry.journal import Proposed
    from pipelines.workspace import Workspace

registry_app = typer.Typer(help="See the registry, propose changes of it, try what they would do, and approve them.")
out = Console(highlight=False, soft_wrap=True)
MOST_SHOWN = 40

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]
By = Annotated[
    str | None, typer.Option(help="Your login, as under roles in reportgap.yaml. Default: whoever is at this machine.")
]
Id = Annotated[str, typer.Argument(help="Its id, as `registry list` shows it.", show_default=False)]
PartName = Annotated[str, typer.Argument(help="agency, relation, standard or closed_day.", show_default=False)]


@registry_app.command(name="list")
def list_changes(
    folder: Folder,
    part: Annotated[str | None, typer.Option(help="List this part of the registry as it is in force.")] = None,
) -> None:
    """List the changes that wait for a second person, or one part of the registry as it is in force."""
    from pipelines.registry.change import COLUMNS
    from pipelines.registry.in_force import lines_in_force
    from pipelines.registry.journal import read_changes

    workspace = _workspace(folder)
    if part is not None:
        name = _part(part)
        out.print(",".join(COLUMNS[name]), markup=False)
        for cells in lines_in_force(workspace, name).values():
            out.print(",".join(cells[column] for column in COLUMNS[name]), markup=False)
        return
    waiting = [one for one in read_changes(workspace.decisions) if one.status_code == "waiting"]
    for one in waiting:
        _tell(workspace, one)
    if not waiting:
        out.print("No change of the registry waits. `reportgap registry propose` writes one down.")


@registry_app.command()
def propose(
    folder: Folder,
    part: PartName,
    cells: Annotated[
        list[str],
        typer.Argument(metavar="COLUMN=VALUE…", help="The cells that name the line, and those to set."),
    ],
    reason: Annotated[str, typer.Option(help="In words, without a person's name.")],
    take_out: Annotated[bool, typer.Option("--take-out", help="Take the line out.")] = False,
    by: By = None,
) -> None:
    """Propose to add a line, to alter cells of one that is there, or to take one out.

    A line is altered where one with the same ORI, id or day (of a relation: the same ORIs, relation and first day) is
    in force, and added where none is. To end a relation give its last day, valid_to=2026-06-30.
    """
    from pipelines.registry.change import COLUMNS, Change, in_words, key_of
    from pipelines.registry.in_force import lines_in_force
    from pipelines.registry.proposing import altered, taken_out

    workspace, name = _workspace(folder), _part(part)
    given = _cells(cells)
    if take_out:
        change = taken_out(workspace, name, given, reason)
    elif key_of(name, given) in lines_in_force(workspace, name):
        change = altered(workspace, name, given, given, reason)
    else:
        change = Change(name, None, {**dict.fromkeys(COLUMNS[name], ""), **given}, reason)
    change_id = _desk(workspace, by).propose(change)
    out.print(f"Proposed as [{change_id}]: {in_words(change)}", markup=False)
    out.print(f"  reportgap registry try {folder} {change_id}", markup=False)
    out.print("A reviewer or administrator who is somebody else approves it:")
    out.print(f"  reportgap registry approve {folder} {change_id} --by LOGIN", markup=False)


@registry_app.command(name="try")
def try_out(folder: Folder, change_id: Id, by: By = None) -> None:
    """Compute what a change would do to the figures in force; nothing is published. It takes about as long as a run."""
    from pipelines.progress import Progress

    effect = _desk(_workspace(folder), by).try_out(change_id, Progress())
    out.print(effect.sentence)
    if effect.other_inputs:
        changed = ", ".join(effect.other_inputs)
        out.print(f"Compared with {effect.run_id} made anew, since this changed as well: {changed}.", markup=False)
    for title, found in (
        ("Conclusions:", [one.line for one in effect.conclusions]),
        ("Figures:", [one.line for one in effect.figures if one.place_kind != "agency"]),
        ("Records:", [one.line for one in effect.moves]),
    ):
        if found:
            out.print(title)
        for line in found[:MOST_SHOWN]:
            out.print(f"  - {line}", markup=False)
        if len(found) > MOST_SHOWN:
            out.print(f"  and {len(found) - MOST_SHOWN:,} more; the page Registry shows them all")


@registry_app.command()
def approve(
    folder: Folder,
    change_id: Id,
    untried: Annotated[str, typer.Option(metavar="REASON", help="Why it need not be tried first.")] = "",
    by: By = None,
) -> None:
    """Approve what another person proposed; for a reviewer or an administrator."""
    _desk(_workspace(folder), by).approve(change_id, untried=untried)
    out.print(f"Approved [{change_id}]. The next run uses it.", markup=False)


@registry_app.command()
def refuse(
    folder: Folder, change_id: Id, reason: Annotated[str, typer.Option(help="Why, in words.")], by: By = None
) -> None:
    """Refuse a change; for a reviewer or an administrator, or for who proposed it."""
    _desk(_workspace(folder), by).refuse(change_id, reason)
    out.print(f"Refused [{change_id}].", markup=False)


@registry_app.command()
def history(folder: Folder, ori: Annotated[str, typer.Option(help="Only of this agency.")] = "") -> None:
    """Every change that was proposed, who approved or refused it, and why."""
    from pipelines.registry.journal import read_changes

    workspace = _workspace(folder)
    found = [one for one in read_changes(workspace.decisions) if not ori or ori.upper() in one.what.oris]
    for one in found:
        _tell(workspace, one)
    if not found:
        out.print("No change of the registry was proposed.")


def _tell(workspace: Workspace, one: Proposed) -> None:
    from pipelines.registry.change import in_words
    from pipelines.registry.trial import shown_effect

    out.print(f"{one.change_id}  {one.status_code}  {in_words(one.what)}", markup=False)
    out.print(f"  proposed by {one.proposed_by} on {one.proposed_at:%Y-%m-%d}: {one.what.reason}", markup=False)
    if one.decided_by and one.decided_at:
        why = f": {one.note}" if one.note else ""
        out.print(f"  {one.status_code} by {one.decided_by} on {one.decided_at:%Y-%m-%d}{why}", markup=False)
        if one.effect:
            out.print(f"  as it was tried: {one.effect}", markup=False)
    else:
        effect = shown_effect(workspace, one.what)
        out.print(f"  {effect.sentence if effect else 'not tried yet'}", markup=False)


def _part(name: str) -> Part:
    from pipelines.decisions.journal import DecisionError
    from pipelines.registry.change import PARTS

    if name not in PARTS:
        raise DecisionError(f"[{name}] is no part of the registry; it is one of {list(PARTS)}")
    return name


def _cells(given: list[str]) -> dict[str, str]:
    from pipelines.decisions.journal import DecisionError

    for one in given:
        if "=" not in one:
            raise DecisionError(f"[{one}] sets no cell; write COLUMN=VALUE, such as ori=TX0010000")
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in given)}


def _workspace(folder: Path) -> Workspace:
    from pipelines.workspace import Workspace

    return Workspace(folder)


def _desk(workspace: Workspace, by: str | None) -> RegistryDesk:
    from pipelines.access.command_visitor import command_visitor
    from pipelines.access.registry_desk import RegistryDesk

    return RegistryDesk(workspace, command_visitor(workspace.settings.roles, by))
