"""The command `reportgap answers read`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="Take in the work lists that agencies filled in, and rule on what they answered.")
out = Console(highlight=False, soft_wrap=True)

ALL_TAKEN, SOME_REJECTED = 0, 1
Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]


@app.callback()
def answers() -> None:
    """Take in the work lists that agencies filled in, and rule on what they answered."""


@app.command()
def read(
    folder: Folder,
    files: Annotated[
        list[Path], typer.Argument(help="The work lists as they came back, XLSX or CSV.", show_default=False)
    ],
    received_from: Annotated[
        str, typer.Option("--from", help="Who sent them: an office or a person of it.", show_default=False)
    ],
    jurisdiction: Annotated[
        str | None, typer.Option(help="Whose work lists they must be, by id. Default: as each file says.")
    ] = None,
    send_back: Annotated[
        Path | None,
        typer.Option(help="A folder to write a workbook into for each file with rows to mend.", show_default=False),
    ] = None,
) -> None:
    """Read work lists that came back: keep the answers that can be used, and say what is wrong with the others.

    Exit codes: 0 every row taken, 1 some rejected, 2 a file that can't be read.
    """
    from pipelines.access.answers import answer_guard
    from pipelines.access.roles import lone_visitor
    from pipelines.answers.reading_told import told
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)
    visitor = lone_visitor(
        workspace.settings.roles, server_address="127.0.0.1", client_address=None, headers=()
    )  # whoever runs a command sits at this machine
    guard = answer_guard(workspace, visitor)
    has_rejected = False
    for path in files:
        received = guard.receive(
            path, received_from=received_from, jurisdiction_id=jurisdiction, read_at=dt.datetime.now(dt.UTC)
        )
        for line in told(path.name, received.reading):
            out.print(line, markup=False)
        has_rejected = has_rejected or bool(received.reading.rejected)
        content = guard.to_send_back(received) if send_back else None
        if send_back and content:
            send_back.mkdir(parents=True, exist_ok=True)
            back = send_back / f"{path.stem}-to-mend.xlsx"
            back.touch(mode=0o600)
            back.write_bytes(content)
            out.print(f"To send back: {back}", markup=False)
    raise typer.Exit(SOME_REJECTED if has_rejected else ALL_TAKEN)
