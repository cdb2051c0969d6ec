"""The commands on drafts, replies and official publications."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
publications_app = typer.Typer(help="List, compare and reprint what was published.")
reply_app = typer.Typer(help="Record what agencies reply to a draft.")
rules_app = typer.Typer(help="Confirm rules and standards that were checked against their sources.")

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]
By = Annotated[str, typer.Option(help='Who, as "A. Name, Title".', show_default=False)]


def certify(
    folder: Folder,
    by: By,
    run: Annotated[str | None, typer.Option(help="The draft to sign. Default: the publication in force.")] = None,
    early: Annotated[str, typer.Option(metavar="REASON", help="Why not to wait until agencies have replied.")] = "",
    acknowledge_held: Annotated[
        bool, typer.Option("--acknowledge-held", help="Sign although deliveries are held.")
    ] = False,
) -> None:
    """Make a draft official: freeze it, and sign the hash of its manifest."""
    from pipelines.publications.certify import certify as make_official
    from pipelines.publications.manifest import read_manifest
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    signed = make_official(
        workspace,
        run,
        by=by,
        login=getpass.getuser(),
        at=dt.datetime.now(dt.UTC),
        early=early,
        acknowledges_held=acknowledge_held,
    )
    manifest = read_manifest(workspace.publications / signed.run_id)
    for line in (
        f"Signed {signed.run_id}: it is official, and is not altered or deleted from now on.",
        manifest["answer"],
        f"Frozen: {len(manifest['files']):,} files, by the SHA-256 of their manifest {signed.manifest_hash}.",
        *(f"Acknowledged: {held}" for held in signed.acknowledged),
        *([f"Signed early: {signed.early}"] if signed.early else []),
        f"Official copies: {workspace.official / signed.run_id}",
    ):
        out.print(line, markup=False)


@publications_app.command("list")
def list_publications(folder: Folder) -> None:
    """Every publication with its status, the newest first."""
    from pipelines.publications.standing import standings
    from pipelines.workspace import Workspace

    for standing in standings(Workspace(folder)):
        login = f", with the login {standing.login}" if standing.login else ""
        out.print(f"{standing.run_id}  {standing.status}{login}", markup=False)


@publications_app.command("compare")
def compare_publications(
    folder: Folder,
    first: Annotated[str, typer.Argument(help="The one.", show_default=False)],
    second: Annotated[str, typer.Argument(help="The other.", show_default=False)],
) -> None:
    """What two publications say of the state, measure by measure."""
    from pipelines.publications.certify import publication_folder
    from pipelines.publications.comparison import compare
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    for compared in compare(publication_folder(workspace, first), publication_folder(workspace, second)):
        out.print(compared.line, markup=False)


@publications_app.command("reprint")
def reprint(
    folder: Folder,
    run: Annotated[str, typer.Argument(help="The official publication.", show_default=False)],
    to: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
) -> None:
    """Copy an official publication with its certificate, after every byte was held against what was signed."""
    from pipelines.publications.reprint import reprint as copy_official
    from pipelines.workspace import Workspace

    for line in copy_official(Workspace(folder), run, to):
        out.print(line, markup=False)


@reply_app.command("add")
def add_reply(
    folder: Folder,
    jurisdiction: Annotated[str, typer.Option(help="Whose reply, by the jurisdiction's id.", show_default=False)],
    office: Annotated[str, typer.Option(help="The office that replies, such as Adams County Sheriff.")],
    text: Annotated[str, typer.Argument(help="What it says. Nothing of a person: it is shown.", show_default=False)],
    obligation: Annotated[str, typer.Option(help="The duty that it is about. Default: all.")] = "",
    run: Annotated[str | None, typer.Option(help="The draft. Default: the publication in force.")] = None,
) -> None:
    """Record what an office replies to a draft; the next run shows it beside what was found."""
    from pipelines.publications.replies import add_reply as record
    from pipelines.workspace import Workspace

    reply = record(
        Workspace(folder),
        run,
        jurisdiction_id=jurisdiction,
        obligation_id=obligation,
        office=office,
        text=text,
        by=getpass.getuser(),
        at=dt.datetime.now(dt.UTC),
    )
    out.print(f"Recorded the reply of {reply.office} to {reply.run_id}; the next run shows it.", markup=False)


@rules_app.command("list")
def list_rules(folder: Folder) -> None:
    """The state's rules and standards, and who stands for each."""
    from pipelines.obligations.confirmation import rule_lines
    from pipelines.workspace import Workspace

    for line in rule_lines(Workspace(folder)):
        out.print(line, markup=False)


@rules_app.command("confirm")
def confirm_rule(
    folder: Folder,
    rule: Annotated[str, typer.Argument(help="Its id, as `rules list` shows it.", show_default=False)],
    by: By,
    note: Annotated[str, typer.Option(help="What it was checked against.")] = "",
    take_back: Annotated[bool, typer.Option("--take-back", help="Take an earlier confirmation back.")] = False,
) -> None:
    """Say that a rule or a standard says what its source says; the next run relies on it."""
    from pipelines.obligations.confirmation import confirm
    from pipelines.workspace import Workspace

    confirm(
        Workspace(folder),
        rule,
        by=by,
        login=getpass.getuser(),
        at=dt.datetime.now(dt.UTC),
        note=note,
        is_confirmed=not take_back,
    )
    said = "took the confirmation of" if take_back else "confirmed"
    out.print(f"{by} {said} {rule}{' back' if take_back else ''}; the next run goes by it.", markup=False)
