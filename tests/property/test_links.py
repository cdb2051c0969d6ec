"""What always holds of links, over made-up arrests that collide in every way."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.decisions.tables import DECISION, REVIEW_FIELD
from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.links.stage import link_records
from pipelines.links.tables import LINK_TABLES
from pipelines.records.tables import (
    AGENCY,
    ARREST,
    DISPOSITION,
    LOCAL_CHARGE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.property.examples import examples
from tests.rows import LONG_AGO, fill

LAST = ("OAKES", "OAKS", "LINDEN", "ROWAN")
FIRST = ("MARY", "MARIA", "PETER", "BEATRICE")
ORIS = ("XX0010100", "XX001013C", "XX0020100")
SOURCES = ("court", "jail", "police")
STATUTES = ("2202", "3103", "3104")

ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}

Rows = dict[Table, list[dict[str, Any]]]

WRITTEN = (*LINK_TABLES, DECISION, REVIEW_FIELD)

FEW = settings(max_examples=examples(4), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (a made state that comes out the same again)


def some(chance: random.Random, *values: Any) -> Any:
    """One of the values, or nothing."""
    return chance.choice((None, *values))


def person(chance: random.Random) -> dict[str, Any]:
    return {
        "state_id": some(chance, "XX100200", "XX100300"),
        "last_name": chance.choice(LAST),
        "first_name": chance.choice(FIRST),
        "birth_date": some(chance, dt.date(1990, 5, 17), dt.date(1990, 5, 18), dt.date(1971, 11, 2)),
        "tracking_number": some(chance, "0010000101", "0010000110", "0010000303"),
        "arrest_date": dt.date(2024, 3, 1) + dt.timedelta(days=chance.randrange(4)),
        "arresting_ori": chance.choice(ORIS),
        "booking_number": some(chance, "B-77801", "B-77802"),
    }


def charge(chance: random.Random) -> dict[str, Any]:
    return {
        "charge_number": some(chance, 1, 2),
        "tracking_suffix": some(chance, "A001", "A002"),
        "statute": some(chance, *STATUTES),
    }


def state(chance: random.Random) -> Rows:
    """A state of a few people, whose records share and mistake everything."""
    rows: Rows = {table: [] for table in LINKING_TABLES}
    for number in range(24):
        rows[ARREST].append({"record_id": 100 + number, "source": chance.choice(SOURCES), **person(chance)})
        rows[REPOSITORY_ARREST].append({"record_id": 500 + number, **person(chance)})
    for number in range(40):
        arrest = chance.choice(rows[ARREST])
        rows[LOCAL_CHARGE].append(
            {
                "record_id": 200 + number,
                "source": arrest["source"],
                "arrest_record_id": arrest["record_id"],
                **charge(chance),
            }
        )
        rows[REPOSITORY_CHARGE].append(
            {
                "record_id": 600 + number,
                "repository_arrest_record_id": 500 + chance.randrange(24),
                **charge(chance),
            }
        )
        result = {
            "stage_code": chance.choice(("court", "prosecutor")),
            "is_final": chance.choice((True, False)),
            "disposition_date": dt.date(2024, 9, chance.randrange(1, 3)),
        }
        rows[DISPOSITION].append({"record_id": 300 + number, **person(chance), **charge(chance), **result})
        rows[REPOSITORY_DISPOSITION].append(
            {
                "record_id": 700 + number,
                "repository_arrest_record_id": some(chance, 500 + chance.randrange(24)),
                **person(chance),
                **charge(chance),
                **result,
            }
        )
    for number in range(8):
        kind = chance.choice(("arrest", "disposition"))
        rows[REPOSITORY_HOLD].append({"record_id": 800 + number, "held_kind_code": kind, **person(chance)})
    return rows


PLAIN = {
    "source": "state",
    "delivery_id": "d1",
    "line_number": 1,
    "received_at": LONG_AGO,
    "is_weak_identity": False,
    "status_code": "held",
}


def load(engine: Engine, rows: Rows) -> None:
    """Load a state; columns that are not given are null or a plain default."""
    for table in LINKING_TABLES:
        full = [
            {
                name: row.get(name, row["record_id"] if name == "version_id" else PLAIN.get(name))
                for name in table.column_names
            }
            for row in rows[table]
        ]
        schema = pa.schema([(column.name, ARROW[column.type]) for column in table.columns])
        engine.register_arrow(table.name, pa.Table.from_pylist(full, schema=schema))
    engine.connection.unregister(AGENCY.name)
    fill(engine, AGENCY, COUNTIES)


def linked(folder: Path, rows: Rows, threads: int = 1) -> dict[str, bytes]:
    """The bytes of every table that linking writes."""
    with Engine(folder, memory_limit="500MB", threads=threads) as engine:
        load(engine, rows)
        link_records(engine)
    return {table.name: (folder / f"{table.name}.parquet").read_bytes() for table in WRITTEN}


@FEW
@given(seed=st.integers(0, 10_000))
def test_links_keep_their_promises(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rows = state(seeded(seed))
    with Engine(tmp_path_factory.mktemp("links"), memory_limit="500MB", threads=1) as engine:
        load(engine, rows)
        link_records(engine)

        whole = engine.rows("SELECT level_code, local_id, repository_id FROM link WHERE kind_code = 'same_event'")
        assert len({(level, local) for level, local, _ in whole}) == len(whole)
        assert len({(level, found) for level, _, found in whole}) == len(whole)

        ids = {table: {row["record_id"] for row in table_rows} for table, table_rows in rows.items()}
        sides = {
            "event": (ids[ARREST], ids[REPOSITORY_ARREST]),
            "charge": (ids[LOCAL_CHARGE], ids[REPOSITORY_CHARGE]),
            "disposition": (ids[DISPOSITION], ids[REPOSITORY_DISPOSITION]),
            "hold_event": (ids[ARREST], ids[REPOSITORY_HOLD]),
            "hold_disposition": (ids[DISPOSITION], ids[REPOSITORY_HOLD]),
        }
        for level, local, found in engine.rows("SELECT level_code, local_id, repository_id FROM link"):
            assert local in sides[level][0]
            assert found in sides[level][1]

        members = engine.rows("SELECT record_id, event_id FROM event_member")
        assert sorted(record for record, _ in members) == sorted(ids[ARREST])
        assert all(event == min(record for record, other in members if other == event) for _, event in members)

        local = {row["record_id"]: row for row in rows[ARREST]}
        repository = {row["record_id"]: row for row in rows[REPOSITORY_ARREST]}
        for event, found in engine.rows(
            "SELECT local_id, repository_id FROM link WHERE level_code = 'event' AND band_code = 'linked'"
        ):
            of_event = [local[record] for record, other in members if other == event]
            assert any(shares_more_than_a_key(member, repository[found]) for member in of_event)

        unmatched = set(engine.rows("SELECT record_table, record_id FROM unmatched"))
        parts = engine.rows("SELECT repository_id FROM link WHERE level_code = 'event' AND band_code = 'linked'")
        assert {record for table, record in unmatched if table == "repository_arrest"} == ids[REPOSITORY_ARREST] - {
            found for (found,) in parts
        }


def shares_more_than_a_key(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a person's id, birth date or name is the same or nearly so."""
    births = (one["birth_date"], other["birth_date"])
    return (
        (one["state_id"] is not None and one["state_id"] == other["state_id"])
        or (None not in births and abs(births[0] - births[1]) <= dt.timedelta(days=1))
        or any(one[name][:3] == other[name][:3] for name in ("last_name", "first_name"))
    )


def test_order_of_rows_and_threads_leave_no_trace(tmp_path: Path) -> None:
    rows = state(seeded(7))
    shuffled = {table: seeded(11).sample(table_rows, len(table_rows)) for table, table_rows in rows.items()}
    assert linked(tmp_path / "one", rows) == linked(tmp_path / "two", shuffled, threads=2)


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.property.test_links import linked, seeded, state;"
        "linked(Path(sys.argv[1]), state(seeded(5)))"
    )
    written = []
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )
        written.append({path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))})
    assert written[0] == written[1]
    assert set(written[0]) == {f"{table.name}.parquet" for table in WRITTEN}
