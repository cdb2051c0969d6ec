# ruff: noqa: E501  (tables, which read better wide)
"""What was found of denials, written by hand, for the tests of what is published and shown of them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.tables.denials import DELAYED_CHECK, DENIAL_AGENCY

DENIALS: dict[Table, str] = {
    DENIAL_AGENCY: """
        agency_ori | agency_name         | jurisdiction_id | owed_count | told_count | late_count | not_told_count | due_count | undecided_count | transferred_count | not_retrieved_count | still_listed_count
        XXCED0100  | Cedar <i>Police</i> | XX-CEDAR        | 140        | 101        | 20         | 39             | 90        | 31              | 40                | 17                  | 12
        XXALD0100  | Alder Police        | XX-ALDER        | 50         | 49         | 3          | 1              | 40        | 0               | 0                 | 0                   | 0
    """,
    DELAYED_CHECK: """
        jurisdiction_id | obligation_id        | result_count | check_count | open_count | transferred_count
        XX-CEDAR        | disposition_reported | 23           | 14          | 2          | 5
    """,
}


def write_denial_rows(engine: Engine, write: Callable[..., None], *, are_there: bool) -> None:
    """Write the tables of denials by agency and jurisdiction, with these rows or with none.

    Args:
        engine: Where.
        write: What writes a table from its text.
        are_there: Whether there are any.
    """
    for table, rows in DENIALS.items():
        write(engine, table, rows if are_there else "")
