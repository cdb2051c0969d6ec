"""How long the dashboard's pages take with a large ledger and twenty people at once.

    python -m benchmarks.page_times STATE              a workspace with a publication; made if it is not there
    python -m benchmarks.page_times STATE --write      also writes docs/reference/benchmarks/pages.md

Each user is a session of its own with the server that `reportgap dashboard` starts, and speaks its protocol as the
browser does: it asks for a page, takes everything that the page sends, and asks for the next five seconds after it
asked for this one. A page's time is from the question to the server's word that the page is done; what the browser then
draws is not in it. The server begins cold: the first look at each page counts like any other.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pandas as pd
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from dashboards.serve import LOOPBACK, command
from dashboards.session import WORKSPACE_VARIABLE
from pipelines.example_state.make import make_example
from pipelines.progress import Progress, Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

ARRESTS, COUNTIES = 900_000, 254
USERS, EACH_SECONDS, ROUNDS = 20, 5.0, 24
VISITS = {
    "": 30,
    "jurisdiction": 30,
    "record": 20,
    **dict.fromkeys(("deliveries", "review", "denials"), 4),
    **dict.fromkeys(("grants", "tips"), 3),
    **dict.fromkeys(("certificates", "orders"), 2),
    **dict.fromkeys(("registry", "answers", "publications"), 1),
}
"""How often each page is asked for, in a hundred or so."""
LONGEST_MESSAGE = 64 * 2**20
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "pages.md"


@dataclass(frozen=True)
class View:
    """One page as one user saw it.

    Attributes:
        page: Its name.
        seconds: From the question to the end of the page.
        has_failed: Whether it showed an exception, or did not end well.
    """

    page: str
    seconds: float
    has_failed: bool


@dataclass(frozen=True)
class Choices:
    """What users look at.

    Attributes:
        places: Labels of jurisdictions.
        records: Ids of rows of the ledger that are missing or late.
    """

    places: Sequence[str]
    records: Sequence[str]


def choices(publication: Path) -> Choices:
    """Every jurisdiction, and a thousand records by lot."""
    ledger, conclusion = publication / "ledger.parquet", publication / "conclusion.parquet"
    places = duckdb.execute(
        "SELECT DISTINCT place_name FROM read_parquet(?) WHERE place_kind = 'jurisdiction' ORDER BY ALL",
        [str(conclusion)],
    ).fetchall()
    records = duckdb.execute(
        "SELECT CAST(ledger_id AS VARCHAR) FROM read_parquet(?) WHERE outcome_code IN ('missing', 'late') "
        "ORDER BY hash(ledger_id) LIMIT 1000",
        [str(ledger)],
    ).fetchall()
    return Choices([place for (place,) in places], [record for (record,) in records])


def next_page(lot: random.Random, known: Choices) -> tuple[str, str]:
    """A page and its address, as an analyst's morning has them: figures most, then records, then the rest."""
    page = lot.choices(list(VISITS), list(VISITS.values()))[0]
    if page == "jurisdiction":
        return page, urlencode({"place": lot.choice(known.places)})
    if page == "record":
        return page, urlencode({"record": lot.choice(known.records)})
    return page, ""


async def ask(server: ClientConnection, page: str, query: str) -> View:
    """Ask for one page, and take it whole."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    began = time.perf_counter()
    await server.send(message.SerializeToString())
    has_failed = False
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(bytes(await server.recv(decode=False)))
        kind = answer.WhichOneof("type")
        if kind == "page_not_found" or (kind == "delta" and _is_failure(answer.delta.new_element)):
            has_failed = True
        if kind == "script_finished":
            ended_well = answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            return View(page or "overview", time.perf_counter() - began, has_failed or not ended_well)


def _is_failure(element: Element) -> bool:
    """Whether a page shows an exception, or says that it can't be shown: such a page is soon drawn."""
    return element.HasField("exception") or (element.HasField("alert") and element.alert.format == Alert.ERROR)


async def one_user(port: int, number: int, known: Choices, rounds: int) -> list[View]:
    """One user's morning; they don't all begin at once."""
    lot = random.Random(number)  # noqa: S311  (no secret)
    await asyncio.sleep(EACH_SECONDS * number / USERS)
    views = []
    address = f"ws://{LOOPBACK}:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=LONGEST_MESSAGE) as server:  # type: ignore[list-item]
        for _ in range(rounds):
            asked = time.perf_counter()
            views.append(await ask(server, *next_page(lot, known)))
            await asyncio.sleep(max(0.0, EACH_SECONDS - (time.perf_counter() - asked)))
    return views


async def everyone(port: int, known: Choices, rounds: int) -> list[View]:
    """All users at once."""
    users = await asyncio.gather(*(one_user(port, number, known, rounds) for number in range(USERS)))
    return [view for views in users for view in views]


def served(workspace: Path, measure: Callable[[int], list[View]]) -> list[View]:
    """What is measured on a server that was just started."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, WORKSPACE_VARIABLE: str(workspace)}
    with subprocess.Popen(command(port=port), env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            while True:
                try:
                    socket.create_connection((LOOPBACK, port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.2)
            return measure(port)
        finally:
            process.terminate()


def by_pandas(publication: Path) -> float:
    """The seconds that a page takes which reads the ledger anew with pandas, and counts outcomes by jurisdiction."""
    began = time.perf_counter()
    ledger = pd.read_parquet(
        publication / "ledger.parquet", columns=["obligation_id", "step", "jurisdiction_id", "outcome_code"]
    )
    arrests = ledger[(ledger["obligation_id"] == "arrest_reported") & (ledger["step"] == "arrest")]
    arrests.groupby("jurisdiction_id")["outcome_code"].value_counts().unstack()
    return time.perf_counter() - began


def table(views: list[View]) -> str:
    """Times by page as a Markdown table, all pages first."""
    frame = pd.DataFrame([vars(view) for view in views])
    rows = ["| page | views | median, s | p95, s | longest, s | failed |", "| --- | --- | --- | --- | --- | --- |"]
    for name, seen in [("all", frame), *frame.groupby("page")]:
        seconds = seen["seconds"]
        rows.append(
            f"| {name} | {len(seen):,} | {seconds.median():.2f} | {seconds.quantile(0.95):.2f} | {seconds.max():.2f} | "
            f"{seen['has_failed'].sum()} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=Path, help=f"a workspace; a made state of {ARRESTS:,} arrests if it is not there")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many pages each user asks for")
    parser.add_argument("--write", action="store_true", help="write the table into the docs as well")
    options = parser.parse_args()
    if not options.state.exists():
        make_example(options.state, arrests=ARRESTS, counties=COUNTIES, seed=1, progress=Progress())
    workspace = Workspace(options.state)
    publication = workspace.current_publication
    if publication is None:
        run_workspace(workspace, as_of=None, progress=Silent())
        publication = workspace.current_publication
    assert publication is not None  # noqa: S101  (a run has one)
    known = choices(publication)
    ledger = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(publication / "ledger.parquet")])
    rows = ledger.fetchall()[0][0]
    views = served(workspace.folder, lambda port: asyncio.run(everyone(port, known, options.rounds)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    core_seconds = (used.ru_utime + used.ru_stime) / len(views)
    failed = sum(view.has_failed for view in views)
    if failed:
        raise SystemExit(
            f"[{failed}] of [{len(views)}] pages could not be shown, so their times say nothing. "
            "One reason is that the publication is of another version of the program: run the workspace again."
        )
    text = (
        f"{rows:,} rows in the ledger, {len(known.places)} jurisdictions, {USERS} users, each a page every "
        f"{EACH_SECONDS:g} seconds, {os.cpu_count()} cores, the users' own process on them too. "
        f"The aim is a p95 of one second.\n\n{table(views)}\n\n"
        f"The server took {core_seconds:.2f} s of a core a page, its start included, and at "
        f"most {used.ru_maxrss / 1_000:,.0f} MB.\n\n"
        "What a page takes for one user alone that reads the ledger with pandas and counts outcomes by jurisdiction, "
        f"which is less than the overview shows: {by_pandas(publication):.2f} s."
    )
    print(text)
    if options.write:
        PAGE.write_text(
            f"# Times of the dashboard's pages\n\nMade by `python -m benchmarks.page_times STATE --write`.\n\n{text}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
