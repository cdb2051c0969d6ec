"""Learns the calibration that ships, from made states with a known truth, and writes it.

    python -m benchmarks.learn_calibration           made states of seeds 101 to 103, spoiled in their own ways
    python -m benchmarks.learn_calibration --show    only print what would be written

Neither these seeds nor these damages are measured by any benchmark. Pairs beyond `FROM` and `TO` say little of the
middle and are many; they are left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.degraded import Damage, degrade
from benchmarks.true_pairs import stage_true_pairs
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.links.scoring.calibration import AS_WEIGHED, SHIPPED_CALIBRATION, read_calibration
from pipelines.links.scoring.fitting import MOST_TAKEN, fitted
from pipelines.links.scoring.source import ModelSource
from pipelines.links.stage import find_events
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.run import read_inputs
from pipelines.workspace import Workspace

STATES = dict.fromkeys((101, 102, 103), 100_000)
"""Seeds, and how many arrests."""

DAMAGES: Mapping[str, Damage] = {
    "most numbers, some names": Damage(
        tracking=80,
        person_ids=80,
        other_numbers=80,
        slip=15,
        initial=25,
        alias=10,
        birth_year=30,
        birth_slip=10,
        birth_gone=10,
        day=10,
        salt=1,
    ),
    "many names": Damage(
        tracking=75,
        person_ids=70,
        other_numbers=75,
        slip=25,
        initial=35,
        alias=20,
        birth_year=40,
        birth_slip=15,
        birth_gone=20,
        day=25,
        salt=2,
    ),
    "initials without births": Damage(
        tracking=50, person_ids=100, other_numbers=100, slip=10, initial=100, alias=3, birth_gone=100, day=20, salt=3
    ),
    "little of names and births": Damage(
        tracking=60,
        person_ids=100,
        other_numbers=100,
        slip=15,
        initial=60,
        alias=5,
        birth_year=60,
        birth_gone=60,
        day=30,
        salt=4,
    ),
    "initials, years and aliases": Damage(
        tracking=80,
        person_ids=100,
        other_numbers=100,
        slip=5,
        initial=80,
        alias=10,
        birth_year=80,
        birth_gone=40,
        day=10,
        salt=5,
    ),
}
"""The last three leave much in doubt: of most pairs not much more than a last name and a day."""

FROM, TO = -8.0, 5.0
"""Weights in bits: a probability of .004 to .97."""

LABELLED = """
    SELECT match_weight, t.local_id IS NOT NULL
    FROM candidate AS c
    LEFT JOIN true_pair AS t ON t.local_id = c.local_id AND t.repository_id = c.repository_id
    WHERE match_weight BETWEEN {lowest} AND {highest} AND match_weight - posterior_weight < {most_taken}
    ORDER BY ALL
"""


def labelled_pairs(workspace: Workspace, damage: Damage) -> list[tuple[float, bool]]:
    """The weights of a made state's pairs that have no rivals to speak of, and whether each is true.

    Args:
        workspace: The state.
        damage: What is done to its repository's records first.
    """
    rules = load_state(workspace.settings.state, workspace.settings)
    with tempfile.TemporaryDirectory(prefix="reportgap-learn-") as folder, Engine(Path(folder)) as engine:
        read_inputs(workspace, engine, rules, as_of=None, progress=Silent())
        put_in_force(engine, workspace)
        degrade(engine, damage)
        find_events(engine, ModelSource(Path(folder) / "models"))
        stage_true_pairs(engine, workspace)
        rows = engine.rows(LABELLED.format(lowest=FROM, highest=TO, most_taken=MOST_TAKEN))
    return [(float(weight), bool(is_true)) for weight, is_true in rows]


def main() -> None:
    """Make, link, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="only print")
    options = parser.parse_args()
    pairs = []
    for seed, arrests in STATES.items():
        with tempfile.TemporaryDirectory(prefix="reportgap-learn-") as folder:
            make_example(Path(folder) / "state", arrests=arrests, seed=seed)
            for name, damage in DAMAGES.items():
                found = labelled_pairs(Workspace(Path(folder) / "state"), damage)
                print(
                    f"seed {seed}, {name}: {len(found)} pairs, {sum(is_true for _, is_true in found)} true", flush=True
                )
                pairs += found
    states = ", ".join(f"seed {seed} ({arrests:,} arrests)" for seed, arrests in STATES.items())
    learned = {"made_states": states, "times_spoiled": len(DAMAGES), "pairs": len(pairs)}
    curve = fitted(pairs, AS_WEIGHED).model_copy(update={"origin_code": "shipped"})
    calibration = read_calibration(SHIPPED_CALIBRATION).model_copy(update={"state": curve, "learned_from": learned})
    print(calibration.text())
    if not options.show:
        SHIPPED_CALIBRATION.write_text(calibration.text(), encoding="utf-8")


if __name__ == "__main__":
    main()
