"""One jurisdiction: what is concluded of it and why, over time, agency by agency, and the records that are missing."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboards import charts, session
from dashboards.answer_counts import MEANT, show_counts
from dashboards.components import (
    Cell,
    Column,
    bar,
    count,
    interval,
    mark,
    month,
    nothing,
    percent,
    plain,
    share,
    table,
)
from dashboards.delays import show_delays
from dashboards.differences import show_differences
from dashboards.figures import figures
from dashboards.filters import choose
from dashboards.opening import opened
from dashboards.record_list import show_records
from dashboards.replies import show_replies
from dashboards.scene import Scene
from pipelines.publications.manifest import known_manifest
from pipelines.publications.wording import detail, label, wordings


def main() -> None:
    """Draw the page."""
    shown = opened("Jurisdiction", says_later=True)
    if shown is None:
        return
    role = session.visitor().role.value
    title = st.empty()
    places = figures(shown, role, "place")
    if places.empty:
        title.title("Jurisdiction")
        nothing("The publication names no jurisdiction.", "Check agencies.csv.")
        return
    names = dict(zip(places["place_id"], places["label"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        place_id = st.selectbox(
            "Jurisdiction", list(names), format_func=names.__getitem__, key="place", bind="query-params", width=280
        )
    chosen = choose(shown, role)
    title.title(plain(names[place_id]))
    scene = Scene(shown, chosen, place_id, names[place_id])
    conclusion(scene)
    if has_local_export(scene):
        left, right = st.columns(2, gap="large")
        with left:
            over_time(scene)
        with right:
            counts_over_time(scene)
        left, right = st.columns([3, 2], gap="large")
        with left:
            causes(scene)
        with right:
            severities(scene)
        remedies(scene)
        agencies(scene)
        volume_changes(scene)
        wrong_values(scene)
        differences(scene)
        show_records(scene)
        answers(scene)
        show_delays(scene)
        not_judged(scene)
        show_replies(scene)
    else:
        nothing(
            "No local export covers this jurisdiction, so nothing can be compared with the repository.",
            "Ask its agencies for their export, and put it into the inbox. What the repository has of them is below.",
        )
        agencies(scene)
        volume_changes(scene)
        show_replies(scene)
    measures(scene)


def differences(scene: Scene) -> None:
    """How the jurisdiction's figure came from that of the publication compared with."""
    st.header("Why the figure is another than last time")
    show_differences(
        scene.figures(
            "reconciliation",
            measure_code=scene.chosen.measure_code,
            place_kind="jurisdiction",
            place_id=scene.place_id,
        ),
        compared_with=session.in_words(known_manifest(scene.shown.folder).get("previous_run_id")),
        is_whole=scene.chosen.is_whole,
    )


def conclusion(scene: Scene) -> None:
    """The conclusion with its sentence, and the figure behind it."""
    rows = scene.figures("conclusion", place_id=scene.place_id)
    own = rows[rows["obligation_id"] == scene.chosen.obligation_id]
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(border=True, height="stretch"):
        figure = scene.of_place("measure_of_place")
        name = label("measure", scene.chosen.measure_code)
        if figure.empty or pd.isna(figure.iloc[0]["value_pct"]):
            st.metric(name, "No figure")
            st.write("No record of this choice was due and could be judged.")
        else:
            row = figure.iloc[0]
            bounds = interval(row["low_pct"], row["high_pct"])
            st.metric(
                name, percent(row["value_pct"]), help=detail("measure", scene.chosen.measure_code, "meaning") or None
            )
            st.write(
                f"{count(row['numerator'])} of {count(row['denominator'])} records that were due were found."
                + (f" Range {bounds}, by records under review and links that may be wrong." if bounds else "")
            )
    with right, st.container(border=True, height="stretch"):
        if own.empty:
            st.markdown("**No conclusion under this duty**")
            st.write("The publication has nothing to judge this jurisdiction by.")
        else:
            row = own.iloc[0]
            tone = detail("conclusion", row["conclusion_code"], "tone")
            color = {"bad": "red", "warn": "orange", "good": "green"}.get(tone, "gray")
            st.badge(label("conclusion", row["conclusion_code"]), color=color)  # type: ignore[arg-type]
            st.markdown(f"**{plain(row['sentence'])}**")
            st.caption(plain(standing(row)))
            if limits := detail("proxy", str(row["basis_code"]), "limits"):
                st.caption(f"{label('proxy', row['basis_code'])}: {limits}")
        others = rows[rows["obligation_id"] != scene.chosen.obligation_id]
        if not others.empty:
            st.caption(
                "Other duties. "
                + "; ".join(
                    f"{label('obligation', duty)}: {label('conclusion', code).lower()}"
                    for duty, code in zip(others["obligation_id"], others["conclusion_code"], strict=True)
                )
                + "."
            )


def has_local_export(scene: Scene) -> bool:
    """Whether any record could be judged, or any agency under the duty has an export of its own."""
    rows = agency_rows(scene)
    return rows.empty or bool(rows["has_local_export"].any()) or not scene.of_duty("exclusion").empty


def standing(row: pd.Series) -> str:
    """What the conclusion is held against, and whether that is confirmed."""
    if pd.isna(row["standard_title"]):
        against = "Held against no standard."
    else:
        least = "at most" if row["is_maximum"] else "at least"
        against = f"Standard: {row['standard_title']}, {least} {row['threshold_pct']:g} % ({row['standard_citation']})."
    confirmed = "" if row["is_rule_verified"] else " Its rule or standard is not confirmed by a named person yet."
    ranked = "" if pd.isna(row["rank"]) else f" Rank {int(row['rank'])} from the lowest rate."
    return against + ranked + confirmed


def over_time(scene: Scene) -> None:
    """The rate by month, beside the state's."""
    st.header("Rate by month")
    rows = scene.of_place("measure_by_month")
    judged = rows[rows["value_pct"].notna()]
    if judged.empty:
        nothing("No month has a figure: no record was due, or no local export covers this jurisdiction.")
        return
    state = str(scene.figures("run").iloc[0]["state_code"])
    measure = scene.chosen.measure_code
    whole = scene.figures(
        "measure_by_month", measure_code=measure, place_kind="state", place_id=state, **scene.chosen.part
    )
    threshold = None
    standards = scene.figures("standard_of_measure", measure_code=measure, obligation_id=scene.chosen.obligation_id)
    if len(standards) == 1:
        threshold = float(standards.iloc[0]["threshold_pct"])
    st.vega_lite_chart(
        charts.trend(judged, whole=whole, threshold_pct=threshold),
        alt=f"Percent found by month, {percent(judged.iloc[0]['value_pct'])} in {month(judged.iloc[0]['month'])} and "
        f"{percent(judged.iloc[-1]['value_pct'])} in {month(judged.iloc[-1]['month'])}",
    )
    st.caption(
        "Solid: this jurisdiction. Dotted: the state." + (f" Dashed: {threshold:g} % standard." if threshold else "")
    )


def counts_over_time(scene: Scene) -> None:
    """How many records were found and are missing, by month."""
    st.header("Records by month")
    rows = scene.of_place("measure_by_month")
    if rows.empty or not rows["denominator"].sum():
        nothing("No record was due in any month.")
        return
    found, missing = count(rows["numerator"].sum()), count(rows["missing"].sum())
    st.vega_lite_chart(
        charts.found_and_missing(rows), alt=f"Records by month, {found} found and {missing} missing in all"
    )


def volume_changes(scene: Scene) -> None:
    """When the jurisdiction or one of its agencies fell silent, or sent clearly less; nothing where none did."""
    rows = scene.figures("volume_change", obligation_id=scene.chosen.obligation_id, place_id=scene.place_id)
    if rows.empty:
        return
    st.header("Who fell silent, or sent less")
    table(
        "Times in which next to nothing, or clearly less than before, came",
        [Column("Place", "wide"), Column("From", "nowrap"), Column("To", "nowrap"), Column("What", "wide")],
        [
            [
                row["place_name"],
                month(row["since_month"]),
                "it goes on" if pd.isna(row["until_month"]) else month(row["until_month"]),
                row["sentence"],
            ]
            for _, row in rows.iterrows()
        ],
        key="volume_changes",
    )


def causes(scene: Scene) -> None:
    """Why records are missing, and who can mend it."""
    st.header("Why records are missing")
    rows = scene.of_duty("cause")
    if rows.empty:
        nothing("No missing record has a cause here.")
        return
    total = rows["record_count"].sum()
    table(
        "Missing records by cause",
        [
            Column("Cause", "wide"),
            Column("Who can mend it", "nowrap"),
            Column("Records", "right"),
            Column("Share", "nowrap"),
        ],
        [
            [
                label("cause", row["cause_code"]),
                label("party", row["cause_party_code"]),
                count(row["record_count"]),
                bar(100 * row["record_count"] / total),
            ]
            for row in rows.to_dict("records")
        ],
        key="causes",
    )
    st.caption("Of everyone and all charges, whatever the filters.")


def remedies(scene: Scene) -> None:
    """What would mend the missing records; nothing where none is missing."""
    rows = scene.figures("remedy", obligation_id=scene.chosen.obligation_id, place_id=scene.place_id)
    if rows.empty:
        return
    st.header("What would mend them")
    table(
        "Missing records by remedy",
        [
            Column("Remedy", "wide"),
            Column("Records", "right"),
            Column("Violent or domestic", "right"),
            Column("Share", "nowrap"),
            Column("What it means", "wide"),
        ],
        [
            [
                label("remedy", row["remedy_code"]),
                count(row["record_count"]),
                count(row["severe_count"]),
                bar(row["share_pct"]),
                detail("remedy", row["remedy_code"], "meaning"),
            ]
            for row in rows.to_dict("records")
        ],
        key="remedies",
    )
    st.caption("Of everyone and all charges, whatever the filters.")


def severities(scene: Scene) -> None:
    """What the missing records could bear on, the gravest first."""
    rows = scene.of_duty("severity")
    if rows.empty:
        return
    st.header("What they could bear on")
    gravest = list(wordings()["severity"])
    rows = rows.assign(place=[gravest.index(code) for code in rows["severity_code"]]).sort_values("place")
    table(
        "Missing records by the gravest charge",
        [Column("Gravest charge", "nowrap"), Column("Records", "right")],
        [[label("severity", row["severity_code"]), count(row["record_count"])] for row in rows.to_dict("records")],
        key="severities",
        keeps_columns=True,
    )


def wrong_values(scene: Scene) -> None:
    """What did arrive, and with which wrong values."""
    rows = scene.of_duty("wrong_value")
    if rows.empty:
        return
    st.header("What arrived with a wrong value")
    table(
        "Records that arrived with a wrong value",
        [
            Column("What is wrong", "wide"),
            Column("Records", "right"),
            Column("Agencies", "right"),
            Column("What to do", "wide"),
        ],
        [
            [
                label("defect", row["defect_code"])
                + (f": {row['found_agency_name'] or row['found_ori']} is on file" if row["found_ori"] else ""),
                count(row["record_count"]),
                count(row["agency_count"]),
                detail("defect", row["defect_code"], "action"),
            ]
            for row in rows.to_dict("records")
        ],
        key="wrong_values",
    )
    st.caption("They were found, and count as found. Choose “Wrong value” below to see the records.")


def not_judged(scene: Scene) -> None:
    """What was left out, by rule."""
    st.header("What was not judged")
    rows = scene.of_duty("exclusion")
    if rows.empty:
        nothing("No record was left out: all were judged.")
        return
    table(
        "Records that were not judged, by rule or reason",
        [Column("Rule or reason", "wide"), Column("Outcome", "nowrap"), Column("Records", "right")],
        [
            [
                label("reason", row["rule"]),
                label("outcome", row["outcome_code"]),
                count(row["record_count"]),
            ]
            for row in rows.to_dict("records")
        ],
        key="not_judged",
        keeps_columns=True,
    )


def answers(scene: Scene) -> None:
    """What the jurisdiction was asked on its work lists, and what came of it; nothing where it was asked nothing."""
    rows = scene.figures("answer_duty", place_id=scene.place_id)
    if rows.empty:
        return
    st.header("What it was asked, and what came of it")
    duties: list[Cell] = [label("obligation", code) for code in rows["obligation_id"]]
    show_counts("What it was asked on its work lists", "Duty", rows, duties, key="answer_counts")
    st.caption(MEANT)


def agencies(scene: Scene) -> None:
    """Each agency of the jurisdiction."""
    st.header("Agencies")
    rows = agency_rows(scene)
    if rows.empty:
        nothing("No agency of this jurisdiction has this duty.")
        return
    table(
        "Agencies with what was found and is missing",
        [
            Column("Agency", "nowrap"),
            Column("Found", "nowrap"),
            Column("Records found", "right"),
            Column("Late", "right"),
            Column("Missing", "right"),
            Column("At the repository", "right"),
            Column("Not in its own export", "right"),
            Column("Last at the repository", "nowrap"),
            Column("Conclusion", "nowrap"),
        ],
        [agency_row(row) for row in rows.to_dict("records")],
        key="agencies",
    )


def agency_rows(scene: Scene) -> pd.DataFrame:
    """The agencies of the jurisdiction that have the duty."""
    return scene.figures(
        "agency",
        obligation_id=scene.chosen.obligation_id,
        place_id=scene.place_id,
        measure_code=scene.chosen.measure_code,
    )


def agency_row(row: Mapping[Hashable, Any]) -> list[Cell]:
    """One agency as cells."""
    code = row["conclusion_code"]
    known = isinstance(code, str)
    conclusion_cell = mark(label("conclusion", str(code)), detail("conclusion", str(code), "tone")) if known else "–"
    return [
        str(row["agency_name"]),
        bar(row["value_pct"]) if row["has_local_export"] else "no local export",
        count(row["found"]),
        count(row["late"]),
        count(row["missing"]),
        count(row["at_repository"]),
        count(row["unmatched"]),
        month(row["last_month_at_repository"] if isinstance(row["last_month_at_repository"], str) else None),
        conclusion_cell,
    ]


def measures(scene: Scene) -> None:
    """Every measure of the jurisdiction, the field's own included."""
    st.header("All measures")
    rows = scene.figures("measure_list", place_kind="jurisdiction", place_id=scene.place_id, **scene.chosen.part)
    if rows.empty:
        nothing("There is no measure for this choice.", "Choose everyone and all charges to see them all.")
        return
    ours = [code for code in wordings()["measure"] if code in set(rows["measure_code"])]
    order = {code: place for place, code in enumerate([*ours, *sorted(set(rows["measure_code"]) - set(ours))])}
    rows = rows.sort_values("measure_code", key=lambda codes: codes.map(order))
    table(
        "Every measure of this jurisdiction",
        [
            Column("Measure", "nowrap"),
            Column("Value", "nowrap"),
            Column("Range", "nowrap"),
            Column("Records", "right"),
            Column("What it means", "wide"),
        ],
        [
            [
                label("measure", row["measure_code"]),
                bar(row["value_pct"]),
                interval(row["low_pct"], row["high_pct"]),
                share(row["numerator"], row["denominator"]),
                detail("measure", row["measure_code"], "meaning"),
            ]
            for row in rows.to_dict("records")
        ],
        key="measures",
    )


main()
