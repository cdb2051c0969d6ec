"""Tips from the public: what never reached the field, how soon threats to life did, and where tips were lost."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import (
    NOTHING,
    Cell,
    Column,
    count,
    counted,
    link,
    nothing,
    plain,
    share,
    table,
    text,
)
from dashboards.figures import figures
from dashboards.opening import opened
from pipelines.publications.figures_in_words import duration
from pipelines.publications.wording import label
from pipelines.records.declared_tables import code_lists

ALL = "all"
LEVELS = tuple(code_lists()["threat_level_code"])
# What goes wrong, in the order of a tip's way.
FAULTS = (
    ("unscreened_count", "Not screened"),
    ("unforwarded_count", "Never forwarded"),
    ("misrouted_count", "Wrong agency"),
    ("unaccepted_count", "Not accepted"),
    ("unacted_count", "Not acted on"),
    ("open_count", "Still open"),
    ("unbased_count", "No basis"),
    ("despite_earlier_count", "Despite earlier tip"),
    ("unreviewed_count", "No review"),
)
MEANT = (
    "Never forwarded: a threat to life, or a tip that screening found to need follow-up. Wrong agency: of another "
    "county than the threat. No basis: closed, and no basis is on record. Despite earlier tip: closed without "
    "follow-up though an earlier tip names the same person. No review: closed, and no supervisor reviewed it."
)


LINKED = (
    "Linked to an earlier tip: by the office itself, of those whose person an earlier tip names. The other columns as "
    "above."
)


def main() -> None:
    """Draw the page."""
    shown = opened("Tips")
    if shown is None:
        return
    offices = figures(shown, "tip_office")
    if offices.empty:
        nothing("No office's tips were delivered.", "They are judged where a tip line or case system exports them.")
        return
    whole = figures(shown, "tip_kind", office_ori=ALL).iloc[0]
    places = figures(shown, "place")
    names = dict(zip(places["place_id"], places["label"], strict=True))
    st.markdown(f"**{plain(answer(whole))}**")
    threats_to_life(figures(shown, "tip_pace", office_ori=ALL))
    by_office(offices, names)
    st.caption(MEANT)
    chosen = chosen_office(offices)
    pace(figures(shown, "tip_pace", office_ori=chosen))
    by_kind(figures(shown, "tip_kind", office_ori=chosen))
    in_the_field(figures(shown, "tip_field"), names)


def answer(whole: "pd.Series[Any]") -> str:
    """The page in one sentence."""
    lost = int(whole["unforwarded_count"])
    unanswered = int(whole["unaccepted_count"] + whole["unacted_count"])
    return (
        f"Of {counted(whole['received_count'], 'tip')} taken in, {count(lost)} that had to go to the field never did, "
        f"{count(unanswered)} were left there without acceptance or action, and "
        f"{count(whole['despite_earlier_count'])} were closed without follow-up though an earlier tip named the same "
        "person."
    )


def threats_to_life(rows: pd.DataFrame) -> None:
    """How soon threats to life reached the field, and how many never did."""
    life = rows[(rows["threat_level_code"] == "life") & (rows["step"] == "forwarding")]
    if life.empty:
        return
    row = life.iloc[0]
    with st.container(horizontal=True, gap="small"):
        st.metric("Threats to life: median to the field", words(row["median_hours"]), border=True, width="content")
        st.metric("Threats to life: nine in ten within", words(row["slow_hours"]), border=True, width="content")
        if row["is_rule_verified"]:
            st.metric("Threats to life: too late", count(row["late_count"]), border=True, width="content")
        st.metric("Threats to life: never", count(row["missing_count"]), border=True, width="content")


def words(hours: Any) -> str:
    """A span of time; a dash where it is not known."""
    return duration(None if pd.isna(hours) else float(hours))


def by_office(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """One line an office."""
    st.header("By office")
    table(
        "Tips by office",
        [Column("Office"), Column("Taken in", "right"), *(Column(title, "right") for _, title in FAULTS)],
        [
            [
                place(row["office_name"], row["jurisdiction_id"], names, duty="tip_forwarded"),
                count(row["received_count"]),
                *(count(row[name]) for name, _ in FAULTS),
            ]
            for _, row in rows.iterrows()
        ],
        key="tip_offices",
    )


def place(name: str, jurisdiction_id: str, names: dict[str, str], *, duty: str) -> Cell:
    """An agency that leads to its jurisdiction, with the records of a duty."""
    known = names.get(jurisdiction_id)
    return link(name, "jurisdiction", place=known, duty=label("obligation", duty)) if known else text(name)


def chosen_office(rows: pd.DataFrame) -> str:
    """The office to look at, or all."""
    found = {ALL: "All offices", **dict(zip(rows["office_ori"], rows["office_name"], strict=True))}
    chosen = st.selectbox("Office", list(found), format_func=found.__getitem__, width=320)
    return chosen or ALL


def pace(rows: pd.DataFrame) -> None:
    """How many took each step in time and how fast, one column a threat level."""
    st.header("How fast, by threat level")
    if rows.empty:
        st.write("No step was due yet.")
        return
    levels = list(dict.fromkeys(code for code in LEVELS if code in set(rows["threat_level_code"])))
    told = {(row["step"], row["threat_level_code"]): in_time(row) for _, row in rows.iterrows()}
    table(
        "Steps by threat level",
        [Column("Step"), *(Column(label("threat_level_code", code)) for code in levels)],
        [
            [label("step", step), *(told.get((step, code), NOTHING) for code in levels)]
            for step in dict.fromkeys(rows["step"])
        ],
        key="tip_pace",
    )
    st.caption("Of those whose step was due: how many took it in time, and the median of the time that it took.")


def in_time(row: "pd.Series[Any]") -> str:
    """How many were in time, of how many, and how fast; by a limit that nobody has confirmed, how many were done."""
    done = row["on_time_count"] + row["late_count"] + row["undated_count"]
    part, said = (row["on_time_count"], " in time") if row["is_rule_verified"] else (done, "")
    return f"{share(part, done + row['missing_count'])}{said}; {words(row['median_hours'])}"


def by_kind(rows: pd.DataFrame) -> None:
    """One line a kind of tip, all kinds first."""
    st.header("By kind of tip")
    table(
        "Tips by kind",
        [
            Column("Kind"),
            Column("Taken in", "right"),
            Column("Forwarded", "right"),
            Column("Linked to an earlier tip", "right"),
            *(Column(title, "right") for _, title in FAULTS),
        ],
        [
            [
                "All kinds" if row["tip_kind_code"] == ALL else label("tip_kind_code", row["tip_kind_code"]),
                count(row["received_count"]),
                count(row["forwarded_count"]),
                share(row["linked_count"], row["repeated_count"]),
                *(count(row[name]) for name, _ in FAULTS),
            ]
            for _, row in rows.iterrows()
        ],
        key="tip_kinds",
    )
    st.caption(LINKED)


def in_the_field(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """What became of the tips at the agencies that they were sent to."""
    st.header("In the field")
    if rows.empty:
        st.write("No tip was sent to an agency in the field.")
        return
    silent = rows[rows["unaccepted_count"] + rows["unacted_count"] > 0]
    st.write(
        f"Of {counted(len(rows), 'agency', 'agencies')} that tips were sent to, {count(len(silent))} left some without "
        "acceptance or action."
    )
    with st.expander(counted(len(rows), "agency", "agencies")):
        field(rows, names)


def field(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """The table of them, those that left most unanswered first."""
    table(
        "Tips by agency in the field",
        [
            Column("Agency"),
            Column("Sent to it", "right"),
            Column("Accepted", "right"),
            Column("Declined", "right"),
            Column("Neither", "right"),
            Column("Accepted, not acted on", "right"),
            Column("Not its county", "right"),
            Column("Median to accept", "right"),
        ],
        [
            [
                place(row["agency_name"], row["jurisdiction_id"], names, duty="tip_acted_on"),
                *(count(row[f"{name}_count"]) for name in ("sent", "accepted", "declined", "unaccepted", "unacted")),
                count(row["misdirected_count"]),
                words(row["median_hours"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="tip_field",
    )


main()
