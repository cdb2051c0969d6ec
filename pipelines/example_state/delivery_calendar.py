"""Which deliveries of the made state came late, unusable or not at all, and what people said of them.

The attorney general sent the list of declined charges once, without a row, and never again. Counties without an export
were to keep the county book, and sent none: of their first year it was noted and approved that they changed systems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.decisions.interruptions import Interruption, approve, note
from pipelines.deliveries.register import Entry, entry_for
from pipelines.example_state.counties import County
from pipelines.example_state.period import halves

DUE_DAY = 15
LATE_BY = {"docketwriter_register_2024H2.txt": 31, "declined_2025H1.csv": 12, "yarrow_book_2025H1.xlsx": 38}
"""Files that came so many days after the day by which they were due."""
BOOK, DECLINED = "county_book", "prosecutors_declined"
EMPTY_SENDER, EMPTY_PERIOD = "Attorney General", "2025H1"
MISCOUNTED_FILE, MISCOUNTED_BY = "declined_2026H1.csv", 12
"""A file of which the sender counted more rows than it has."""
DECLARED = (
    "corrtrack_bookings",
    "mainframe_bookings",
    BOOK,
    "caseflow_dispositions",
    "docketwriter_register",
    DECLINED,
)
"""Layouts whose mapping says by when they are due; of the police departments' the register's past shows it."""
CHANGED_FROM, CHANGED_TO = dt.date(2023, 7, 1), dt.date(2024, 6, 30)
NOTED_AT = dt.datetime(2026, 7, 6, 9, 0, tzinfo=dt.UTC)


def received(file_name: str, half_end: dt.date, usual: dt.datetime) -> dt.datetime:
    """When a file came."""
    late = LATE_BY.get(file_name)
    if late is None:
        return usual
    return dt.datetime.combine(half_end + dt.timedelta(days=DUE_DAY + late), usual.time())


def book_keepers(counties: Sequence[County]) -> list[str]:
    """Who is to send the county book."""
    return [county.jurisdiction_id for county in counties if county.jail in {"xlsx", ""}]


def declared(source: str, counties: Sequence[County]) -> str:
    """What a mapping's coverage says of when deliveries are due."""
    senders = {BOOK: book_keepers(counties), DECLINED: ["Prosecutors' association", EMPTY_SENDER]}.get(source)
    if source not in DECLARED or senders == []:
        return ""
    of = f"  expected_from: [{', '.join(senders)}]\n" if senders else ""
    return f"  expected_every: half_year\n  due_day: {DUE_DAY}\n{of}"


def empty_delivery(inbox: Path, heading: str) -> Entry:
    """The list without a row, and its line of the register."""
    half = next(half for half in halves() if half.name == EMPTY_PERIOD)
    path = inbox / DECLINED / f"attorney_general_{half.name}.csv"
    path.write_text(heading, encoding="utf-8-sig")
    return entry_for(
        inbox,
        path,
        half.delivered(10),
        sender=EMPTY_SENDER,
        window_from=half.first,
        window_to=half.last,
        complete_through=half.last,
    )


def write_miscount(path: Path, rows: int) -> None:
    """The side file in which the sender states more rows than there are."""
    path.with_name(path.name + ".totals.yaml").write_text(f"rows: {rows + MISCOUNTED_BY}\n", encoding="utf-8")


def note_change_of_system(decisions: Path, counties: Sequence[County]) -> None:
    """What was noted, and approved by a second person; nothing where every county has an export."""
    silent = tuple(county.jurisdiction_id for county in counties if not county.jail)
    if not silent:
        return
    what = Interruption(
        "system_change",
        CHANGED_FROM,
        CHANGED_TO,
        agencies=silent,
        layout=BOOK,
        reason="The county moved its records to a new system.",
    )
    noted = note(decisions, what, by="a.name", at=NOTED_AT)
    approve(decisions, noted, by="b.name", at=NOTED_AT + dt.timedelta(days=1))


def true_rows(entries: Sequence[Entry], counties: Sequence[County]) -> list[tuple[Any, ...]]:
    """What is true of each delivery that a mapping declares: source, sender, its period's last day, and what came."""
    found = {
        (entry.source, entry.sender, entry.window_to): "late" if entry.file_name in LATE_BY else "in_time"
        for entry in entries
        if entry.source in DECLARED and "_corrected" not in entry.file_name
    }
    ends = [half.last for half in halves()]
    begun = next(half.last for half in halves() if half.name == EMPTY_PERIOD)
    found |= {(DECLINED, EMPTY_SENDER, end): "not_sent" for end in ends if end >= begun}
    found[DECLINED, EMPTY_SENDER, begun] = "empty"
    for county in counties:
        if not county.jail and county.jurisdiction_id in book_keepers(counties):
            found |= {(BOOK, county.jurisdiction_id, end): "noted" if end <= CHANGED_TO else "not_sent" for end in ends}
    return [(*key, what) for key, what in sorted(found.items())]
