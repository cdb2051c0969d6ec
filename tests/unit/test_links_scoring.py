"""The model of linking: trained once, frozen, used unchanged; and scored as Splink scores."""

from __future__ import annotations

import datetime as dt
import json
import logging
import math
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.links.cascade import compare, prepare
from pipelines.links.passes import Pass
from pipelines.links.scoring.fields import EVENT_FIELDS, NAMES
from pipelines.links.scoring.model import SHIPPED, ModelError, read_model
from pipelines.links.scoring.source import ModelSource
from pipelines.links.scoring.training import splink_settings
from pipelines.links.scoring.weights import CONTRASTS, total_weight
from pipelines.links.sides import load_nicknames, make_side, name_agencies
from pipelines.links.stage import link_records
from pipelines.links.statements import MACROS, statement
from pipelines.records.tables import ARREST, REPOSITORY_ARREST
from tests.linking_state import LINKING_TABLES
from tests.property.test_links import Rows, load, seeded, state

LETTERS = "ABCDEFGHIKLMNOPRSTUVW"


def keyed_state(arrests: int = 700) -> Rows:
    """Arrests with a tracking number on both sides; every tenth lacks it and has a slip in the last name."""
    chance = random.Random(3)  # noqa: S311  (comes out the same again)
    rows: Rows = {table: [] for table in LINKING_TABLES}
    for number in range(arrests):
        slip = number % 10 == 0
        person: dict[str, Any] = {
            "state_id": f"XX{number // 2:06}",
            "last_name": "".join(chance.choices(LETTERS, k=8)),
            "first_name": chance.choice(("MARY", "PETER", "BEATRICE", "JAMES", "ANNA")),
            "birth_date": dt.date(1960, 1, 1) + dt.timedelta(days=chance.randrange(15_000)),
            "arrest_date": dt.date(2022, 1, 1) + dt.timedelta(days=chance.randrange(1_000)),
            "arresting_ori": chance.choice(("XX0010100", "XX0020100")),
            "tracking_number": None if slip else f"{number * 7919:010}",
        }
        local = {**person, "state_id": None if slip else person["state_id"]}
        if slip:
            local["last_name"] = person["last_name"][1] + person["last_name"][0] + person["last_name"][2:]
        rows[ARREST].append({"record_id": 1_000 + number, "source": "jail", **local})
        rows[REPOSITORY_ARREST].append({"record_id": 5_000 + number, **person})
    return rows


def linked(
    folder: Path,
    rows: Rows,
    threads: int = 1,
    *,
    retrain: bool = False,
    before: Callable[[Engine], None] = lambda engine: None,
) -> ModelSource:
    source = ModelSource(folder / "models", retrain=retrain)
    with Engine(folder / "tables", memory_limit="500MB", threads=threads) as engine:
        load(engine, rows)
        before(engine)
        link_records(engine, source)
        assert engine.rows("SELECT table_name FROM duckdb_tables() WHERE temporary") == []
        assert engine.rows("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%splink%'") == []
    return source


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    source = linked(folder, keyed_state())
    assert source.is_new
    assert "Trained" in source.notes[0]
    return folder


def test_first_run_trains_and_the_next_uses_the_frozen_model(trained: Path, tmp_path: Path) -> None:
    frozen = (trained / "models" / "event.json").read_bytes()
    assert json.loads(frozen)["origin_code"] == "trained"
    assert "| last_name | same |" in (trained / "models" / "event.md").read_text(encoding="utf-8")

    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "event.json").write_bytes(frozen)
    calibration = (trained / "models" / "calibration.json").read_bytes()
    (tmp_path / "models" / "calibration.json").write_bytes(calibration)
    again = linked(tmp_path, keyed_state(), threads=2)

    assert not again.is_new
    assert again.notes == []
    assert (tmp_path / "models" / "event.json").read_bytes() == frozen
    for name in ("link", "candidate", "field_weight", "calibration"):
        one, other = (folder / "tables" / f"{name}.parquet" for folder in (trained, tmp_path))
        assert one.read_bytes() == other.read_bytes()


def test_training_in_another_process_with_more_threads_gives_the_same_model(trained: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.unit.test_links_scoring import keyed_state, linked;"
        "linked(Path(sys.argv[1]), keyed_state(), threads=2)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "9"},
    )
    for name in ("models/event.json", "models/calibration.json", "tables/link.parquet", "tables/candidate.parquet"):
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes()


def test_trained_model_finds_what_no_key_finds(trained: Path) -> None:
    with Engine(trained / "read", memory_limit="200MB", threads=1) as engine:
        engine.register_parquet("link", [trained / "tables" / "link.parquet"])
        wrong, found = engine.rows(
            "SELECT count(*) FILTER (repository_id - local_id <> 4000), count(*) FILTER (rule = 'scored') FROM link"
        )[0]
        # Some of the slips swap two equal letters.
        assert wrong == 0
        assert 60 <= found <= 70
        assert engine.value("SELECT min(probability) FROM link WHERE level_code = 'event'") > 0.99


def test_too_few_keyed_pairs_leave_the_shipped_model(tmp_path: Path) -> None:
    source = linked(tmp_path, state(seeded(5)))
    assert not source.is_new
    assert "shipped" in source.notes[0]
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("arrests", [560, 620])
def test_a_small_state_has_strangers_to_learn_from(tmp_path: Path, arrests: int) -> None:
    """Barely enough pairs to train on: were all local records drawn, no stranger would be left on the other side."""
    assert linked(tmp_path, keyed_state(arrests)).is_new
    strangers = json.loads((tmp_path / "models" / "event.json").read_text())["training"]["pairs_of_strangers"]
    assert strangers > 50_000


def test_name_in_common_weighs_by_how_rare_it_is(tmp_path: Path) -> None:
    rows = keyed_state()
    for number, (local, theirs) in enumerate(zip(rows[ARREST], rows[REPOSITORY_ARREST], strict=True)):
        local["last_name"] = theirs["last_name"] if number % 3 == 0 else "SMITH"
        theirs["last_name"] = local["last_name"]
        if number % 10 == 0:
            # No key links these.
            local["birth_date"] += dt.timedelta(days=40)
    linked(tmp_path, rows)
    with Engine(tmp_path / "read", memory_limit="200MB", threads=1) as engine:
        for name in ("candidate", "field_weight"):
            engine.register_parquet(name, [tmp_path / "tables" / f"{name}.parquet"])
        weights = engine.rows(
            "SELECT c.local_id % 3 = 1 AS is_rare, w.weight, count(*) FROM candidate AS c INNER JOIN field_weight AS w"
            " ON w.field = 'last_name_rarity' AND w.contrast_code = 'stranger' AND w.level = c.last_name_rarity_level"
            " WHERE c.repository_id = c.local_id + 4000 AND c.last_name_level = 2 GROUP BY ALL ORDER BY is_rare"
        )
    # Two of three have the common name, and four of nine pairs of strangers share it: log2(4/9 / 2/3) is -0.6.
    # Of 700 records and five more of an average name, six have a rare one: log2(4/9 / (6 / 711)) is 5.7.
    assert weights == [(False, -1.0, 46), (True, 6.0, 24)]


@pytest.mark.parametrize("share_without", [0.0, 0.5, 0.9])
def test_likeness_says_more_the_fewer_have_no_counterpart(tmp_path: Path, share_without: float) -> None:
    rows = keyed_state()
    # Of the 70 that no key links, so many are not at the repository at all.
    gone = {5_000 + number for number in range(0, 700, 10)[: int(70 * share_without)]}
    rows[REPOSITORY_ARREST] = [row for row in rows[REPOSITORY_ARREST] if row["record_id"] not in gone]
    linked(tmp_path, rows)
    with Engine(tmp_path / "read", memory_limit="200MB", threads=1) as engine:
        engine.register_parquet("field_weight", [tmp_path / "tables" / "field_weight.parquet"])
        (weight,) = {weight for (weight,) in engine.rows("SELECT weight FROM field_weight WHERE field = 'unclaimed'")}

    # What the run should have found out by itself, on top of what is expected of a hundred records more of each side.
    without, local, theirs = len(gone), 700, 700 - len(gone)
    keyed = 630 / 700
    events = (local - without + 100 * keyed) / (local + 100) / keyed
    strangers = (local + 100) / (without + 20) * (theirs + 100) / 20
    assert weight == pytest.approx(math.log2(events * strangers), abs=0.35)


def test_booking_numbers_teach_where_no_number_of_the_event_is_known(tmp_path: Path) -> None:
    rows = keyed_state()
    for row in (*rows[ARREST], *rows[REPOSITORY_ARREST]):
        row["booking_number"] = row.pop("tracking_number")
    source = linked(tmp_path, rows)
    frozen = json.loads((tmp_path / "models" / "event.json").read_text(encoding="utf-8"))
    shares = {weights["field"]: weights["levels"] for weights in frozen["fields"]}
    shipped = {weights.field: weights for weights in read_model(SHIPPED).fields}

    assert "pairs that share a booking or case number" in source.notes[0]
    assert frozen["training"]["pairs_linked_by_agency_number"] == 630
    # The names of those pairs are the same; that their agencies are was asked by the key, and teaches nothing.
    assert shares["last_name"][0]["m"] > shipped["last_name"].levels[0].m
    for field in ("agency", "booking_number"):
        assert [level["m"] for level in shares[field]] == [level.m for level in shipped[field].levels]
    assert linked(tmp_path, rows).notes == []


def test_one_person_and_day_teach_where_there_are_no_numbers(tmp_path: Path) -> None:
    rows = keyed_state()
    for row in (*rows[ARREST], *rows[REPOSITORY_ARREST]):
        row |= {"tracking_number": None, "state_id": None}
    pairs = zip(rows[ARREST], rows[REPOSITORY_ARREST], strict=True)
    agree = sum(local["last_name"] == other["last_name"] for local, other in pairs)
    # Of those that agree in name, birth date and day, so many are under another county's agency at the repository.
    elsewhere = len(rows[REPOSITORY_ARREST][1::10])
    for row in rows[REPOSITORY_ARREST][1::10]:
        row["arresting_ori"] = "XX0030100"
    source = linked(tmp_path, rows)
    frozen = json.loads((tmp_path / "models" / "event.json").read_text(encoding="utf-8"))
    shares = {weights["field"]: weights["levels"] for weights in frozen["fields"]}
    shipped = {weights.field: weights for weights in read_model(SHIPPED).fields}

    assert "pairs that share one name, birth date and day" in source.notes[0]
    assert frozen["training"]["pairs_of_one_person_and_day"] == agree
    share = {level["level"]: level["m"] for level in shares["agency"]}[-1]
    assert share == pytest.approx((elsewhere + 100 * 0.02) / (agree + 100), rel=1e-4)
    for field in ("last_name", "first_name", "birth_date", "arrest_date"):
        assert [level["m"] for level in shares[field]] == [level.m for level in shipped[field].levels]
    assert linked(tmp_path, rows).notes == []


def test_drift_is_said_and_nothing_is_retrained(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    frozen = (trained / "models" / "event.json").read_bytes()
    (tmp_path / "models" / "event.json").write_bytes(frozen)
    rows = keyed_state()
    for row in rows[ARREST]:
        row["arrest_date"] += dt.timedelta(days=7)

    source = linked(tmp_path, rows)

    assert "arrest_date" in source.notes[0]
    assert "reportgap train" in source.notes[0]
    assert (tmp_path / "models" / "event.json").read_bytes() == frozen


def test_unreadable_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="Remove it"):
        read_model(tmp_path / "event.json")


def test_model_that_does_not_weigh_every_field_is_refused(tmp_path: Path) -> None:
    model = json.loads(SHIPPED.read_text(encoding="utf-8"))
    model["fields"] = [field for field in model["fields"] if field["field"] != "first_name_alone"]
    (tmp_path / "event.json").write_text(json.dumps(model), encoding="utf-8")
    with pytest.raises(ModelError, match=r"does not weigh first_name_alone.*Remove it"):
        read_model(tmp_path / "event.json")


def test_published_weights_add_up_to_the_match_weight(trained: Path) -> None:
    rarities = [f"{name}_rarity" for name in NAMES]
    fields = [*(field.name for field in EVENT_FIELDS), *rarities]
    levels = ", ".join(f"{field}_level" for field in fields)
    with Engine(trained / "sums", memory_limit="200MB", threads=1) as engine:
        for name in ("candidate", "field_weight"):
            engine.register_parquet(name, [trained / "tables" / f"{name}.parquet"])
        rows = engine.rows(f"SELECT match_weight, rule, contrast_code, {levels} FROM candidate")
        listed = engine.rows("SELECT field, contrast_code, level, weight FROM field_weight")
    weights = {tuple(key): weight for *key, weight in listed}
    assert len(rows) > 60
    for match, rule, contrast, *found in rows:
        # That a name is rare tells no arrests of one person apart.
        told = fields if contrast == "stranger" else fields[: -len(rarities)]
        known = [(field, contrast, level) for field, level in zip(told, found, strict=False) if level]
        unclaimed = weights["unclaimed", contrast, 0] if rule in {"scored", None} else 0.0
        side = weights["prior", contrast, 0] + unclaimed + sum(weights[key] for key in known)
        # The other explanation takes up to one bit more.
        assert -0.01 <= side - match <= 1.01


def test_shipped_shares_add_up() -> None:
    model = read_model(SHIPPED)
    assert [weights.field for weights in model.fields] == [field.name for field in EVENT_FIELDS]
    for field in EVENT_FIELDS:
        levels = model.levels_of(field.name)
        assert tuple(level.level for level in levels) == field.levels
        if field.is_trained:
            assert sum(level.m for level in levels) == pytest.approx(1)
            assert sum(level.u for level in levels) == pytest.approx(1)
        assert all((level.v is not None) == field.is_of_event for level in levels)


@pytest.mark.parametrize("contrast", CONTRASTS)
def test_score_is_what_splink_gives(tmp_path: Path, contrast: str) -> None:
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    model = read_model(SHIPPED)
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        load(engine, state(seeded(7)))
        engine.execute(sql_file(MACROS))
        load_nicknames(engine)
        name_agencies(engine, (ARREST, REPOSITORY_ARREST))
        make_side(engine, "event_side", ARREST)
        make_side(engine, "repository_arrest_side", REPOSITORY_ARREST)
        prepare(engine, "event_side")
        assert compare(engine, Pass("all", (("variant",),), "TRUE"), "event_side", "repository_arrest_side", "event")
        for name in ("label_number", "label_other_key", "label_other_arrest"):
            engine.stage(name, "SELECT local_id AS unique_id_l, repository_id AS unique_id_r FROM compared")
        for side, table in (("left", "event_side"), ("right", "repository_arrest_side")):
            engine.stage(f"training_{side}", statement("training_side", table=table, side=side[0]))
        api = DuckDBAPI(connection=engine.connection)
        inputs = [api.register(f"training_{side}", dataset_display_name=side) for side in ("left", "right")]
        prior = model.prior_weight(contrast, 0)
        settings = splink_settings(EVENT_FIELDS, model, contrast) | {
            "probability_two_random_records_match": 2**prior / (1 + 2**prior),
            "blocking_rules_to_generate_predictions": ["l.variant = r.variant"],
        }
        scores = Linker(inputs, settings, log_level=logging.ERROR).inference.predict()
        differences = engine.rows(
            f"SELECT abs(s.match_weight - ({total_weight(model, EVENT_FIELDS, contrast, 0)}))"
            f" FROM {scores.physical_name} AS s INNER JOIN compared AS c"
            " ON c.local_id = s.unique_id_l AND c.repository_id = s.unique_id_r"
        )
    assert len(differences) == 24 * 24
    assert max(difference for (difference,) in differences) < 0.01
