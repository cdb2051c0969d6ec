"""Linking the made state, held against its truth: one process, its measurements as JSON on the last line.

    python -m benchmarks.linkage_state WORKSPACE METHOD...                     one measurement a method
    python -m benchmarks.linkage_state WORKSPACE METHOD... --noise typing --amount 3
    python -m benchmarks.linkage_state WORKSPACE METHOD... --damage "all numbers gone"
    python -m benchmarks.linkage_state WORKSPACE METHOD --models DIR     trains a model into DIR, or uses the one there

Every method gets the events that the product gathers. `reportgap` links events, charges and dispositions;
`reportgap, events alone` stops after the events, as all others do.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from string import Template
from typing import Any

from benchmarks.calibration_error import FROM, TO
from benchmarks.degraded import MEASURED
from benchmarks.degraded import degrade as damage
from benchmarks.linkage_noise import SQL, WORDS, Noise
from benchmarks.linkage_noise import degrade as add_noise
from benchmarks.linkage_splink import splink_over_everything
from benchmarks.linkage_toolkits import SCRIPTS, Task, pairs_of
from benchmarks.true_pairs import stage_true_pairs
from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.links.events import link_events
from pipelines.links.scoring.events import EventScorer
from pipelines.links.scoring.model import Model
from pipelines.links.scoring.source import ModelSource
from pipelines.links.sides import make_side
from pipelines.links.stage import gather_records, link_records
from pipelines.links.tables import EVENT
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.records.tables import REPOSITORY_ARREST
from pipelines.run import read_inputs
from pipelines.workspace import Workspace

WHOLE, SHIPPED, EVENTS = "reportgap", "reportgap, shipped model", "reportgap, events alone"
NUMBER, SPLINK = "tracking number", "Splink over everything"
METHODS = (WHOLE, SHIPPED, EVENTS, NUMBER, SPLINK, *SCRIPTS)

PROBABLE = {
    WHOLE: {"pairs": "candidate", "from": str(FROM), "to": str(TO)},
    EVENTS: {"pairs": "candidate", "from": str(FROM), "to": str(TO)},
    SPLINK: {"pairs": "splink_probable", "from": str(FROM), "to": str(TO)},
}
"""Where a method keeps the probability of its pairs."""

MEMBERS = {
    "event": ("event_member", "event_id", "arrest", "repository_arrest"),
    "charge": ("charge_member", "event_charge_id", "charge", "repository_charge"),
    "disposition": (None, "record_id", "disposition", "repository_disposition"),
}

STRINGS = ("last_name", "first_name")
EXACTS = (
    *("state_id", "tracking_number", "transaction_number", "booking_number", "agency_case_number"),
    *("court_case_number", "birth_date", "sex_code", "arrest_date"),
)
BLOCKS = (
    ("tracking_number",),
    ("state_id", "arrest_date"),
    ("last_name", "first_name", "birth_date"),
    ("birth_date", "arrest_date"),
    ("last_name", "arrest_date"),
)
PERSON = {"first_name": "first_name", "last_name": "last_name", "dob": "birth_date", "number": "state_id"}
"""What the toolkits are given; the number is only for namematch."""


class TimedSource(ModelSource):
    """A source of the model that keeps the time it took to train or read it."""

    seconds = 0.0

    def model(self, engine: Engine, compared: str | None = None) -> Model:
        """The model of the run."""
        began = time.time()
        found = super().model(engine, compared)
        self.seconds += time.time() - began
        return found


class TimedScorer(EventScorer):
    """A scorer that keeps the time that its scoring took, a model's training among it."""

    seconds = 0.0

    def score_compared(self, engine: Engine) -> dict[str, str]:
        """The pairs that no key has linked."""
        began = time.time()
        found = super().score_compared(engine)
        self.seconds += time.time() - began
        return found

    def score_links(self, engine: Engine) -> None:
        """Every link, whatever rule made it."""
        began = time.time()
        super().score_links(engine)
        self.seconds += time.time() - began


def measure(
    workspace: Workspace,
    method: str,
    spoil: Callable[[Engine], None] | None,
    *,
    models: Path | None = None,
    python: str = "",
) -> dict[str, Any]:
    """Link the state in one way and count.

    Args:
        workspace: A made state, its truth beside it.
        method: One of `METHODS`.
        spoil: What is done to the records first.
        models: Where the frozen model is or goes; None: a model is trained and thrown away.
        python: The interpreter of a toolkit.
    """
    with tempfile.TemporaryDirectory(prefix="reportgap-linkage-") as folder, Engine(Path(folder)) as engine:
        read_inputs(workspace, engine, load_state(workspace.settings.state), as_of=None, progress=Silent())
        put_in_force(engine, workspace)
        if spoil:
            spoil(engine)
        began = time.time()
        if method in {WHOLE, SHIPPED}:
            source = TimedSource(None if method == SHIPPED else models or Path(folder) / "models")
            link_records(engine, source)
            result: dict[str, Any] = {"seconds": time.time() - began, "training": source.seconds}
            engine.stage("found", "SELECT level_code, local_id, repository_id FROM link WHERE band_code = 'linked'")
        else:
            gather_records(engine)
            kept = models or Path(folder) / "models"
            result = {"gathering": time.time() - began, **_link_events(engine, method, kept, python)}
        stage_true_pairs(engine, workspace)
        levels = tuple(MEMBERS) if method in {WHOLE, SHIPPED} else ("event",)
        result["levels"] = {level: _score(engine, level) for level in levels}
        if method in {WHOLE, SHIPPED}:
            reviews = "SELECT count(*) FROM link WHERE level_code = 'event' AND band_code = 'review'"
            result["review"] = int(engine.value(reviews))
            result["link_bytes"] = hashlib.sha256((Path(folder) / "link.parquet").read_bytes()).hexdigest()
        if probable := PROBABLE.get(method):
            text = Template(sql_file(SQL / "linkage_probable.sql")).substitute(probable)
            result["probable"] = [list(row) for row in engine.rows(text)]
        return result


def _link_events(engine: Engine, method: str, models: Path, python: str) -> dict[str, Any]:
    """Link gathered events in one way, write `found`, and say how long it took."""
    began = time.time()
    ways: dict[str, Callable[[], dict[str, Any]]] = {
        NUMBER: lambda: _by_number(engine),
        SPLINK: lambda: splink_over_everything(engine),
        EVENTS: lambda: _by_product(engine, models),
    }
    if method != EVENTS:
        make_side(engine, "event_side", EVENT, record_id="event_id")
        make_side(engine, "repository_arrest_side", REPOSITORY_ARREST)
    told = ways.get(method, lambda: _by_toolkit(engine, method, python))()
    return {"seconds": time.time() - began, **told}


def _by_product(engine: Engine, models: Path) -> dict[str, Any]:
    began = time.time()
    source = TimedSource(models)
    scorer = TimedScorer(source)
    link_events(engine, scorer)
    linked = time.time() - began
    engine.stage(
        "found",
        "SELECT 'event' AS level_code, local_id, repository_id FROM event_pair WHERE band_code = 'linked'"
        " UNION SELECT 'event' AS level_code, local_id, repository_id FROM event_part WHERE band_code = 'linked'",
    )
    scoring = scorer.seconds - source.seconds
    return {"training": source.seconds, "scoring": scoring, "keys": linked - source.seconds - scoring}


def _by_number(engine: Engine) -> dict[str, Any]:
    engine.stage(
        "found",
        "SELECT 'event' AS level_code, l.record_id AS local_id, r.record_id AS repository_id FROM event_side AS l"
        " INNER JOIN repository_arrest_side AS r ON r.tracking_number = l.tracking_number",
    )
    return {}


def _by_toolkit(engine: Engine, toolkit: str, python: str) -> dict[str, Any]:
    """A toolkit that links persons says who; the day of the arrest says which. Each record is in one pair at most."""
    select = f"SELECT record_id AS unique_id, {', '.join((*STRINGS, *EXACTS))} FROM {{}}"
    sides = (select.format("event_side"), select.format("repository_arrest_side"))
    cost = pairs_of(engine, toolkit, python, Task(*sides, STRINGS, EXACTS, BLOCKS, PERSON))
    engine.stage(
        "found",
        "SELECT 'event' AS level_code, CAST(p.l AS BIGINT) AS local_id, CAST(p.r AS BIGINT) AS repository_id"
        " FROM toolkit_pair AS p INNER JOIN event_side AS a ON a.record_id = CAST(p.l AS BIGINT)"
        " INNER JOIN repository_arrest_side AS b ON b.record_id = CAST(p.r AS BIGINT)"
        f" WHERE {'a.arrest_date = b.arrest_date' if toolkit == 'namematch' else 'TRUE'}"
        " QUALIFY row_number() OVER (PARTITION BY p.l ORDER BY p.weight DESC, p.r) = 1"
        " AND row_number() OVER (PARTITION BY p.r ORDER BY p.weight DESC, p.l) = 1",
    )
    return cost


def _score(engine: Engine, level: str) -> list[int]:
    table, local_id, local, repository = MEMBERS[level]
    if table:
        member = (
            f"SELECT DISTINCT m.{local_id} AS local_id, n.event_no, n.charge_no FROM {table} AS m INNER JOIN record_no"
            f" AS n ON n.record_id = m.record_id WHERE n.record_table = '{local}' AND n.is_in_force"
        )
    else:
        member = (
            "SELECT record_id AS local_id, event_no, charge_no FROM record_no"
            f" WHERE record_table = '{local}' AND is_in_force"
        )
    text = Template(sql_file(SQL / "linkage_score.sql")).substitute(member=member, repository=repository, level=level)
    return [int(found) for found in engine.rows(text)[0]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("methods", nargs="+", choices=METHODS)
    parser.add_argument("--noise", choices=WORDS)
    parser.add_argument("--amount", type=int, default=0)
    parser.add_argument("--damage", choices=MEASURED)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--python", default="", help="the interpreter of a toolkit")
    parser.add_argument("--again", action="store_true", help="tells a second measurement of the same from the first")
    options = parser.parse_args()
    spoil: Callable[[Engine], None] | None = None
    if options.noise:
        spoil = partial(add_noise, noise=Noise(options.noise, options.amount))
    elif options.damage:
        spoil = partial(damage, damage=MEASURED[options.damage])
    found = {
        method: measure(Workspace(options.workspace), method, spoil, models=options.models, python=options.python)
        for method in options.methods
    }
    print(json.dumps(found))
