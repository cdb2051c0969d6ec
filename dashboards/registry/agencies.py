"""The agencies of the registry: the list with its filters, and one agency with its relations and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, count, day, link, nothing, plain, table, text, way
from dashboards.registry.forms import propose_agency, propose_change_of, propose_relation
from dashboards.registry.history import show_history
from dashboards.registry.waiting import told
from pipelines.access.roles import Permission
from pipelines.publications.wording import detail, label
from pipelines.records.registry import ALWAYS, Registry
from pipelines.registry.in_force import registry_in_force
from pipelines.registry.journal import read_changes

SHOWN = 25
EVERY = "All"
STILL = "still"
ACTIVE, CLOSED = "Active", "Closed"
Row = tuple[Any, ...]


def show_agencies() -> None:
    """The list, by name or ORI, county, kind and whether it is active."""
    registry = _registry()
    if not registry.agencies:
        nothing(
            "The registry lists no agency yet.",
            "List them in agencies.csv, one a line, as the state delivers them; or propose the first one here.",
        )
    else:
        _list(registry.agencies)
    for warning in registry.warnings[:SHOWN]:
        st.warning(plain(warning))
    if session.visitor().may(Permission.PROPOSE):
        with st.expander("Propose a new agency"):
            propose_agency()


def _list(agencies: Sequence[Row]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        wanted = st.text_input("Name or ORI", max_chars=60, key="registry_wanted", width=260).strip().casefold()
        places = {str(row[3]): str(row[4]) for row in agencies}
        place = st.selectbox(
            "Jurisdiction",
            [EVERY, *sorted(places, key=places.__getitem__)],
            format_func=lambda key: places.get(key, key),
        )
        kind = st.selectbox(
            "Kind", [EVERY, *sorted({row[2] for row in agencies})], format_func=lambda key: label("agency_type", key)
        )
        active = st.selectbox("Status", [EVERY, ACTIVE, CLOSED])
    found = [
        row
        for row in agencies
        if (not wanted or wanted in f"{row[0]} {row[1]}".casefold())
        and place in (EVERY, row[3])
        and kind in (EVERY, row[2])
        and active in (EVERY, ACTIVE if is_active(row) else CLOSED)
    ]
    if not found:
        nothing("No agency fits.", "Shorten the name, or choose All again.")
        return
    more = f"; shown are the first {SHOWN}, so narrow the search" if len(found) > SHOWN else ""
    st.caption(f"{count(len(found))} of {count(len(agencies))} agencies{more}.")
    table(
        "Agencies of the registry",
        [
            Column("Agency", "wide"),
            Column("ORI", "nowrap"),
            Column("Kind", "nowrap"),
            Column("Jurisdiction", "nowrap"),
            Column("On duty", "nowrap"),
            Column("Systems", "wide"),
        ],
        [
            [
                link(str(row[1]), "registry", agency=str(row[0])),
                str(row[0]),
                label("agency_type", row[2]),
                str(row[4]),
                duty(row),
                text(row[8]),
            ]
            for row in found[:SHOWN]
        ],
        key="agencies",
    )


def show_agency(ori: str) -> None:
    """One agency: what the registry says of it, its relations both ways, and every change of it."""
    registry = _registry()
    row = next((one for one in registry.agencies if one[0] == ori.upper()), None)
    if row is None:
        st.title("Registry")
        nothing("The registry has no agency of this ORI.", "Search for it by its name.")
        way([("All agencies", "registry")])
        return
    st.title(plain(str(row[1])))
    way([("All agencies", "registry"), ("Changes that wait", "registry?part=Waiting")])
    told()
    table(
        "What the registry says of it",
        [Column("Entry", "nowrap"), Column("In force", "wide")],
        [
            ["ORI", str(row[0])],
            ["Kind", label("agency_type", row[2])],
            ["Jurisdiction", f"{row[4]} ({row[3]})"],
            ["County FIPS", text(row[5])],
            ["On duty", duty(row)],
            ["Systems", text(row[8])],
        ],
        key="agency",
        keeps_columns=True,
    )
    st.header("Relations")
    _relations(registry, str(row[0]))
    st.header("History")
    show_history([one for one in read_changes(session.workspace().decisions) if row[0] in one.what.oris])
    if session.visitor().may(Permission.PROPOSE):
        st.header("Propose a change")
        names = {str(one[0]): str(one[1]) for one in registry.agencies}
        with st.expander("Of the agency itself"):
            propose_change_of(str(row[0]))
        with st.expander("Of its relations"):
            propose_relation(str(row[0]), names, [one for one in registry.relations if one[0] == row[0]])


def _relations(registry: Registry, ori: str) -> None:
    names = {str(one[0]): str(one[1]) for one in registry.agencies}
    own: list[list[Cell]] = [
        [label("relation", kind), _named(other, names), since(first), day(last) if last else STILL]
        for one, kind, other, first, last in registry.relations
        if one == ori
    ]
    of_others: list[list[Cell]] = [
        [detail("relation", kind, "reverse"), _named(one, names), since(first), day(last) if last else STILL]
        for one, kind, other, first, last in registry.relations
        if other == ori
    ]
    if not own and not of_others:
        st.write("It has no relation to another agency: nobody covers it, and it books or prints for nobody.")
        return
    table(
        "Relations to other agencies",
        [Column("It is", "nowrap"), Column("Agency", "wide"), Column("From", "nowrap"), Column("To", "nowrap")],
        [*own, *of_others],
        key="relations",
    )


def _named(ori: str, names: dict[str, str]) -> Cell:
    return link(f"{names[ori]} ({ori})", "registry", agency=ori) if ori in names else ori


def since(first: dt.date | None) -> str:
    """A first day; a relation without one holds always."""
    return "always" if first in (None, ALWAYS) else day(first)


def duty(row: Row) -> str:
    """The days on which an agency is on duty, in words."""
    first, last = row[6], row[7]
    if first is None and last is None:
        return "always"
    return f"{day(first) if first else 'always'} to {day(last) if last else 'now'}"


def is_active(row: Row) -> bool:
    """Whether its duty has not ended."""
    return row[7] is None or row[7] >= dt.datetime.now(dt.UTC).date()


def _registry() -> Registry:
    found = session.workspace()
    journal = found.decisions / "registry.jsonl"
    files = (found.agencies_file, found.relations_file, journal)
    stamps = tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in files)
    return _read(str(found.folder), stamps)


@st.cache_data(max_entries=2, show_spinner=False)
def _read(folder: str, stamps: tuple[int, ...]) -> Registry:
    """What is kept hangs on when the files were last changed."""
    return registry_in_force(session.workspace())
