"""Which charges count, which results end one, and what each layout's codes mean."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, day, nothing, plain, table
from dashboards.registry.verified import verified
from pipelines.deliveries.mapping_file import load_mapping, mapping_names, mapping_path
from pipelines.errors import ReportgapError
from pipelines.obligations.state_rules.reportable import ReportableCharges
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.publications.wording import label
from pipelines.records.codes import Disposition, DispositionStage
from pipelines.registry.in_force import rules_in_force

CODES_SHOWN = 200


def show_codes() -> None:
    """The state's rules on charges and results, and the codes of a layout."""
    rules = rules_in_force(session.workspace())
    _charges_that_count(rules)
    _results_that_end(rules)
    _codes_of_layouts()


def _charges_that_count(rules: StateRules) -> None:
    st.header("Charges that count")
    table(
        "Charges that have to be reported, by when they were",
        [
            Column("From", "nowrap"),
            Column("To", "nowrap"),
            Column("Of", "nowrap"),
            Column("Charges", "wide"),
            Column("Citation", "wide"),
            Column("Verified", "wide"),
        ],
        [
            [
                day(scope.effective_from) if scope.effective_from.year > 1900 else "always",
                day(scope.effective_to) if scope.effective_to else "still",
                f"{whose} ({'under' if whose == 'Juveniles' else 'from'} {scope.juvenile_under})",
                "; ".join(_charges(one) for one in charges) or "none",
                scope.citation,
                verified(rules, "", scope),
            ]
            for scope in rules.reportable
            for whose, charges in (("Adults", scope.adult), ("Juveniles", scope.juvenile))
        ],
        key="charges",
    )


def _results_that_end(rules: StateRules) -> None:
    st.header("Results that end a charge")
    table(
        "Which results end a charge, by who decided",
        [Column("Result", "wide"), *(Column(label("stage", stage), "nowrap") for stage in DispositionStage)],
        [
            [
                label("disposition", result),
                *("ends it" if rules.is_final(stage, result) else "leaves it open" for stage in DispositionStage),
            ]
            for result in Disposition
        ],
        key="results",
    )


def _codes_of_layouts() -> None:
    st.header("Codes of each layout")
    names = mapping_names(session.workspace())
    if not names:
        nothing("No layout is mapped yet.", "The page New export proposes a mapping for a new export.")
        return
    source = st.selectbox("Layout", names, key="layout", bind="query-params", width=360)
    try:
        rows = _codes(str(source))
    except ReportgapError as error:
        st.error(plain(str(error)))
        return
    if not rows:
        st.write("This layout has no coded column.")
        return
    table(
        "Codes as delivered, and what they become",
        [Column("Column", "nowrap"), Column("Field", "nowrap"), Column("Code", "nowrap"), Column("Means", "wide")],
        rows[:CODES_SHOWN],
        key="codes",
    )
    if len(rows) > CODES_SHOWN:
        st.caption(f"Shown are the first {CODES_SHOWN} of {len(rows)}; mappings/{source}.yaml has them all.")
    st.caption("Codes that no mapping knows yet are settled on the page New export.")


def _codes(source: str) -> list[list[Cell]]:
    mapping = load_mapping(mapping_path(session.workspace(), source))
    rows: dict[tuple[str, str, str], str] = {}
    for record in mapping.records:
        for target, field in record.fields.items():
            codes = mapping.codes_of(field)
            if codes is None:
                continue
            column = " + ".join(field.inputs)
            for code, means in codes.values.items():
                rows[column, target, str(code)] = label(target.removesuffix("_code"), str(means))
            for code in codes.ignored:
                rows[column, target, str(code)] = "ignored"
    return [[column, label("field", target), code, means] for (column, target, code), means in rows.items()]


def _charges(given: ReportableCharges) -> str:
    said = ", ".join(label("level", level).lower() for level in given.levels)
    limits = [
        *(["domestic violence"] if given.domestic_violence else []),
        *([f"statutes {', '.join(given.statutes)}"] if given.statutes else []),
        *([f"offense codes {', '.join(given.offenses)}"] if given.offenses else []),
    ]
    return f"{said} (only {' or '.join(limits)})" if limits else said
