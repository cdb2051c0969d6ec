"""Linking the made state, held against its truth: one method, one measurement, as JSON on the last line.

    python -m benchmarks.linkage_state WORKSPACE METHOD [--removed TENTHS] [--hard]

`--removed` takes the tracking and transaction numbers from so many tenths of the repository's records first; `--hard`
takes their state ids as well, and puts a slip into the last name of a fifth of its records and the birth date of a
tenth.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.accuracy import record_ids
from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.gather import gather_events
from pipelines.links.scoring.fields import EVENT_FIELDS
from pipelines.links.scoring.model import SHIPPED, read_model
from pipelines.links.scoring.source import ModelSource
from pipelines.links.scoring.training import splink_settings
from pipelines.links.sides import load_nicknames, make_side, name_agencies
from pipelines.links.stage import link_records
from pipelines.links.statements import SQL, statement
from pipelines.links.tables import EVENT
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.records.tables import ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, RUN_SETTING
from pipelines.run import END_OF_TIME, complete_day
from pipelines.workspace import Workspace

METHODS = ("reportgap", "reportgap, shipped model", "tracking number", "Splink over everything")
LEVELS = ("event", "charge", "disposition")

MEMBERS = {
    "event": ("event_member", "event_id", "arrest", "repository_arrest"),
    "charge": ("charge_member", "event_charge_id", "charge", "repository_charge"),
    "disposition": (None, "record_id", "disposition", "repository_disposition"),
}

SCORE = """
    WITH member AS ({member}),
    there AS (
        SELECT record_id, event_no, charge_no FROM record_no WHERE record_table = '{repository}' AND is_in_force
    ),
    made AS (
        SELECT DISTINCT l.local_id, l.repository_id, t.event_no, t.charge_no
        FROM found AS l INNER JOIN there AS t ON t.record_id = l.repository_id
        WHERE l.level_code = '{level}'
    ),
    right_one AS (
        SELECT DISTINCT local_id, repository_id FROM made INNER JOIN member USING (local_id)
        WHERE member.event_no = made.event_no AND coalesce(member.charge_no = made.charge_no, TRUE)
    ),
    true_one AS (
        SELECT DISTINCT t.record_id FROM there AS t INNER JOIN member AS m
            ON m.event_no = t.event_no AND m.charge_no IS NOT DISTINCT FROM t.charge_no
    )
    SELECT
        (SELECT count(*) FROM made), (SELECT count(*) FROM right_one), (SELECT count(*) FROM true_one),
        (SELECT count(*) FROM true_one WHERE record_id IN (SELECT repository_id FROM right_one))
"""

PROBABLE = """
    SELECT c.probability, bool_or(m.event_no IS NOT NULL) AS is_true, c.band_code
    FROM candidate AS c
    INNER JOIN record_no AS r ON r.record_id = c.repository_id AND r.record_table = 'repository_arrest'
    LEFT JOIN (
        SELECT e.event_id AS local_id, n.event_no FROM event_member AS e
        INNER JOIN record_no AS n ON n.record_id = e.record_id AND n.record_table = 'arrest'
    ) AS m ON m.local_id = c.local_id AND m.event_no = r.event_no
    WHERE c.probability BETWEEN 0.05 AND 0.95
    GROUP BY c.local_id, c.repository_id, c.probability, c.band_code
    ORDER BY ALL
"""


def measure(workspace: Workspace, method: str, removed: int, *, hard: bool = False) -> dict[str, Any]:
    """Link the state in one way and count.

    Args:
        workspace: A made state, its truth beside it.
        method: One of `METHODS`.
        removed: From how many tenths of the repository's records the numbers are taken.
        hard: Whether the state ids go too, and names and birth dates are spoiled.
    """
    with tempfile.TemporaryDirectory(prefix="reportgap-linkage-") as folder, Engine(Path(folder)) as engine:
        read_deliveries(workspace, engine, END_OF_TIME, Silent())
        engine.load(RUN_SETTING, [(workspace.settings.state, complete_day(engine), END_OF_TIME)])
        put_in_force(engine, workspace)
        if removed or hard:
            _remove_numbers(engine, removed, hard=hard)
        began = time.time()
        if method.startswith("reportgap"):
            models = None if "shipped" in method else Path(folder) / "models"
            link_records(engine, ModelSource(models))
            engine.stage("found", "SELECT level_code, local_id, repository_id FROM link WHERE band_code = 'linked'")
        else:
            _link_otherwise(engine, method)
        seconds = time.time() - began
        truth = workspace.folder / "truth"
        engine.register_parquet("truth_record", [truth / "record.parquet"])
        engine.stage("record_no", record_ids(engine))
        levels = LEVELS if method.startswith("reportgap") else LEVELS[:1]
        result: dict[str, Any] = {"seconds": seconds, "levels": {level: _score(engine, level) for level in levels}}
        if method.startswith("reportgap"):
            result["probable"] = [list(row) for row in engine.rows(PROBABLE)]
            result["review"] = engine.value(
                "SELECT count(*) FROM link WHERE level_code = 'event' AND band_code = 'review'"
            )
        return result


def _remove_numbers(engine: Engine, tenths: int, *, hard: bool) -> None:
    taken = ("tracking_number", "transaction_number", *(("state_id", "fbi_number") if hard else ()))
    for table in (REPOSITORY_ARREST, REPOSITORY_DISPOSITION):
        numbers = [name for name in taken if name in table.column_names]
        blank = f"hash(record_id, 'removed') % 10 < {tenths}"
        without = ", ".join(f"CASE WHEN {blank} THEN NULL ELSE {name} END AS {name}" for name in numbers)
        if hard:
            without += (
                ", CASE WHEN hash(record_id, 'name') % 10 < 2 THEN concat(left(last_name, 1), substr(last_name, 3, 1),"
                " substr(last_name, 2, 1), substr(last_name, 4)) ELSE last_name END AS last_name,"
                " CASE WHEN hash(record_id, 'birth') % 10 < 1 THEN CAST(birth_date + INTERVAL 10 DAY AS DATE)"
                " ELSE birth_date END AS birth_date"
            )
        engine.execute(f"CREATE TABLE bare_{table.name} AS SELECT * REPLACE ({without}) FROM {table.name}")
        engine.execute(f"CREATE OR REPLACE TEMP VIEW {table.name} AS SELECT * FROM bare_{table.name}")


def _link_otherwise(engine: Engine, method: str) -> None:
    """Gather events as the product does, and link them by the number alone, or by Splink alone."""
    engine.execute((SQL / "macros.sql").read_text(encoding="utf-8"))
    load_nicknames(engine)
    name_agencies(engine, (ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION))
    gather_events(engine)
    make_side(engine, "event_side", EVENT, record_id="event_id")
    make_side(engine, "repository_arrest_side", REPOSITORY_ARREST)
    if method == "tracking number":
        engine.stage(
            "found",
            "SELECT 'event' AS level_code, l.record_id AS local_id, r.record_id AS repository_id FROM event_side AS l"
            " INNER JOIN repository_arrest_side AS r USING (tracking_number)",
        )
        return
    _splink_over_everything(engine)


def _splink_over_everything(engine: Engine) -> None:
    """Splink as its guide has it: EM for m, sampling for u, several blocking rules, mutual best at even odds."""
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    for name in ("label_number", "label_other_key", "label_other_arrest"):
        engine.stage(
            name,
            "SELECT l.record_id AS unique_id_l, r.record_id AS unique_id_r FROM event_side AS l"
            " FULL JOIN repository_arrest_side AS r ON FALSE",
        )
    for side, table in (("left", "event_side"), ("right", "repository_arrest_side")):
        engine.stage(f"training_{side}", statement("training_side", table=table, side=side[0]))
    model = read_model(SHIPPED)
    settings = splink_settings(EVENT_FIELDS, model) | {
        "probability_two_random_records_match": 0.7 / int(engine.value("SELECT count(*) FROM repository_arrest_side")),
        "blocking_rules_to_generate_predictions": [
            block_on("tracking_number"),
            block_on("transaction_number"),
            block_on("state_id", "arrest_date"),
            block_on("last_name", "first_name", "birth_date"),
            block_on("birth_date", "arrest_date"),
            block_on("last_start", "first_start", "arrest_date"),
        ],
    }
    api = DuckDBAPI(connection=engine.connection)
    inputs = [api.register(f"training_{side}", dataset_display_name=side) for side in ("left", "right")]
    linker = Linker(inputs, settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e5, seed=1, min_count_per_level=None, num_chunks=1)
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("last_name", "first_name", "birth_date"), fix_u_probabilities=True
    )
    scores = linker.inference.predict(threshold_match_probability=0.5)
    engine.stage(
        "found",
        "SELECT 'event' AS level_code, unique_id_l AS local_id, unique_id_r AS repository_id"
        f" FROM {scores.physical_name} QUALIFY"
        " row_number() OVER (PARTITION BY unique_id_l ORDER BY round(match_weight, 2) DESC, unique_id_r) = 1"
        " AND row_number() OVER (PARTITION BY unique_id_r ORDER BY round(match_weight, 2) DESC, unique_id_l) = 1",
    )


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
    return [int(found) for found in engine.rows(SCORE.format(member=member, repository=repository, level=level))[0]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("method", choices=METHODS)
    parser.add_argument("--removed", type=int, default=0)
    parser.add_argument("--hard", action="store_true")
    options = parser.parse_args()
    print(json.dumps(measure(Workspace(options.workspace), options.method, options.removed, hard=options.hard)))
