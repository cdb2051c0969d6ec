"""Half-yearly certificates: who certified, what the counts come to and fail, who is to be listed, and the plans."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import (
    Column,
    bar,
    count,
    counted,
    day,
    mark,
    nothing,
    percent,
    share,
    table,
    text,
)
from dashboards.figures import figures
from dashboards.opening import opened
from pipelines.publications.wording import detail, label

TONES = {"on_time": "good", "received": "good", "arrived_undated": "good", "late": "warn", "missing": "bad"}
"""Of all others nothing is to be said yet."""


def main() -> None:
    """Draw the page."""
    shown = opened("Certificates")
    if shown is None:
        return
    halves = figures(shown, "certificate_half_year")
    if halves.empty:
        nothing(
            "No agency owes a certificate of prohibiting records.",
            "They are judged where agencies' counts, or a register of certificates, are delivered.",
        )
        return
    end = chosen_half_year(halves)
    rows = figures(shown, "certificate", period_end_date=end)
    totals(rows)
    certificates(rows)
    listed(figures(shown, "compliance_list", period_end_date=end))
    failed(figures(shown, "certificate_finding", period_end_date=end))
    counts(figures(shown, "certified_count", period_end_date=end))
    plans(figures(shown, "benchmark"))


def chosen_half_year(halves: pd.DataFrame) -> Any:
    """The half-year to show: at first the last one whose certificates are due."""
    ends = list(halves["period_end_date"])
    due = [place for place, is_due in enumerate(halves["is_due"]) if is_due]
    chosen = st.selectbox(
        "Half-year to",
        range(len(ends)),
        index=due[0] if due else 0,
        format_func=lambda place: day(ends[place]),
        width=240,
    )
    return ends[chosen or 0]


def totals(rows: pd.DataFrame) -> None:
    """How many certificates came, and what the agencies' counts add up to."""
    with st.container(horizontal=True, gap="small"):
        for code in (*TONES, "not_received", "not_due"):
            number = int((rows["standing_code"] == code).sum())
            if number:
                st.metric(label("outcome", code), count(number), border=True, width="content")
    st.caption(
        "The counts are the agencies' own, of records and not of people. What is still to be certified is ready to "
        "sign in the publication's folder certificates."
    )


def certificates(rows: pd.DataFrame) -> None:
    """One line an agency."""
    table(
        "Certificates by agency",
        [
            Column("Agency"),
            Column("Outcome"),
            Column("Due"),
            Column("Received"),
            Column("Claims"),
            Column("Submitted of what had to be", "right"),
            Column("Share"),
            Column("Not submitted", "right"),
            Column("Checks failed", "right"),
        ],
        [
            [
                text(row["agency_name"]),
                mark(label("outcome", row["standing_code"]), TONES.get(row["standing_code"], "unsure")),
                day(row["due_date"]),
                day(row["received_date"]),
                label("claim_code", row["claim_code"]) if pd.notna(row["claim_code"]) else "–",
                share(row["submitted_count"], row["asked_count"]),
                bar(row["submitted_pct"]),
                count(row["withheld_count"]),
                count(row["finding_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="certificates",
    )


def listed(rows: pd.DataFrame) -> None:
    """Who would stand on the public list."""
    st.header("Who would stand on the public list")
    if rows.empty:
        st.write("Nobody, as far as the counts, certificates and plans show.")
        return
    st.write("Whether an agency is in substantial compliance is the Attorney General's decision, and not told here.")
    table(
        "Agencies to be listed",
        [Column("Agency"), Column("Reason"), Column("Evidence")],
        [
            [text(row["agency_name"]), label("compliance_list", row["list_code"]), text(row["sentence"])]
            for _, row in rows.iterrows()
        ],
        key="compliance_list",
    )


def failed(rows: pd.DataFrame) -> None:
    """What the counts and certificates fail."""
    st.header("What counts and certificates fail")
    if rows.empty:
        st.write("No check failed.")
        return
    table(
        "Failed checks",
        [Column("Agency"), Column("Check"), Column("Category"), Column("Evidence")],
        [
            [
                text(row["agency_name"]),
                label("defect", row["finding_code"]),
                label("prohibitor_code", row["category_code"]),
                text(row["sentence"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="certificate_findings",
    )


def counts(rows: pd.DataFrame) -> None:
    """What the agencies declare, category by category."""
    st.header("The counts")
    if rows.empty:
        st.write("No agency gave a count of this half-year.")
        return
    with st.expander(counted(len(rows), "count")):
        table(
            "Counts by agency, category and file",
            [
                Column("Agency"),
                Column("Category"),
                Column("File"),
                Column("Held", "right"),
                Column("Submitted of what had to be", "right"),
                Column("Not submitted", "right"),
                Column("Share not", "right"),
                Column("Days to submit", "right"),
            ],
            [
                [
                    text(row["agency_name"]),
                    label("prohibitor_code", row["category_code"]),
                    label("file_code", row["file_code"]),
                    count(row["held_count"]),
                    share(row["submitted_count"], row["asked_count"]),
                    count(row["withheld_count"]),
                    percent(row["withheld_pct"]),
                    count(row["submission_days"]),
                ]
                for _, row in rows.iterrows()
            ],
            key="certified_counts",
        )


def plans(rows: pd.DataFrame) -> None:
    """The yearly benchmarks of every plan."""
    st.header("Plans")
    if rows.empty:
        st.write("No plan was delivered.")
        return
    due = rows[rows["result_code"] != "not_due"]
    missed = due[due["result_code"] == "not_met"]
    st.write(
        f"Of {counted(len(due), 'benchmark')} that were due, {count(len(missed))} were not met, "
        f"{count(missed['is_contradicted'].sum())} of these though the agency says that it met them."
    )
    with st.expander(counted(len(rows), "benchmark")):
        benchmarks(rows)


def benchmarks(rows: pd.DataFrame) -> None:
    """One line a benchmark."""
    table(
        "Yearly benchmarks",
        [
            Column("Agency"),
            Column("Year", "right"),
            Column("Category"),
            Column("Due"),
            Column("Target", "right"),
            Column("Submitted", "right"),
            Column("Result"),
        ],
        [
            [
                text(row["agency_name"]),
                count(row["plan_year"]),
                label("prohibitor_code", row["category_code"]),
                day(row["benchmark_due_date"]),
                percent(row["target_pct"]),
                percent(row["value_pct"]),
                mark(
                    label("benchmark", row["result_code"])
                    + (", though the agency says met" if row["is_contradicted"] else ""),
                    detail("benchmark", row["result_code"], "tone"),
                ),
            ]
            for _, row in rows.iterrows()
        ],
        key="benchmarks",
    )


main()
