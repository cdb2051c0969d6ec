"""Probabilities of links: what rivals take, the curve that calibrates them, and when a place has a curve of its own."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from pipelines.decisions.tables import DECISION_LINE
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.scoring.calibration import AS_WEIGHED, SHIPPED_CALIBRATION, Curve, read_calibration
from pipelines.links.scoring.fitting import calibrated_on, fitted
from pipelines.links.scoring.model import SHIPPED, ModelError, read_model
from pipelines.links.scoring.rivals import against_rivals
from pipelines.links.scoring.source import ModelSource
from pipelines.records.tables import ARREST, REPOSITORY_ARREST
from tests.decided import decide_of_today
from tests.property.test_links import Rows
from tests.unit.test_links_scoring import keyed_state, linked

SHIPPED_ONE = read_calibration(SHIPPED_CALIBRATION)
FEWEST = SHIPPED_ONE.fewest

Pair = tuple[int, int, float]
"""An event, an arrest, and the weight of the two."""


def probabilities(
    folder: Path,
    pairs: Sequence[Pair],
    *,
    alike: Sequence[int] = (),
    second_records: float = 0.0,
    born: str = "DATE '1990-05-17'",
    case_number: str = "NULL",
    curve: Curve = AS_WEIGHED,
) -> dict[tuple[int, int], float]:
    """What the rivals of each pair leave it; the events and arrests in `alike` are one person's on one day.

    Args:
        folder: For the engine.
        pairs: The pairs.
        alike: Events and arrests with one name.
        second_records: How many events have a second record.
        born: The birth date of all events.
        case_number: Their case number.
        curve: What makes odds of weights.
    """
    with Engine(folder, memory_limit="200MB", threads=1) as engine:
        rows = ", ".join(f"({event}, {arrest}, {weight})" for event, arrest, weight in pairs)
        engine.stage("weighed", f"SELECT * FROM (VALUES {rows}) AS t (local_id, repository_id, match_weight)")
        names = ", ".join(
            f"({arrest}, '{'OAKES' if arrest in alike else arrest}')" for arrest in sorted({pair[1] for pair in pairs})
        )
        engine.stage(
            "repository_arrest_side",
            f"SELECT *, 'MARY' AS first_name, DATE '1990-05-17' AS birth_date, DATE '2024-03-01' AS arrest_date"
            f" FROM (VALUES {names}) AS t (record_id, last_name)",
        )
        names = ", ".join(
            f"({event}, '{'OAKES' if event in alike else event}')" for event in sorted({pair[0] for pair in pairs})
        )
        engine.stage(
            "event_side",
            f"SELECT *, 'MARY' AS first_name, {born} AS birth_date, DATE '2024-03-01' AS arrest_date,"
            f" CAST({case_number} AS VARCHAR) AS agency_case_number FROM (VALUES {names}) AS t (record_id, last_name)",
        )
        engine.stage("event_curve", "SELECT 1 AS event_id, 0.0 AS offset_bits, 1.0 AS slope WHERE FALSE")
        left = against_rivals(engine, "weighed", second_records, curve)
        found = engine.rows(f"SELECT local_id, repository_id, posterior_weight FROM ({left})")
    return {(event, arrest): curve.probability(weight) for event, arrest, weight in found}


def counted(pairs: Sequence[Pair]) -> dict[tuple[int, int], float]:
    """The same by writing out every way in which events and arrests can be paired one to one."""
    total, of_pair = 0.0, dict.fromkeys([(event, arrest) for event, arrest, _ in pairs], 0.0)
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            if len({pair[0] for pair in chosen}) == len({pair[1] for pair in chosen}) == size:
                odds = 2.0 ** sum(pair[2] for pair in chosen)
                total += odds
                for event, arrest, _ in chosen:
                    of_pair[event, arrest] += odds
    return {pair: odds / total for pair, odds in of_pair.items()}


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 91, 3.0)],
        [(1, 91, 3.0), (2, 91, 3.0)],
        [(1, 91, 9.0), (1, 92, 2.0)],
        # A chain: whoever takes 92 leaves 91 to the first.
        [(1, 91, 2.0), (2, 91, 1.0), (2, 92, 6.0), (3, 92, 0.5)],
        [(1, 91, -1.0), (1, 92, 0.0), (1, 93, 4.0), (4, 93, 5.0), (5, 93, -3.0)],
    ],
)
def test_rivals_leave_a_pair_what_all_pairings_do(tmp_path: Path, pairs: list[Pair]) -> None:
    assert probabilities(tmp_path, pairs) == pytest.approx(counted(pairs), abs=0.005)


def test_a_circle_of_rivals_comes_near(tmp_path: Path) -> None:
    pairs = [(1, 91, 3.0), (1, 92, 1.0), (2, 91, 1.0), (2, 92, 3.0)]
    assert probabilities(tmp_path, pairs) == pytest.approx(counted(pairs), abs=0.1)


def test_of_two_events_with_one_arrest_each_is_as_probable_whatever_the_curve(tmp_path: Path) -> None:
    tie, curve = [(1, 91, 9.0), (2, 91, 9.0)], Curve(offset_bits=-1.5, slope=1.4, linked=0, not_linked=0)
    assert probabilities(tmp_path, tie, curve=curve) == pytest.approx({(1, 91): 0.5, (2, 91): 0.5}, abs=0.005)
    assert probabilities(tmp_path, tie[:1], curve=curve)[1, 91] == pytest.approx(curve.probability(9.0))


def test_two_records_of_one_arrest_are_no_rivals(tmp_path: Path) -> None:
    pairs = [(1, 91, 8.0), (1, 92, 8.0)]
    assert min(probabilities(tmp_path, pairs, alike=(91, 92)).values()) > 0.99
    assert max(probabilities(tmp_path, pairs).values()) < 0.51


def test_two_bookings_of_one_arrest_are_no_rivals(tmp_path: Path) -> None:
    pairs, booked_twice = [(1, 91, 8.0), (2, 91, 8.0)], (1, 2)
    assert max(probabilities(tmp_path, pairs).values()) < 0.51
    assert min(probabilities(tmp_path, pairs, alike=booked_twice).values()) > 0.99
    # Without a birth date, one name on one day may be two people's, unless the agency has them under one case.
    assert max(probabilities(tmp_path, pairs, alike=booked_twice, born="NULL::DATE").values()) < 0.51
    one_case = probabilities(tmp_path, pairs, alike=booked_twice, born="NULL::DATE", case_number="'24-17'")
    assert min(one_case.values()) > 0.99
    # What sets two bookings of one arrest at odds with a third event stays.
    third = probabilities(tmp_path, [*pairs, (3, 91, 8.0)], alike=booked_twice)
    assert third[3, 91] < third[1, 91] < 0.51


def test_an_event_may_have_a_second_record_but_seldom_has(tmp_path: Path) -> None:
    both, weak = [(1, 91, 14.0), (1, 92, 14.0)], [(1, 91, 14.0), (1, 92, 0.0)]
    assert min(probabilities(tmp_path, both, second_records=0.01).values()) > 0.98
    assert probabilities(tmp_path, weak, second_records=0.01)[1, 92] < 0.02
    # One arrest for two events: one of them is wrong.
    assert max(probabilities(tmp_path, [(1, 91, 14.0), (2, 91, 14.0)], second_records=0.01).values()) < 0.51


def drawn(curve: Curve, pairs: int, seed: int = 7) -> list[tuple[float, bool]]:
    """Labelled pairs of which so many are one event as a curve says."""
    chance = random.Random(seed)  # noqa: S311  (comes out the same again)
    weights = [chance.uniform(-8, 8) for _ in range(pairs)]
    return [(weight, chance.random() < curve.probability(weight)) for weight in weights]


def test_many_labelled_pairs_show_the_curve_and_few_leave_the_wider_one() -> None:
    true = Curve(offset_bits=2.0, slope=0.6, linked=0, not_linked=0)
    many, few = fitted(drawn(true, 4_000), AS_WEIGHED), fitted(drawn(true, 4), AS_WEIGHED)
    for weight in (-6.0, -3.0, 0.0, 3.0):
        assert many.probability(weight) == pytest.approx(true.probability(weight), abs=0.03)
    assert abs(few.slope - 1) < 0.2
    nothing = fitted([], AS_WEIGHED)
    assert (nothing.offset_bits, nothing.slope) == (0, 1)


def test_the_shipped_curve_links_nothing_that_the_weight_alone_would_not() -> None:
    bands = read_model(SHIPPED).thresholds
    sure = AS_WEIGHED.weight_at(bands.linked)
    assert SHIPPED_ONE.state.weight_at(bands.linked) < sure
    assert SHIPPED_ONE.rows(bands)[0][4] == SHIPPED_ONE.least_linked_weight(bands) == round(sure, 2)

    careless = Curve(offset_bits=4.0, slope=1.0, linked=300, not_linked=30)
    learned = SHIPPED_ONE.model_copy(update={"state": careless, "origin_code": "reviewed"})
    assert learned.rows(bands)[0][4] == round(sure - 4, 2)


def test_a_curve_never_falls_whatever_the_labels_say() -> None:
    upside_down = [(weight, not is_one) for weight, is_one in drawn(AS_WEIGHED, 2_000)]
    curve = fitted(upside_down, AS_WEIGHED)
    assert curve.slope > 0
    assert curve.probability(5) > curve.probability(-5)


def test_the_order_of_labelled_pairs_does_not_matter() -> None:
    pairs = drawn(AS_WEIGHED, 500)
    assert fitted(pairs, AS_WEIGHED) == fitted(list(reversed(pairs)), AS_WEIGHED)


def test_a_threshold_of_probability_is_one_of_weight() -> None:
    curve = Curve(offset_bits=-1.5, slope=0.8, linked=0, not_linked=0)
    for probability in (0.1, 0.99):
        assert curve.probability(curve.weight_at(probability)) == pytest.approx(probability)


ENOUGH = FEWEST.state - FEWEST.of_either


@pytest.mark.parametrize(
    ("alder", "birch", "origin", "own"),
    [
        # one event, not; of each jurisdiction
        ((0, 0), (0, 0), "shipped", []),
        ((ENOUGH - 1, FEWEST.of_either), (0, 0), "reviewed", ["alder"]),
        ((FEWEST.jurisdiction - FEWEST.of_either - 1, FEWEST.of_either), (0, 0), "shipped", []),
        ((FEWEST.jurisdiction, FEWEST.of_either - 1), (0, 0), "shipped", []),
        ((FEWEST.jurisdiction // 2, 10), (FEWEST.jurisdiction, 10), "shipped", []),
        ((90, 5), (90, 15), "reviewed", []),
        ((150, 50), (20, 5), "reviewed", ["alder"]),
    ],
)
def test_a_place_has_its_own_curve_from_so_many_decisions_on(
    alder: tuple[int, int], birch: tuple[int, int], origin: str, own: list[str]
) -> None:
    labelled = [
        (place, -2.0 if is_one else -4.0, is_one)
        for place, (ones, others) in (("alder", alder), ("birch", birch))
        for is_one in [True] * ones + [False] * others
    ]
    learned = calibrated_on(labelled, SHIPPED_ONE)
    assert learned.origin_code == origin
    assert sorted(learned.jurisdictions) == own
    is_states = sum(alder) + sum(birch) >= FEWEST.state and min(alder[0] + birch[0], alder[1] + birch[1]) >= 20
    assert (learned.state == SHIPPED_ONE.state) != is_states
    rows = {row[0]: row for row in learned.rows(read_model(SHIPPED).thresholds)}
    assert sorted(rows) == ["", *own]
    assert rows[""][1] == ("reviewed" if is_states else "shipped")


def test_unreadable_calibration_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "calibration.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="Remove it"):
        ModelSource(tmp_path)


def decided_state() -> Rows:
    """Arrests of which every tenth has no number; people said of a sixth of those that they are not one event."""
    rows = keyed_state(2_600)
    bare = [row["record_id"] for row in rows[ARREST] if row["tracking_number"] is None]
    rows[DECISION_LINE] = [
        {
            "line_number": place,
            "level_code": "event",
            "local_record_id": record,
            "repository_id": record + 4_000,
            "values_hash": "",
            "decision_code": "not_linked" if place % 6 == 0 else "linked",
            "decided_by": "ann",
            "decided_at": dt.datetime(2024, 5, 1),  # noqa: DTZ001  (the tables hold times without a zone)
            "is_second_needed": False,
        }
        for place, record in enumerate(bare, start=1)
    ]
    assert len(rows[ARREST]) == len(rows[REPOSITORY_ARREST])
    return rows


def say_of_today(engine: Engine) -> None:
    lines = engine.rows("SELECT * FROM decision_line ORDER BY line_number")
    engine.connection.unregister("decision_line")
    engine.load(DECISION_LINE, lines)
    decide_of_today(engine)


def test_training_again_learns_from_decisions_and_the_next_run_uses_it(tmp_path: Path) -> None:
    rows = decided_state()
    source = linked(tmp_path, rows, retrain=True, before=say_of_today)
    kept = json.loads((tmp_path / "models" / "calibration.json").read_text(encoding="utf-8"))
    assert kept["origin_code"] == "reviewed"
    assert kept["state"]["linked"] > 5 * kept["state"]["not_linked"] - 10
    assert kept["learned_from"] == {"decided_pairs": kept["state"]["linked"] + kept["state"]["not_linked"]}
    # Where people say no so often, no weight makes a pair as sure as it was.
    assert kept["state"]["offset_bits"] + 12 * kept["state"]["slope"] < 8
    assert any("decided pairs" in note for note in source.notes)
    page = (tmp_path / "models" / "calibration.md").read_text(encoding="utf-8")
    assert kept["jurisdictions"] and all(f"| {place} |" in page for place in kept["jurisdictions"])
    assert kept["found_without_number"] > 0.95

    again = linked(tmp_path, rows)
    assert again.calibration.origin_code == "reviewed"
    with Engine(tmp_path / "read", memory_limit="200MB", threads=1) as engine:
        engine.register_parquet("calibration", [tmp_path / "tables" / "calibration.parquet"])
        places = engine.rows("SELECT jurisdiction_id, origin_code FROM calibration ORDER BY 1")
    assert places[0] == ("", "reviewed")
