"""What a delivery covers, and up to which day: from the register, else the mapping, else the data."""

from __future__ import annotations

import datetime as dt

from pipelines.deliveries.checks import Dates
from pipelines.deliveries.mapping import Mapping, Succession
from pipelines.deliveries.register import Entry

CoverageRow = tuple[str, str, str, str, dt.date | None, dt.date | None, dt.date]


def complete_through(entry: Entry, mapping: Mapping, dates: Dates) -> dt.date:
    """The last day up to which the source is complete.

    What the register or the mapping says counts. Otherwise it is the last day that the file has, but no later than the
    day of its receipt less the lag of the source: a file that was made long before it came can't speak for the time
    between.
    """
    declared = entry.complete_through or mapping.coverage.complete_through
    if declared is not None:
        return declared
    at_most = entry.received_at.date() - dt.timedelta(days=mapping.coverage.lag_days)
    return min(dates.latest, at_most) if dates.latest is not None else at_most


def coverage_rows(entry: Entry, mapping: Mapping, dates: Dates) -> list[CoverageRow]:
    """The rows of the coverage table for one delivery, one a record table."""
    through = complete_through(entry, mapping, dates)
    first, last = window(entry, mapping, dates)
    selected_by = mapping.coverage.selected_by
    return [
        (entry.delivery_id, entry.source, table, selected_by, first, last, through)
        for table in sorted({record.table for record in mapping.records})
    ]


def window(entry: Entry, mapping: Mapping, dates: Dates) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day selected: as declared, else as found in the file; a snapshot has no ends."""
    first = entry.window_from or mapping.coverage.window_from
    last = entry.window_to or mapping.coverage.window_to
    if mapping.succession is Succession.SNAPSHOT:
        return first, last
    return first or dates.earliest, last or dates.latest


def scope_rows(mapping: Mapping) -> list[tuple[str, str, str]]:
    """The rows of the coverage_scope table for one mapping."""
    scopes = {
        "ori": mapping.coverage.oris,
        "statute": mapping.coverage.statutes,
        "level": mapping.coverage.levels,
        "court": mapping.coverage.courts,
    }
    return [(mapping.name, kind, value) for kind, values in scopes.items() for value in sorted(set(values))]
