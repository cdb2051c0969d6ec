# ruff: noqa: E501  (tables, which read better wide)
"""What was found of protection orders, written by hand, for the tests of what is published and shown of them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.tables.orders import ORDER_AGENCY, ORDER_HANDOVER

ORDERS: dict[Table, str] = {
    ORDER_AGENCY: """
        court_ori | entering_ori | court_name         | agency_name   | jurisdiction_id | first_date | last_date  | due_count | entered_count | on_file_count | late_count | missing_count | wrong_count | unserved_count | unsurrendered_count | still_active_count
        XXCED015J | XXCED0000    | Cedar <i>Court</i> | Cedar Sheriff | XX-CEDAR        | 2023-01-04 | 2024-02-27 | 60        | 58            | 59            | 4          | 2             | 3           | 5              | 1                   | 7
        XXCED015J | XXCED0100    | Cedar <i>Court</i> | Cedar Police  | XX-CEDAR        | 2024-03-01 | 2024-06-20 | 20        | 9             | 9             | 0          | 11            | 1           | 0              | 0                   | 0
        XXALD015J | XXALD0000    | Alder Court        | Alder Sheriff | XX-ALDER        | 2023-01-02 | 2024-06-28 | 41        | 41            | 41            | 0          | 0             | 0           | 0              | 0                   | 0
    """,
    ORDER_HANDOVER: """
        court_ori | changed_date | side_code | side_date  | court_name         | agency_name   | entering_ori | due_count | entered_count | missing_count
        XXCED015J | 2024-02-28   | before    | 2024-02-27 | Cedar <i>Court</i> | Cedar Sheriff | XXCED0000    | 15        | 15            | 0
        XXCED015J | 2024-02-28   | after     | 2024-03-01 | Cedar <i>Court</i> | Cedar Police  | XXCED0100    | 16        | 6             | 10
    """,
}


def write_order_rows(engine: Engine, write: Callable[..., None], *, are_there: bool) -> None:
    """Write the tables of orders by court and agency, with these rows or with none.

    Args:
        engine: Where.
        write: What writes a table from its text.
        are_there: Whether there are any.
    """
    for table, rows in ORDERS.items():
        write(engine, table, rows if are_there else "")
