"""The commands `reportgap login` and `reportgap log …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

log_app = typer.Typer(help="Review the log of looks at people's records, week by week.")
out = Console(highlight=False, soft_wrap=True)

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]


def set_up_login(
    folder: Folder,
    provider: Annotated[str, typer.Option(help="The OpenID provider's address, as https://login.example.gov.")],
    client_id: Annotated[str, typer.Option(help="The id that the provider gave the dashboard.")],
    address: Annotated[str, typer.Option(help="Where people reach the dashboard, as https://reportgap.example.gov.")],
    client_secret: Annotated[
        str,
        typer.Option(
            envvar="REPORTGAP_CLIENT_SECRET",
            prompt="The secret that the provider gave the dashboard",
            hide_input=True,
            help="The secret that the provider gave it. Leave it out: you are asked for it, and it is shown nowhere.",
        ),
    ],
    to: Annotated[Path | None, typer.Option(help="The file to write. Default: the workspace's login.toml.")] = None,
) -> None:
    """Have people log in to the dashboard with an OpenID provider: write its settings to login.toml."""
    from pipelines.access.login_file import CALLBACK, FILE_NAME, write_login_file
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    found = write_login_file(
        to or workspace.folder / FILE_NAME,
        provider=provider,
        client_id=client_id,
        client_secret=client_secret,
        address=address,
    )
    out.print(f"Written, for you alone: {found.path}", markup=False)
    out.print(f"Tell the provider that people come back to {address.rstrip('/')}{CALLBACK}", markup=False)
    out.print("Then name people's logins under roles in reportgap.yaml.", markup=False)
    demanded = workspace.settings.login
    if demanded.mfa_claim:
        values = ", ".join(demanded.mfa_values)
        out.print(f"A second factor is demanded: {demanded.mfa_claim} must hold one of {values}.", markup=False)
    else:
        out.print("No second factor is demanded: login, mfa_claim in reportgap.yaml is empty.", markup=False)


@log_app.command()
def review(
    folder: Folder,
    week: Annotated[
        str | None, typer.Option(metavar="YYYY-Wnn", help="Default: the oldest week that nobody has reviewed.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Your name, to write down that you reviewed the week.")] = None,
    note: Annotated[str, typer.Option(help="What you found; written down with your name.")] = "",
) -> None:
    """Say who looked at what in a week, and what stands out; with --by and --note, write down that it was reviewed."""
    import datetime as dt

    from pipelines.access.log_review import summed_up, weeks, write_review
    from pipelines.access.log_words import lines_of
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    known = weeks(workspace)
    open_weeks = sorted(one for one, is_reviewed in known.items() if not is_reviewed)
    wanted = week or next(iter(open_weeks), None) or next(iter(known), None)
    if wanted is None:
        out.print("Nobody has looked at anyone's record yet.")
        return
    for line in lines_of(summed_up(workspace, wanted)):
        out.print(line, markup=False)
    if by is not None:
        write_review(workspace, wanted, by=by, note=note, now=dt.datetime.now(dt.UTC))
        out.print(f"Written down: {wanted} was reviewed by {by}.", markup=False)
    elif wanted in open_weeks:
        out.print(
            f'Then: reportgap log review {folder} --week {wanted} --by "Name" --note "What you found"', markup=False
        )
    if others := [one for one in open_weeks if one != wanted]:
        out.print(f"Not reviewed either: {', '.join(others)}", markup=False)
