"""What the obligations' `rule.yaml` files declare to the stages after the ledger: sources, measures and main steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.obligations.obligation import Obligation, shipped_obligations

OBLIGATION_SOURCE = Table(
    "obligation_source",
    "one source of one obligation's records, which repository records they are to be found among, and whether those "
    "are traced back to the local export in turn; not published",
    ("obligation_id", "source_table"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("source_table", "VARCHAR", "The record table that its records are in.", required=True),
        Column("repository_table", "VARCHAR", "The repository's table that they are to be found in.", required=True),
        Column("is_traced_back", "BOOLEAN", "Whether that table's records are traced back.", required=True),
    ),
)

MEASURED_STEP = Table(
    "measured_step",
    "under which names one step of the ledger is measured, and whether it stands for its obligation; not published",
    ("obligation_id", "step"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("rate_code", "VARCHAR", "The measure of what was found.", required=True),
        Column("on_time_code", "VARCHAR", "The measure of what came in time; null: none."),
        Column("is_main", "BOOLEAN", "Whether it stands for its obligation.", required=True),
    ),
)


def load_declared(engine: Engine, obligations: Sequence[Obligation] | None = None) -> None:
    """Make `obligation_source` and `measured_step` readable.

    Args:
        engine: Where.
        obligations: By default those that ship.
    """
    obligations = shipped_obligations() if obligations is None else obligations
    engine.load(
        OBLIGATION_SOURCE,
        [
            (obligation.id, source.table, source.found_in, source.is_traced_back)
            for obligation in obligations
            for source in obligation.sources
        ],
    )
    engine.load(
        MEASURED_STEP,
        [
            (obligation.id, step.id, step.rate_of(obligation.id), step.on_time, step.is_main)
            for obligation in obligations
            for step in obligation.steps
        ],
    )


def judged_obligations(engine: Engine, obligations: Iterable[Obligation]) -> list[Obligation]:
    """Those that are judged in this run: all but the ones of whose records nothing was ever delivered.

    Args:
        engine: With `coverage`.
        obligations: All.
    """
    covered = {str(table) for (table,) in engine.rows("SELECT DISTINCT record_table FROM coverage")}
    return [
        obligation
        for obligation in obligations
        if not obligation.is_judged_if_delivered or covered & {source.table for source in obligation.sources}
    ]


def main_steps() -> dict[str, str]:
    """The step that stands for each obligation."""
    return {obligation.id: obligation.main_step.id for obligation in shipped_obligations()}


def permissions() -> dict[str, str]:
    """What a role must be allowed to see the records of an obligation that are kept apart."""
    return {obligation.id: obligation.permission for obligation in shipped_obligations() if obligation.permission}


def main_rates() -> dict[str, str]:
    """The measure that stands for each obligation."""
    return {obligation.id: obligation.main_step.rate_of(obligation.id) for obligation in shipped_obligations()}


def steps_of_rates() -> dict[str, tuple[str, str]]:
    """The obligation and step that each rate counts."""
    return {
        step.rate_of(obligation.id): (obligation.id, step.id)
        for obligation in shipped_obligations()
        for step in obligation.steps
    }
