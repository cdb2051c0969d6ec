"""Grants: who is eligible and what is lacking, what money would mend, and how awards stand."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import (
    Column,
    bar,
    count,
    counted,
    day,
    dollars,
    mark,
    nothing,
    plain,
    share,
    table,
    text,
)
from dashboards.figures import figures
from dashboards.fold import fold
from dashboards.opening import opened
from pipelines.publications.wording import detail, label

NOT_MET = "conditions and reports not met, or with a wrong value"


def main() -> None:
    """Draw the page."""
    shown = opened("Grants")
    if shown is None:
        return
    role = session.visitor().role.value

    def read(query: str, **parameters: Any) -> pd.DataFrame:
        return figures(shown, role, query, **parameters)

    programs = read("grant_program")
    if programs.empty:
        nothing("No grant measures this state's jurisdictions.", "What federal grants ask of the state is below.")
    else:
        program = chosen_program(programs)
        eligibility(program, read("grant_standing", program_id=program["program_id"]))
        lacking(read("eligibility_year", program_id=program["program_id"]))
    options(read("grant_option"), read("option_place"), read("option_cause"))
    awards(read("award_standing"), read("award_requirement"))
    conditions(read("grant_condition"))


def chosen_program(programs: pd.DataFrame) -> Any:
    """The grant to show; asked for only where there are several."""
    if len(programs) == 1:
        return programs.iloc[0]
    titles = list(programs["program_title"])
    chosen = st.selectbox("Grant", range(len(titles)), format_func=lambda place: titles[place])
    return programs.iloc[chosen or 0]


def eligibility(program: Any, rows: pd.DataFrame) -> None:
    """Who is eligible for a grant, and how many results the others need."""
    ineligible = rows[rows["standing_code"] == "ineligible"]
    bound = int(ineligible["agency_count"].sum())
    with_them = f", and with them {counted(bound, 'agency', 'agencies')}" if program["binds_agencies"] and bound else ""
    st.header(program["program_title"])
    do_not = "does not" if len(ineligible) == 1 else "do not"
    st.write(
        f"{count(len(ineligible))} of {counted(len(rows), 'jurisdiction')} {do_not} meet what is asked{with_them}."
        + (f" What is asked: {plain(program['asks'])}" if pd.notna(program["asks"]) else "")
    )
    with st.container(horizontal=True, gap="small"):
        for code in ("ineligible", "open", "eligible"):
            number = int((rows["standing_code"] == code).sum())
            if number:
                st.metric(label("grant_standing", code), count(number), border=True, width="content")
    table(
        "Eligibility by jurisdiction",
        [
            Column("Jurisdiction"),
            Column("Standing"),
            Column("Adults"),
            Column("Juveniles"),
            Column("Further results needed", "right"),
            Column("Conditions to check", "right"),
            Column("Agencies bound", "right"),
        ],
        [
            [
                text(row["place_name"]),
                standing(row["standing_code"]),
                bar(row["adult_pct"], program["threshold_pct"]),
                bar(row["juvenile_pct"], program["threshold_pct"]),
                count(row["needed_count"]),
                count(row["to_check_count"]),
                count(row["agency_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_standing",
    )
    st.caption(
        "Only charges that stand at the repository count: an arrest that was never reported lowers no percentage. "
        + (f"Stands in: {plain(program['citation'])}." if pd.notna(program["citation"]) else "")
    )


def standing(code: str) -> Any:
    """A standing on its tone."""
    return mark(label("grant_standing", code), detail("grant_standing", code, "tone"))


def lacking(rows: pd.DataFrame) -> None:
    """Which years' results are lacking where."""
    if rows.empty:
        return
    st.header("What is lacking, year by year")
    st.write(
        "The fewest further results that meet what is asked: those of the years with the fewest charges weigh most in "
        "the mean. Other years do as well, with more results."
    )
    fold(counted(rows["place_id"].nunique(), "jurisdiction"), partial(needed_by_year, rows), key="eligibility_years")


def needed_by_year(rows: pd.DataFrame) -> None:
    """One line a jurisdiction, a population and a year."""
    table(
        "Results needed, by year of arrest",
        [
            Column("Jurisdiction"),
            Column("Of whom"),
            Column("Year", "right"),
            Column("With a result", "right"),
            Column("Share"),
            Column("Further results needed", "right"),
        ],
        [
            [
                text(row["place_name"]),
                label("population", row["population_code"]),
                str(row["year"]),
                share(row["numerator"], row["denominator"]),
                bar(row["value_pct"]),
                count(row["needed_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="eligibility_years",
    )


def options(rows: pd.DataFrame, places: pd.DataFrame, causes: pd.DataFrame) -> None:
    """What each way to spend money would mend, in the state, by jurisdiction and by cause."""
    st.header("What money would mend")
    has_costs = bool(rows["cost_amount"].notna().any())
    st.write(
        "By the cause of each missing record. One record may be mended by more than one way: compare them, and do not "
        "add them."
        + ("" if has_costs else " No cost is stated: state costs in the workspace's settings, under grants.")
    )
    table(
        "What each way would mend",
        [
            Column("Way"),
            Column("Arrests", "right"),
            Column("Results", "right"),
            Column("Arrests and results", "right"),
            Column("Violent or domestic", "right"),
            Column("Agencies", "right"),
            Column("Newly eligible", "right"),
            Column("Cost", "right"),
            Column("Cost of each", "right"),
            Column("What it does", "wide"),
        ],
        [
            [
                text(row["title"]),
                count(row["arrest_count"]),
                count(row["result_count"]),
                count(row["record_count"]),
                count(row["severe_count"]),
                count(row["agency_count"]),
                count(row["newly_met_count"]),
                dollars(row["cost_amount"]),
                dollars(row["cost_per_record"]),
                text(row["says"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_options",
    )
    if places.empty:
        return
    fold("By jurisdiction", partial(options_of_places, places), key="option_places")
    fold("By cause", partial(options_of_causes, causes), key="option_causes")


def options_of_places(places: pd.DataFrame) -> None:
    """What each way would mend in each jurisdiction."""
    table(
        "What each way would mend, by jurisdiction",
        [
            Column("Jurisdiction"),
            Column("Way"),
            Column("Arrests", "right"),
            Column("Results", "right"),
            Column("Arrests and results", "right"),
            Column("Cost", "right"),
            Column("Cost of each", "right"),
            Column("Eligible by it"),
        ],
        [
            [
                text(row["place_name"]),
                text(row["title"]),
                count(row["arrest_count"]),
                count(row["result_count"]),
                count(row["record_count"]),
                dollars(row["cost_amount"]),
                dollars(row["cost_per_record"]),
                mark("Newly", "good") if row["is_newly_met"] else "–",
            ]
            for _, row in places.iterrows()
        ],
        key="option_places",
    )


def options_of_causes(causes: pd.DataFrame) -> None:
    """What each way would mend of what each cause keeps away."""
    table(
        "What each way would mend, by cause",
        [
            Column("Way"),
            Column("What is missing"),
            Column("Cause"),
            Column("Records", "right"),
            Column("Violent or domestic", "right"),
        ],
        [
            [
                text(row["title"]),
                label("obligation", row["obligation_id"]),
                label("cause", row["cause_code"]),
                count(row["record_count"]),
                count(row["severe_count"]),
            ]
            for _, row in causes.iterrows()
        ],
        key="option_causes",
    )


def awards(rows: pd.DataFrame, failing: pd.DataFrame) -> None:
    """How the awards stand, and which conditions and reports are missing."""
    st.header("Awards")
    if rows.empty:
        nothing(
            "No award was delivered.",
            "Their conditions are judged where a grants office's or a federal system's exports are delivered.",
        )
        return
    missing = failing[failing["outcome_code"] == "missing"]
    of_awards = int((rows["missing_count"] > 0).sum())
    st.write(
        f"Of {counted(len(rows), 'award')}, {count(of_awards)} have a condition or report that was due and was not "
        f"received: {count(len(missing))} in all. {count(int((rows['wrong_count'] > 0).sum()))} have a report with a "
        "wrong value."
    )
    fold(counted(len(rows), "award"), partial(award_list, rows), key="awards")
    if not failing.empty:
        title = counted(len(failing), "condition or report not met, or with a wrong value", NOT_MET)
        fold(title, partial(not_met, failing), key="award_requirements")


def award_list(rows: pd.DataFrame) -> None:
    """One line an award."""
    table(
        "Awards",
        [
            Column("Agency"),
            Column("Award", "nowrap"),
            Column("For"),
            Column("Amount", "right"),
            Column("Met", "right"),
            Column("Of these late", "right"),
            Column("Missing", "right"),
            Column("Wrong values", "right"),
            Column("Next due"),
        ],
        [
            [
                text(row["agency_name"]),
                text(row["award_number"]),
                label("grant_kind_code", row["grant_kind_code"]) if pd.notna(row["grant_kind_code"]) else "–",
                dollars(row["award_amount"]),
                count(row["met_count"]),
                count(row["late_count"]),
                mark(count(row["missing_count"]), "bad") if row["missing_count"] else "0",
                mark(count(row["wrong_count"]), "warn") if row["wrong_count"] else "0",
                day(row["next_due_date"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="awards",
    )


def not_met(failing: pd.DataFrame) -> None:
    """One line a condition or report that is missing or has a wrong value."""
    table(
        "Conditions and reports that are missing or have a wrong value",
        [
            Column("Agency"),
            Column("Award", "nowrap"),
            Column("What"),
            Column("Up to"),
            Column("Due"),
            Column("Days overdue", "right"),
            Column("Why"),
        ],
        [
            [
                text(row["agency_name"]),
                f"{row['award_number']} {row['requirement_number']}",
                label("requirement_code", row["requirement_code"]),
                day(row["report_end_date"]),
                day(row["due_date"]),
                count(row["overdue_days"]),
                why(row),
            ]
            for _, row in failing.iterrows()
        ],
        key="award_requirements",
    )


def why(row: Any) -> str:
    """The cause of what is missing, or what is wrong with what came."""
    if row["outcome_code"] == "missing":
        return label("cause", row["cause_code"])
    return "; ".join(label("defect", code) for code in str(row["wrong_values"]).split(","))


def conditions(rows: pd.DataFrame) -> None:
    """What grants ask that a person has to check."""
    st.header("What a person has to check")
    to_check = int((rows["result_code"] == "to_check").sum())
    st.write(
        f"{counted(to_check, 'condition')} of {count(len(rows))} are still to be checked. Check them off in the "
        "workspace's settings, under grants."
    )
    table(
        "Conditions of federal grants",
        [
            Column("Grant"),
            Column("What is asked", "wide"),
            Column("Result"),
            Column("Where it stands", "wide"),
            Column("How far it is known"),
        ],
        [
            [
                text(row["program_title"]),
                text(row["asks"]) + (" (gives preference only)" if row["is_priority"] else ""),
                mark(label("grant_result", row["result_code"]), detail("grant_result", row["result_code"], "tone")),
                text(row["citation"]),
                label("mark", row["mark_code"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_conditions",
    )


main()
