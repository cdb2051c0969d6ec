"""The state's standards, closed days and codes as tables, with what they rest on; and the forms to propose others."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, day, mark, nothing, percent, plain, table, text
from dashboards.registry.forms import propose, propose_line, reason_of
from pipelines.access.roles import Permission
from pipelines.deliveries.mapping_file import load_mapping, mapping_names, mapping_path
from pipelines.errors import ReportgapError
from pipelines.obligations.obligation import shipped_obligations
from pipelines.obligations.states import Cited, ReportableCharges, StateRules
from pipelines.publications.wording import label, wordings
from pipelines.records.codes import Disposition, DispositionStage
from pipelines.registry.change import STANDARD_COLUMNS
from pipelines.registry.in_force import lines_in_force, rules_in_force
from pipelines.registry.proposing import taken_out

YEARS_BACK, YEARS_ON = 5, 2
WEEKEND = 5
CODES_SHOWN = 200
NEW = "A new one"
USUAL_LIMIT = 90


def show_standards() -> None:
    """What measures are held against."""
    workspace = session.workspace()
    rules = rules_in_force(workspace)
    own = {cells["id"]: cells for cells in lines_in_force(workspace, "standard").values()}
    if not rules.standards:
        nothing("No standard is set.", "A measure without one is shown, and nothing is concluded of it.")
    else:
        table(
            "Standards that measures are held against",
            [
                Column("Standard", "wide"),
                Column("Measure", "wide"),
                Column("Limit", "right"),
                Column("Set by", "nowrap"),
                Column("Citation", "wide"),
                Column("Verified", "wide"),
            ],
            [
                [
                    f"{one.title} ({one.id})",
                    f"{label('obligation', one.obligation)}: {label('measure', one.measure)}",
                    f"{'at most' if one.is_maximum else 'at least'} {percent(one.threshold_pct)}",
                    "the workspace" if one.id in own else "the state",
                    one.citation,
                    verified(rules, one.id, one),
                ]
                for one in rules.standards
            ],
            key="standards",
        )
        st.caption("A rule or standard is confirmed on the page Publications.")
    if session.visitor().may(Permission.PROPOSE):
        with st.expander("Propose a standard of the workspace's own, or another limit for one"):
            _standard_form(own)


def _standard_form(own: dict[str, dict[str, str]]) -> None:
    duties = {one.id: one.title for one in shipped_obligations()}
    measures = sorted(wordings()["measure"])
    which = str(st.selectbox("Standard", [NEW, *own], width=420)) if own else NEW
    was = own.get(which, dict.fromkeys(STANDARD_COLUMNS, ""))
    with st.form("standard", border=False):
        with st.container(horizontal=True, gap="small"):
            name = was["id"] or st.text_input("Id", max_chars=40, key="standard_id", width=200).strip()
            title = st.text_input("Title", was["title"], max_chars=120, key=f"standard_title {which}", width=320)
        duty = st.selectbox(
            "Duty", list(duties), _at(list(duties), was["obligation"]), duties.__getitem__, f"duty {which}", width=420
        )
        measure = st.selectbox(
            "Measure", measures, _at(measures, was["measure"]), _measure, f"measure {which}", width=420
        )
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            pct = float(was["threshold_pct"] or USUAL_LIMIT)
            limit = st.number_input("Limit, in percent", 0.0, 100.0, pct, 0.5, key=f"limit {which}", width=180)
            is_maximum = st.checkbox("At most, not at least", bool(was["is_maximum"]), key=f"at most {which}")
        citation = st.text_input("Citation", was["citation"], max_chars=300, key=f"citation {which}")
        reason = reason_of("standard")
        if st.form_submit_button("Propose it"):
            values = (name, measure, duty, f"{limit:g}", "true" if is_maximum else "", title.strip(), citation.strip())
            cells = {column: str(value) for column, value in zip(STANDARD_COLUMNS, values, strict=True)}
            propose_line("standard", cells, reason)


def _at(codes: list[str], code: str) -> int:
    return codes.index(code) if code in codes else 0


def _measure(code: str) -> str:
    return label("measure", code)


def show_closed_days() -> None:
    """The days on which the state's offices are closed, of one year."""
    workspace, this_year = session.workspace(), dt.datetime.now(dt.UTC).year
    rules = rules_in_force(workspace)
    own = lines_in_force(workspace, "closed_day")
    year = st.selectbox("Year", range(this_year + YEARS_ON, this_year - YEARS_BACK, -1), index=YEARS_ON, width=140)
    listed = rules.holidays.subdivision
    st.write(
        f"Beside Saturdays and Sundays, offices are closed on the holidays "
        f"{f'of {plain(rules.name)}' if listed else 'of the federal government'} as the holidays package lists them"
        f"{f', but for {plain(chr(44).join(rules.holidays.open_on))}' if rules.holidays.open_on else ''}, and on days "
        "that were added. Due dates counted in business days pass over them."
    )
    table(
        f"Closed days of {year}",
        [Column("Day", "nowrap"), Column("Weekday", "nowrap"), Column("Name", "wide"), Column("Set by", "nowrap")],
        [
            [
                day(closed),
                f"{closed:%A}",
                name,
                "a change here" if (closed.isoformat(),) in own else "the state's list",
            ]
            for closed, name in rules.holidays.days(year, year)
        ],
        key="closed_days",
    )
    if not session.visitor().may(Permission.PROPOSE):
        return
    with st.expander("Propose another closed day"), st.form("closed_day", border=False):
        chosen = st.date_input("Day", value=None, key="closed_day_day", width=190)
        name = st.text_input("Name", max_chars=80, key="closed_day_name", width=320)
        reason = reason_of("closed_day")
        if st.form_submit_button("Propose it"):
            written = chosen.isoformat() if isinstance(chosen, dt.date) else ""
            propose_line("closed_day", {"day": written, "name": name.strip()}, reason)
    if own:
        with st.expander("Propose to take an added day out"), st.form("closed_day_out", border=False):
            which = st.selectbox("Added day", [key[0] for key in own], width=190)
            why = reason_of("closed_day_out")
            if st.form_submit_button("Propose it"):
                propose(lambda: taken_out(workspace, "closed_day", {"day": str(which)}, why))


def show_codes() -> None:
    """Which charges count, which results end one, and what each layout's codes mean."""
    rules = rules_in_force(session.workspace())
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


def verified(rules: StateRules, name: str, cited: Cited) -> Cell:
    """Who or what stands for a rule."""
    by = rules.verified_by(name, cited)
    return mark("Not verified", "warn") if by is None else text(by[:1].upper() + by[1:])
