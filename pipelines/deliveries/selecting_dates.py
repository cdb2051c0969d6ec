"""Which date of a record decided that it is in a file, by what the file was selected by."""

from __future__ import annotations

from collections.abc import Collection

from pipelines.records.declared_tables import table_declarations

SELECTING_DATES: dict[str, dict[str, tuple[str, ...]]] = {
    "event_date": {
        "arrest": ("arrest_date", "booking_date"),
        "disposition": ("disposition_date",),
        "repository_arrest": ("arrest_date",),
        "repository_disposition": ("disposition_date",),
        "repository_hold": ("arrest_date", "disposition_date"),
        "count_claim": ("period_date",),
    },
    "received_date": {
        "disposition": ("clerk_received_date",),
        "repository_arrest": ("repository_received_at",),
        "repository_disposition": ("repository_received_at",),
        "repository_hold": ("repository_received_at",),
    },
    "posted_date": {
        "repository_arrest": ("posted_date",),
        "repository_disposition": ("posted_date",),
    },
}
"""The columns of each record table, the first that has a value counts. Charges have no date of their own."""

for _table, _declared in table_declarations().items():
    for _kind, _column in _declared.selected_by.items():
        SELECTING_DATES[_kind][_table] = (_column,)


def selecting_date(selected_by: str, table: str, columns: Collection[str]) -> str | None:
    """SQL for the date of a record that decided; None where it has none.

    Args:
        selected_by: What the file was selected by.
        table: The record table.
        columns: The columns that there are.
    """
    dates = [name for name in SELECTING_DATES[selected_by].get(table, ()) if name in columns]
    return f"CAST(coalesce({', '.join(dates)}, NULL) AS DATE)" if dates else None
