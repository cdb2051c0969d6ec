"""Gives missing records the cause that befell many agencies at once, once the findings have told of it.

An outage, or a change in coding, shows only over all agencies and months together, so after each record was judged by
itself. The ledger is then written once more, by the stage whose table it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.engines.table import Column, Table
from pipelines.obligations.tables import LEDGER

SQL = Path(__file__).parent / "judging"


@dataclass(frozen=True)
class SharedCause:
    """What kept an agency's records away, as it did those of others.

    Attributes:
        obligation_id: The obligation under which it was seen.
        ori: The agency that bears the duty.
        statute: The statute that it is confined to; None: it is confined to none.
        layout: The layout that it is confined to; None: it is confined to none.
        since_month: 2024-03; the first month.
        until_month: The last month.
        cause_code: One of the obligation's causes.
        evidence: A sentence that says what it was.
    """

    obligation_id: str
    ori: str
    statute: str | None
    layout: str | None
    since_month: str
    until_month: str
    cause_code: str
    evidence: str


SHARED_CHANGE = Table(
    "shared_change",
    "what fell at many agencies at once, at one of them",
    ("obligation_id", "ori", "statute", "layout", "since_month", "evidence"),
    (
        Column("obligation_id", "VARCHAR", "The obligation under which it was seen.", required=True),
        Column("ori", "VARCHAR", "The agency that bears the duty.", required=True),
        Column("statute", "VARCHAR", "The statute that it is confined to, if it is."),
        Column("layout", "VARCHAR", "The layout that it is confined to, if it is."),
        Column("since_month", "VARCHAR", "2024-03; the first month.", required=True),
        Column("until_month", "VARCHAR", "The last month.", required=True),
        Column("cause_code", "VARCHAR", "One of the obligation's causes.", required=True),
        Column("evidence", "VARCHAR", "A sentence that says what it was.", required=True),
    ),
)


def explain_missing(engine: Engine, shared: Sequence[SharedCause]) -> bool:
    """Give the missing records that an outage or a change in coding kept away that cause, in the ledger.

    Args:
        engine: With `ledger`, `event_charge`, `cause` and `obligation_source`.
        shared: What befell which agency.

    Returns:
        Whether the ledger is another than it was.
    """
    if not shared:
        return False
    engine.load(SHARED_CHANGE, [astuple(one) for one in shared])
    engine.stage("shared_cause", sql_file(SQL / "shared_cause.sql"))
    is_another = bool(engine.value("SELECT count(*) FROM shared_cause"))
    if is_another:
        ledger = sql_file(SQL / "ledger_with_shared_causes.sql")
        units = engine.rows("SELECT DISTINCT obligation_id, step FROM ledger ORDER BY ALL")
        engine.write_in_parts(
            LEDGER,
            [
                f"{ledger} WHERE ledger.obligation_id = {quoted(obligation)} AND ledger.step = {quoted(step)}"
                for obligation, step in units
            ],
        )
    engine.unstage(["shared_cause", SHARED_CHANGE.name])
    return is_another
