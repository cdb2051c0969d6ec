"""What the obligations' `rule.yaml` files declare to the stages after the ledger: sources, measures and main steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.obligations.obligation import Obligation, Step, shipped_obligation, shipped_obligations
from pipelines.records.declared_tables import table_declarations

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

OBLIGATION_EXTRACT = Table(
    "obligation_extract",
    "one record table of the repository in which one obligation's records may show; not published",
    ("obligation_id", "record_table"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("record_table", "VARCHAR", "The repository's table.", required=True),
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


KEPT_APART = Table(
    "kept_apart",
    "one obligation whose records are kept apart; not published",
    ("obligation_id",),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("permission", "VARCHAR", "What it takes to see its records, beside a role.", required=True),
    ),
)


def load_kept_apart(engine: Engine) -> None:
    """Make `kept_apart` readable."""
    engine.load(KEPT_APART, sorted(permissions().items()))


def load_declared(engine: Engine, obligations: Sequence[Obligation] | None = None) -> None:
    """Make `obligation_source`, `obligation_extract` and `measured_step` readable.

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
        OBLIGATION_EXTRACT,
        [(obligation.id, table) for obligation in obligations for table in sorted(obligation.extracts)],
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
    """What it takes, beside a role, to see the records of an obligation that are kept apart."""
    return {obligation.id: obligation.permission for obligation in shipped_obligations() if obligation.permission}


def permissions_of_tables() -> dict[str, str]:
    """The same for the record tables that such obligations read, and those that are part of them."""
    found = {
        table: obligation.permission
        for obligation in shipped_obligations()
        if obligation.permission
        for source in obligation.sources
        for table in (source.table, source.found_in)
    }
    parts = {name: table.part_of for name, table in table_declarations().items() if table.part_of in found}
    return found | {name: found[whole] for name, whole in parts.items() if whole is not None}


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


def on_time_shares() -> dict[str, str]:
    """The share in time that is measured of what each rate found."""
    return {
        step.rate_of(obligation.id): step.on_time
        for obligation in shipped_obligations()
        for step in obligation.steps
        if step.on_time
    }


def subject_table(obligation_id: str, step_id: str) -> str:
    """What the subjects of a step are; empty if no such step ships."""
    return next((step.subject for step in _steps(obligation_id) if step.id == step_id), "")


def arrives_in(obligation_id: str) -> str | None:
    """The repository's record table in which an obligation's records arrive; None if it does not ship."""
    obligation = shipped_obligation(obligation_id)
    return obligation.arrives_in if obligation else None


def own_records(obligation_id: str) -> str | None:
    """What the records of an obligation with a view of its own are called; None if they are arrests and their parts."""
    obligation = shipped_obligation(obligation_id)
    return obligation.words.subject if obligation and obligation.view else None


def steps_of(obligation_id: str) -> list[str]:
    """The steps of an obligation, in the order in which its rule file has them."""
    return [step.id for step in _steps(obligation_id)]


def _steps(obligation_id: str) -> Sequence[Step]:
    obligation = shipped_obligation(obligation_id)
    return obligation.steps if obligation else ()
