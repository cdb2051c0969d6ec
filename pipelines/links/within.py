"""Finds what can't be right within one side: a number on two people, and one local event under two numbers."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import disagreed_bits, spell_fields
from pipelines.links.cascade import count
from pipelines.links.comparing import evaluate
from pipelines.links.statements import statement
from pipelines.links.tables import SIDE_CONFLICT

SIDES = {"local": "arrest_side", "repository": "repository_arrest_side"}

NEIGHBORS = 3
"""Each record is held against so many that follow it under its number, in the order of their persons: of two people who
share a number, some are neighbors, and however many records share one, there is no more to compare."""


def find_conflicts_within(engine: Engine) -> None:
    """Write `side_conflict`.

    Reads `event_member` and the temporary tables `arrest_side` and `repository_arrest_side`.

    Args:
        engine: Where the records are.
    """
    # Each arrest on file is an event of its own.
    on_file = "(SELECT *, record_id AS event_id FROM repository_arrest_side)"
    local = "(SELECT a.*, m.event_id FROM arrest_side AS a INNER JOIN event_member AS m USING (record_id))"
    neighbors = str(NEIGHBORS)
    proposed = {
        ("repository", "number_on_two_people"): statement("number_neighbor", arrests=on_file, neighbors=neighbors),
        ("local", "number_on_two_people"): statement("number_neighbor", arrests=local, neighbors=neighbors),
        ("local", "event_under_two_numbers"): statement("two_numbers", neighbors=neighbors),
    }
    found = [_compared(engine, side, conflict, pairs) for (side, conflict), pairs in proposed.items()]
    engine.stage("within_draft", " UNION ALL ".join(f"SELECT * FROM {name}" for name in found))
    spell_fields(engine, "within_draft")
    engine.write(SIDE_CONFLICT, statement("side_conflict"))
    engine.unstage([*found, "within_draft", "field_names"])


def _compared(engine: Engine, side_code: str, conflict_code: str, pairs: str) -> str:
    """Compare proposed pairs of a side, and keep the conflicts as a temporary table; its name."""
    name, side = f"within_{side_code}_{conflict_code}", SIDES[side_code]
    engine.stage("proposed_pair", pairs)
    if count(engine, "proposed_pair"):
        evaluate(engine, side, side)
    else:
        engine.stage("compared", "SELECT * FROM no_pair")
    is_conflict = "is_other_person" if conflict_code == "number_on_two_people" else "TRUE"
    engine.stage(
        name,
        f"SELECT {quoted(side_code)} AS side_code, {quoted(conflict_code)} AS conflict_code, *, 0 AS agreed_bits,"
        f" {disagreed_bits()} AS disagreed_bits FROM compared WHERE {is_conflict}",
    )
    return name
