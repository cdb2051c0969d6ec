"""A small state in which one of two sheriffs seems to have stopped, for tests of changes of the registry."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

from pipelines.workspace import Workspace
from tests.delivered import EXTRACT, Office

ROLES = "roles: {viewer: [v.name], analyst: [a.name], reviewer: [b.name], lone_user: reviewer}\n"
AGENCIES = """\
ori,name,type,jurisdiction_id,jurisdiction_name,county_fips,active_from,active_to,vendor
XX0010000,Adams Sheriff,sheriff,adams,Adams County,99001,,,
XX0020000,Brown Sheriff,sheriff,brown,Brown County,99003,,,
"""
JAIL = """
name: jail
title: Bookings
side: local
format: {kind: delimited}
succession: snapshot
records:
  - table: arrest
    key: [BOOKING]
    fields:
      last_name: {column: LAST}
      first_name: {column: FIRST}
      birth_date: {column: BORN, dates: ["%Y-%m-%d"]}
      tracking_number: {column: TRN}
      arrest_date: {column: ARRESTED, dates: ["%Y-%m-%d"], required: true}
      arresting_ori: {column: AGENCY}
      booking_number: {column: BOOKING}
      basis_code: {constant: on_view}
  - table: charge
    key: [BOOKING, STATUTE]
    parents: {arrest_record_id: arrest}
    fields:
      statute: {column: STATUTE}
      level_code: {constant: felony}
"""
LASTS = ("OAKES", "LINDEN", "ROWAN", "ALDER", "HAZEL", "ASPEN", "BIRCH", "CEDAR", "MAPLE", "WILLOW", "ELDER", "HOLLY")
FIRSTS = ("MARY", "PETER", "JOHN", "JUNE", "OLGA", "ADAM", "IVAN", "RUTH", "CARL", "ROSA")
MONTHS = 24
A_MONTH = 5
STOPPED = dt.date(2023, 4, 1)
"""From when on none of Brown's arrests is at the repository."""

COVERED = ["ori=XX0020000", "relation=covered_by", "other_ori=XX0010000", "valid_from=2023-04-01"]


def make_state(folder: Path) -> Workspace:
    """Two sheriffs' arrests over two years, and the repository's extract; nothing is run."""
    office = Office(folder, JAIL, EXTRACT)
    (folder / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    (folder / "reportgap.yaml").write_text(f"state: XX\ntitle: Made state\n{ROLES}", encoding="utf-8")
    bookings = ["BOOKING,LAST,FIRST,BORN,TRN,ARRESTED,AGENCY,STATUTE"]
    on_file = ["TRN,LAST,FIRST,BORN,ARRESTED,AGENCY,RECEIVED,STATUTE"]
    people = itertools.cycle(itertools.product(FIRSTS, LASTS))
    each = itertools.product(range(MONTHS), ("XX0010000", "XX0020000"), range(A_MONTH))
    for number, (month, ori, place) in enumerate(each):
        first, last = next(people)
        born = dt.date(1960, 1, 1) + dt.timedelta(days=97 * number % 14_000)
        day = dt.date(2022 + month // 12, month % 12 + 1, 2 + 5 * place)
        person = f"{last},{first},{born}"
        tracking = f"{number * 37 + 1_000_000:010d}"
        bookings.append(f"B{number},{person},{tracking},{day},{ori},2202")
        if ori == "XX0010000" or day < STOPPED:
            on_file.append(f"{tracking},{person},{day},{ori},{day + dt.timedelta(days=2)},2202")
    received = dt.datetime(2024, 3, 5, 8)  # noqa: DTZ001  (the register holds local times, without a zone)
    claims = {"complete_through": dt.date(2024, 2, 28)}
    for source, rows in (("jail", bookings), ("extract", on_file)):
        office.deliver(source, f"{source}.csv", "\n".join(rows) + "\n", received, **claims)
    return office.workspace
