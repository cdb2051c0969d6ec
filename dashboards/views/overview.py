"""The first screen: who fails to report and since when, how much of what is due is reported, and what changed."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboards import charts, session
from dashboards.components import (
    Cell,
    Column,
    address,
    bar,
    count,
    counted,
    course,
    day,
    interval,
    link,
    mark,
    month,
    nothing,
    percent,
    plain,
    share,
    table,
)
from dashboards.differences import show_differences
from dashboards.figures import figures, kept_of_publication
from dashboards.filters import Filters, choose
from dashboards.opening import opened
from pipelines.publications import courses
from pipelines.publications.manifest import known_manifest
from pipelines.publications.wording import detail, label

FAILING = ("none_found", "stopped", "below", "late")
SHOWN_FAILING = 8
SHOWN_CHANGED = 6
SHOWN_MOVES = 6
ORDERS = {"rate": "Lowest rate", "missing": "Most missing", "name": "Name"}


def main() -> None:
    """Draw the page."""
    shown = opened(session.workspace().settings.title)
    if shown is None:
        return
    role = session.visitor().role.value
    manifest = known_manifest(shown.folder)
    run = figures(shown, role, "run").iloc[0]
    st.markdown(f"**{plain(manifest['answer'])}**")
    st.caption(f"Judged as of {day(run['as_of_date'])}; {session.in_words(shown.run_id)}.")
    chosen = choose(shown, role)
    ranking = ranking_of(shown, role, chosen)
    state = str(run["state_code"])
    failing(ranking, chosen)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        answer(shown, role, state, chosen)
    with right, st.container(border=True, height="stretch"):
        changes(shown, role, ranking, chosen, previous=manifest.get("previous_run_id"))
    show_differences(shown, role, chosen, place_kind="state", place_id=state)
    left, right = st.columns(2, gap="large")
    with left:
        counties(shown, role, chosen)
    with right:
        standings(ranking)
    all_jurisdictions(shown, role, chosen)


def ranking_of(shown: session.Publication, role: str, chosen: Filters) -> pd.DataFrame:
    """Every jurisdiction with its figure, its conclusion, and what it is called in addresses."""
    ranking = figures(
        shown, role, "ranking", measure_code=chosen.measure_code, obligation_id=chosen.obligation_id, **chosen.part
    )
    places = figures(shown, role, "place")
    return ranking.assign(label=ranking["place_id"].map(dict(zip(places["place_id"], places["label"], strict=True))))


def by_month(rows: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Each jurisdiction's months and rates."""
    return {
        str(place_id): list(zip(course["month"], course["value_pct"], strict=True))
        for place_id, course in rows.groupby("place_id")
    }


def answer(shown: session.Publication, role: str, state: str, chosen: Filters) -> None:
    """The state's figure, what it is made of, and how it went month by month."""
    measure = {"measure_code": chosen.measure_code, "place_kind": "state", "place_id": state, **chosen.part}
    rows = figures(shown, role, "measure_of_place", **measure)
    name = label("measure", chosen.measure_code)
    if rows.empty or pd.isna(rows.iloc[0]["value_pct"]):
        st.metric(name, "No figure")
        st.write("No record of this kind was due, or no local export covers any.")
        return
    figure = rows.iloc[0]
    bounds = interval(figure["low_pct"], figure["high_pct"])
    st.metric(name, percent(figure["value_pct"]), help=detail("measure", chosen.measure_code, "meaning") or None)
    missing = count(figure["denominator"] - figure["numerator"])
    waiting = counted(figure["review"], "record")
    st.write(
        f"{count(figure['numerator'])} of {count(figure['denominator'])} records that were due were found; "
        f"**{missing} are missing**."
        + (f" Range {bounds}, by {waiting} under review and links that may be wrong." if bounds else "")
    )
    by_month = figures(shown, role, "measure_by_month", **measure)
    judged = by_month[by_month["value_pct"].notna()]
    if not judged.empty:
        first, last = judged.iloc[0], judged.iloc[-1]
        st.vega_lite_chart(
            charts.trend(judged, height=200),
            alt=f"Percent found by month, {percent(first['value_pct'])} in {month(first['month'])} and "
            f"{percent(last['value_pct'])} in {month(last['month'])}",
        )
    st.caption(f"Not judged: {count(figure['excluded'])} excluded by a rule, {count(figure['not_due'])} not due yet.")


def standings(ranking: pd.DataFrame) -> None:
    """How many jurisdictions stand where."""
    st.header("Where the jurisdictions stand")
    totals = ranking["conclusion_code"].value_counts()
    order = [*FAILING, "meets", "inconclusive", "too_few", "cannot_tell"]
    order += sorted(set(totals.index) - set(order))
    rows: list[list[Cell]] = [
        [tone_of(code), count(totals[code]), names_of(ranking, code)] for code in order if code in totals
    ]
    if not rows:
        nothing("No jurisdiction has a conclusion under this duty.")
        return
    table(
        "Jurisdictions by conclusion",
        [Column("Conclusion", "nowrap"), Column("Number", "right"), Column("Jurisdictions", "wide")],
        rows,
        key="standing",
        keeps_columns=True,
    )


def tone_of(code: str) -> Cell:
    """A conclusion on its tone."""
    return mark(label("conclusion", code), detail("conclusion", code, "tone"))


def names_of(ranking: pd.DataFrame, code: str) -> str:
    """The jurisdictions of one conclusion, the first few by name."""
    names = sorted(ranking.loc[ranking["conclusion_code"] == code, "place_name"])
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")


def failing(ranking: pd.DataFrame, chosen: Filters) -> None:
    """Who does not report, or too little, or too late, with the evidence in one sentence."""
    st.header("Who fails to report")
    rows = ranking[ranking["conclusion_code"].isin(FAILING)]
    if rows.empty:
        nothing(
            "No jurisdiction was found failing under this duty.", "See below for those of which nothing can be said."
        )
        return
    order = {code: place for place, code in enumerate(FAILING)}
    rows = rows.assign(place=rows["conclusion_code"].map(order)).sort_values(
        ["place", "missing", "place_name"], ascending=[True, False, True]
    )
    shows_all = len(rows) <= SHOWN_FAILING or st.session_state.get("all_failing", False)
    table(
        "Jurisdictions that fail to report",
        [
            Column("Jurisdiction", "nowrap"),
            Column("Conclusion", "nowrap"),
            Column("Since", "nowrap"),
            Column("Evidence", "wide"),
            Column("Missing", "right"),
        ],
        [
            [
                to_jurisdiction(row, chosen),
                tone_of(row["conclusion_code"]),
                month(row["since_month"] if isinstance(row["since_month"], str) else None),
                row["sentence"],
                count(row["missing"]),
            ]
            for row in rows.head(len(rows) if shows_all else SHOWN_FAILING).to_dict("records")
        ],
        key="failing",
    )
    if len(rows) > SHOWN_FAILING:
        st.toggle(f"Show all {len(rows)}", key="all_failing")


def changes(
    shown: session.Publication, role: str, ranking: pd.DataFrame, chosen: Filters, *, previous: str | None
) -> None:
    """Of whom another conclusion is drawn than last time, and which records moved."""
    st.header("What changed since the last publication")
    moved = figures(shown, role, "change", obligation_id=chosen.obligation_id, step=chosen.step)
    if moved.empty and previous is None:
        st.write("This is the first publication: there is nothing to compare it with.")
        return
    new_conclusions(figures(shown, role, "new_conclusion", obligation_id=chosen.obligation_id), ranking, chosen)
    if moved.empty:
        st.write("No record moved from one outcome to another.")
        return
    table(
        "Records that moved from one outcome to another",
        [Column("Why", "wide"), Column("From", "nowrap"), Column("To", "nowrap"), Column("Records", "right")],
        [
            [
                label("change", row["reason_code"]),
                label("outcome", row["from_outcome_code"]) if row["from_outcome_code"] else "New",
                label("outcome", row["to_outcome_code"]) if row["to_outcome_code"] else "Gone",
                count(row["record_count"]),
            ]
            for row in moved.head(SHOWN_MOVES).to_dict("records")
        ],
        key="changes",
        shows_caption=True,
    )
    if len(moved) > SHOWN_MOVES:
        st.caption(f"The {SHOWN_MOVES} largest of {len(moved)} kinds of move; the report has them all.")


def new_conclusions(rows: pd.DataFrame, ranking: pd.DataFrame, chosen: Filters) -> None:
    """The jurisdictions whose conclusion is another one than last time."""
    if rows.empty:
        st.write("No jurisdiction's conclusion under this duty is another one than last time.")
        return
    labels = dict(zip(ranking["place_id"], ranking["label"], strict=True))
    table(
        "Jurisdictions with another conclusion than last time",
        [Column("Jurisdiction", "nowrap"), Column("Then", "nowrap"), Column("Now", "nowrap")],
        [
            [
                to_jurisdiction({"label": labels[row["place_id"]]}, chosen),
                label("conclusion", row["from_code"]),
                tone_of(row["to_code"]),
            ]
            for row in rows.head(SHOWN_CHANGED).to_dict("records")
        ],
        key="new_conclusions",
        shows_caption=True,
    )
    if len(rows) > SHOWN_CHANGED:
        st.caption(f"{len(rows) - SHOWN_CHANGED} more are in the report; those that fail come first.")


def counties(shown: session.Publication, role: str, chosen: Filters) -> None:
    """The map, which leads to the jurisdictions."""
    st.header("Counties by how much is found")
    if not charts.shapes(shown.folder):
        nothing("There are no county shapes for these agencies.", "Give each agency its county_fips in agencies.csv.")
        return
    st.vega_lite_chart(
        county_map(shown, role, chosen),
        alt="Map of counties shaded by percent found; the table of all jurisdictions below has the same figures",
    )


@kept_of_publication
def county_map(shown: session.Publication, role: str, chosen: Filters) -> dict[str, Any]:
    """The map's specification."""
    ranking = ranking_of(shown, role, chosen)
    rows = ranking.assign(
        conclusion=[label("conclusion", code) for code in ranking["conclusion_code"]],
        href=[address("jurisdiction", place=name, **chosen.address()) for name in ranking["label"]],
        counts=[share(found, due) for found, due in zip(ranking["numerator"], ranking["denominator"], strict=True)],
    )
    return charts.county_map(shown.folder, rows)


def all_jurisdictions(shown: session.Publication, role: str, chosen: Filters) -> None:
    """Every jurisdiction with its figure, and how it went month by month."""
    st.header("All jurisdictions")
    rows = rows_of_all(shown, role, chosen)
    if not rows:
        nothing("No jurisdiction has a conclusion under this duty.")
        return
    order = st.segmented_control(
        "Order",
        list(ORDERS),
        default="rate",
        required=True,
        format_func=ORDERS.__getitem__,
        key="order",
        bind="query-params",
    )
    table(
        "All jurisdictions with what was found, what is missing and what is concluded",
        [
            Column("Jurisdiction", "nowrap"),
            Column("Found", "nowrap"),
            Column("Range", "nowrap"),
            Column("Month by month"),
            Column("Found of due", "right"),
            Column("Missing", "right"),
            Column("Conclusion", "nowrap"),
        ],
        rows[order],
        key="ranking",
    )
    st.caption(
        "Fewer than 20 records, or no rate: not ranked, listed last. The range is what records under review, and links "
        "that may be wrong, leave open. The small line runs between 0 and 100 percent."
    )


@kept_of_publication
def rows_of_all(shown: session.Publication, role: str, chosen: Filters) -> dict[str, list[list[Cell]]]:
    """The rows of all jurisdictions in each of `ORDERS`; nothing without any."""
    ranking = ranking_of(shown, role, chosen)
    if ranking.empty:
        return {}
    months = by_month(figures(shown, role, "course", measure_code=chosen.measure_code, **chosen.part))
    lines = courses.paths(months)
    cells = {
        row["place_id"]: [
            to_jurisdiction(row, chosen),
            bar(row["value_pct"], row["threshold_pct"], is_maximum=row["is_maximum"]),
            interval(row["low_pct"], row["high_pct"]),
            course(lines.get(row["place_id"]), months.get(row["place_id"], [])),
            share(row["numerator"], row["denominator"]),
            count(row["missing"]),
            tone_of(row["conclusion_code"]),
        ]
        for row in ranking.to_dict("records")
    }
    orders = {
        "rate": ranking,
        "missing": ranking.sort_values(["missing", "place_name"], ascending=[False, True]),
        "name": ranking.sort_values("place_name"),
    }
    return {order: [cells[place_id] for place_id in places["place_id"]] for order, places in orders.items()}


def to_jurisdiction(row: Mapping[Hashable, Any], chosen: Filters) -> Cell:
    """The link to a jurisdiction's page, with the filters as they are."""
    name = str(row["label"])
    return link(name, "jurisdiction", place=name, **chosen.address())


main()
