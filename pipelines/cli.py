"""The commands. Each is a few lines into a stage; what a person reads is said here."""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.access.commands import log_app, set_up_login
from pipelines.access.purge.commands import purge_record
from pipelines.answers.commands import app as answers_app
from pipelines.decisions.commands import chase_app, interruption_app
from pipelines.errors import ReportgapError
from pipelines.file_checks.commands import check_one_file
from pipelines.mapping_proposals.commands import map_export
from pipelines.publications.commands import certify, publications_app, reply_app, rules_app
from pipelines.registry.commands import registry_app
from pipelines.samples.commands import app as sample_app

PUBLISHED, HELD_BACK, NOTHING_PUBLISHED = 0, 1, 2

app = typer.Typer(
    help=(
        "Finds the jurisdictions that do not report arrests and dispositions to their state repository, "
        "since when and why, and lists the records that are missing.\n\n"
        "Exit codes: 0 published, 1 published with deliveries held back, 2 nothing published."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.add_typer(answers_app, name="answers", no_args_is_help=True)
app.add_typer(chase_app, name="chase", no_args_is_help=True)
app.add_typer(interruption_app, name="interruption", no_args_is_help=True)
app.add_typer(log_app, name="log", no_args_is_help=True)
app.add_typer(sample_app, name="sample", no_args_is_help=True)
app.add_typer(reply_app, name="reply", no_args_is_help=True)
app.add_typer(rules_app, name="rules", no_args_is_help=True)
app.add_typer(registry_app, name="registry", no_args_is_help=True)
app.add_typer(publications_app, name="publications", no_args_is_help=True)
app.command()(certify)

Folder = Annotated[Path, typer.Argument(help="The workspace: the folder with reportgap.yaml.", show_default=False)]
AsOf = Annotated[
    dt.datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Judge as of this day, from what had been received by it. Default: the last day that the repository's "
        "extract is complete for.",
    ),
]
Port = Annotated[int, typer.Option(help="The dashboard's port.", min=1, max=65535)]

out = Console(highlight=False, soft_wrap=True)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    state: Annotated[str, typer.Option(help="The state's two letters, for example TX.")],
) -> None:
    """Make an empty workspace for a state, with its rules, and say what to put where."""
    from pipelines.new_workspace import make_workspace

    for line in make_workspace(folder, state.upper()):
        out.print(line, markup=False)


@app.command()
def example(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    counties: Annotated[int, typer.Option(help="How many counties; more than 24 make a whole state.", min=1)] = 24,
    arrests: Annotated[int, typer.Option(help="How many arrests, about.", min=100)] = 30_000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same state.")] = 1,
) -> None:
    """Make a made-up state to try things on: exports in many layouts, with the truth in a folder of its own."""
    from pipelines.example_state.make import make_example
    from pipelines.progress import Progress

    made = make_example(folder, counties=counties, arrests=arrests, seed=seed, progress=Progress())
    for line in made.lines():
        out.print(line, markup=False)
    out.print(f"Next: reportgap run {folder}", markup=False)


@app.command()
def check(folder: Folder) -> None:
    """Say what would be read and rejected from the inbox, and why; publish nothing."""
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)  # first: a folder that is none is said at once, not after everything was imported
    from pipelines.deliveries.check_report import check_lines

    report = check_lines(workspace)
    for line in report.lines:
        out.print(line, markup=False)
    raise typer.Exit(PUBLISHED if report.is_clean else HELD_BACK)


app.command(name="check-file")(check_one_file)
app.command(name="map")(map_export)


@app.command()
def run(folder: Folder, as_of: AsOf = None) -> None:
    """Read what came, compare it with the repository, and publish the report and the work lists."""
    from pipelines.workspace import Workspace

    workspace = Workspace(folder)  # first: a folder that is none is said at once, not after everything was imported
    from pipelines.progress import Progress
    from pipelines.run import run_workspace

    result = run_workspace(workspace, as_of=as_of.date() if as_of else None, progress=Progress())
    for line in result.lines():
        out.print(line, markup=False)
    raise typer.Exit(HELD_BACK if result.held_back else PUBLISHED)


@app.command()
def train(folder: Folder) -> None:
    """Train the model that scores what keys can't link, on what they have linked, and freeze it for later runs."""
    from pipelines.progress import Progress
    from pipelines.train import train_workspace
    from pipelines.workspace import Workspace

    for line in train_workspace(Workspace(folder), Progress()):
        out.print(line, markup=False)


@app.command()
def dashboard(
    folder: Folder,
    port: Port = 8501,
    login: Annotated[
        Path | None, typer.Option(help="How people log in. Default: the workspace's login.toml, if it has one.")
    ] = None,
) -> None:
    """Serve the dashboard on this machine; with a login, a proxy may pass it on to others."""
    from dashboards.serve import serve
    from pipelines.workspace import Workspace

    raise typer.Exit(serve(Workspace(folder).folder, port=port, login=login))


app.command(name="login")(set_up_login)


app.command(name="purge")(purge_record)


@app.command()
def verify(folder: Folder) -> None:
    """Say whether publications, journals and logs still are what was written; exit code 1 if something is not."""
    from pipelines.access.verify import lines_of, verify_workspace
    from pipelines.workspace import Workspace

    found = verify_workspace(Workspace(folder))
    for line in lines_of(found):
        out.print(line, markup=False)
    raise typer.Exit(1 if any(checked.problems for checked in found) else 0)


@app.command()
def schedule(folder: Folder) -> None:
    """Write a systemd timer and service and a cron line that run this workspace every month."""
    from pipelines.publications.schedule import write_schedule
    from pipelines.workspace import Workspace

    for line in write_schedule(Workspace(folder)):
        out.print(line, markup=False)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to make the state.")] = Path("demo-state"),
    serve_dashboard: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the dashboard at the end, or stop before.")
    ] = True,
    port: Port = 8501,
) -> None:
    """The whole thing on a made state: write its exports, run the pipeline, say what was found, serve the dashboard."""
    from dashboards.serve import serve
    from pipelines.example_state.make import make_example
    from pipelines.progress import Progress
    from pipelines.run import run_workspace
    from pipelines.workspace import Workspace

    progress = Progress()
    if not (folder / "reportgap.yaml").is_file():
        made = make_example(folder, progress=progress)
        for line in made.lines():
            out.print(line, markup=False)
    workspace = Workspace(folder)
    result = run_workspace(workspace, as_of=None, progress=progress)
    for line in result.lines():
        out.print(line, markup=False)
    if serve_dashboard:
        raise typer.Exit(serve(workspace.folder, port=port))
    out.print(f"Next: reportgap dashboard {folder}", markup=False)


def main() -> None:
    """The `reportgap` command: what a person can mend is said in plain words, without a traceback."""
    try:
        app(standalone_mode=True)
    except ReportgapError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"reportgap: {error}", markup=False)
        sys.exit(NOTHING_PUBLISHED)
    except Exception:  # noqa: BLE001  (Python's own exit code for a fault, 1, would say "published" to a scheduler)
        traceback.print_exc()
        sys.exit(NOTHING_PUBLISHED)


if __name__ == "__main__":
    main()
