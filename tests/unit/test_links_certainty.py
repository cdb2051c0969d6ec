"""How sure links of charges and results are, by what stronger evidence confirms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.certainty import SHIPPED_PAIRS
from pipelines.links.stage import link_records
from pipelines.records.tables import ARREST, LOCAL_CHARGE, REPOSITORY_ARREST, REPOSITORY_CHARGE
from tests.linking_state import LINKING_TABLES
from tests.property.test_links import load

DAY = dt.date(2024, 3, 1)
ARRESTS = 300


def state(*, renumbered: int) -> dict[Any, list[dict[str, Any]]]:
    """Arrests of two charges each, tied by suffixes; of so many the repository has the numbers the other way round."""
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in LINKING_TABLES}
    for arrest in range(ARRESTS):
        person = {
            "state_id": f"XX{arrest:08d}",
            "last_name": f"OAKES{'ABCDEFGHIJ'[arrest % 10]}{'ABCDEFGHIJ'[arrest // 10 % 10]}{'ABC'[arrest // 100]}",
            "first_name": "MARY",
            "birth_date": dt.date(1960, 1, 1) + dt.timedelta(days=31 * arrest),
            "tracking_number": f"001{arrest:07d}",
            "arrest_date": DAY,
            "arresting_ori": "XX0010100",
        }
        rows[ARREST].append({"record_id": 1_000 + arrest, "source": "jail", **person})
        rows[REPOSITORY_ARREST].append({"record_id": 5_000 + arrest, **person})
        for number in (1, 2):
            charge = {"statute": "2202", "offense_date": DAY, "tracking_suffix": f"A00{number}"}
            there = 3 - number if arrest < renumbered else number
            rows[LOCAL_CHARGE].append(
                {
                    "record_id": 10_000 + 2 * arrest + number,
                    "source": "jail",
                    "arrest_record_id": 1_000 + arrest,
                    "charge_number": number,
                    **charge,
                }
            )
            rows[REPOSITORY_CHARGE].append(
                {
                    "record_id": 20_000 + 2 * arrest + number,
                    "repository_arrest_record_id": 5_000 + arrest,
                    "charge_number": there,
                    **charge,
                }
            )
    return rows


def test_a_rule_is_as_sure_as_what_a_suffix_confirms_drawn_to_what_ships(tmp_path: Path) -> None:
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        load(engine, state(renumbered=60))
        link_records(engine)
        rules = {
            rule: (shipped, tested, confirmed, probability)
            for rule, shipped, tested, confirmed, probability in engine.rows(
                "SELECT rule, shipped_probability, tested, confirmed, probability FROM link_rule"
                " WHERE level_code = 'charge'"
            )
        }
        shipped, tested, confirmed, probability = rules["statute_date_and_number"]
        assert (tested, confirmed) == (2 * ARRESTS, 2 * (ARRESTS - 60))
        assert probability == round((0.999 * confirmed + SHIPPED_PAIRS * shipped) / (tested + SHIPPED_PAIRS), 6)
        assert rules["suffix_and_statute"][1:3] == (0, 0), "nothing is stronger than a suffix, so it is not tried"
        made = engine.rows("SELECT DISTINCT rule, probability <= 0.999 FROM link WHERE level_code = 'charge'")
        assert made == [("suffix_and_statute", True)]


def test_too_few_tied_pairs_try_nothing(tmp_path: Path) -> None:
    rows = state(renumbered=0)
    rows[LOCAL_CHARGE] = [row | {"tracking_suffix": None} for row in rows[LOCAL_CHARGE]]
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        load(engine, rows)
        link_records(engine)
        assert engine.value("SELECT sum(tested) FROM link_rule") == 0
        assert engine.value("SELECT min(probability = shipped_probability) FROM link_rule")
        assert engine.value("SELECT min(probability) > 0.9 FROM link WHERE level_code = 'charge'")
