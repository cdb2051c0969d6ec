"""The records behind a jurisdiction's figures, through the guard, and its work list."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, count, counted, day, link, nothing, table, text
from dashboards.paged_look import PAGE_ROWS, PagedLook, look_at_page
from dashboards.scene import Scene
from pipelines.access.guard import Page, RecordFilter, WorkListKind
from pipelines.access.roles import Permission
from pipelines.obligations.declared import own_records, steps_of
from pipelines.publications.wording import label

WRONG = "wrong_value"
LISTED = ("missing", "late", "review", WRONG)
"""What can be listed: outcomes, and what arrived with a wrong value whatever its outcome."""

LIST_TITLES = {WRONG: "Wrong"}
LAST_COLUMN = {"missing": ("Cause", "wide"), "late": ("Days late", "right"), WRONG: ("What is wrong", "wide")}

FILE_TYPES: dict[WorkListKind, tuple[str, str]] = {
    "xlsx": ("Work list as workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Work list as CSV", "text/csv"),
    "pdf": ("Letter about open arrests", "application/pdf"),
}


def show_records(scene: Scene) -> None:
    """Show the choice of records, the downloads, and one page of the list."""
    st.header("Records")
    if scene.who.own is not None:
        st.caption("Records of your own agency alone are listed; the figures above are of all.")
    wanted = chosen_records(scene)
    guard = session.guard(scene.shown, scene.who)
    question = ("records", scene.shown.run_id, scene.who.sees, wanted)

    def ask(number: int) -> Page:
        return guard.record_list(wanted, page=number, page_rows=PAGE_ROWS)

    look = look_at_page(question, ask, key=f"page of {wanted}")
    if look is not None:
        list_of_records(scene, wanted, look)
        look.turn()


def chosen_records(scene: Scene) -> RecordFilter:
    """The reader's choice of outcome and cause, beside the downloads."""
    rows = scene.of_duty("cause")
    causes = [code for code in dict.fromkeys(rows["cause_code"]) if code != "possibly_sealed"]
    steps = steps_of(scene.chosen.obligation_id)
    step: str | None = scene.chosen.step
    cause = defect = None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if len(steps) > 1:
            step = st.segmented_control(
                "Records of",
                steps,
                default=step,
                required=True,
                format_func=lambda code: label("step", code),
                key="step",
                bind="query-params",
            )
        outcome = st.segmented_control(
            "Outcome",
            list(LISTED),
            default="missing",
            required=True,
            format_func=listed_name,
            key="outcome",
            bind="query-params",
        )
        if outcome == WRONG:
            defects = list(dict.fromkeys(scene.of_duty("wrong_value")["defect_code"]))
            chosen = st.selectbox(
                "What is wrong",
                ["all", *defects],
                format_func=lambda code: "Any wrong value" if code == "all" else label("defect", code),
                key="defect",
                bind="query-params",
                width=280,
            )
            defect = chosen if chosen in defects else None
        else:
            chosen = st.selectbox(
                "Cause",
                ["all", *causes],
                format_func=lambda code: "All causes" if code == "all" else label("cause", code),
                key="cause",
                bind="query-params",
                width=280,
                disabled=outcome != "missing",
            )
            cause = chosen if outcome == "missing" and chosen in causes else None
        for kind in FILE_TYPES:
            if kind != "pdf" or own_records(scene.chosen.obligation_id) is None:
                work_list_button(scene, kind)
    return RecordFilter(
        scene.place_id,
        scene.chosen.obligation_id,
        None if outcome == WRONG else outcome if outcome in LISTED else "missing",
        step,
        cause,
        has_defect=outcome == WRONG,
        defect_code=defect,
        population_code=scene.chosen.population_code,
        level_group=scene.chosen.level_group,
    )


def listed_name(code: str) -> str:
    """What the records of one list are called."""
    return "Wrong value" if code == WRONG else label("outcome", code)


def list_of_records(scene: Scene, wanted: RecordFilter, look: PagedLook) -> None:
    """One page of records, each a link to its own page."""
    listed = wanted.outcome_code or WRONG
    if not look.found.rows:
        nothing(
            f"No {LIST_TITLES.get(listed, listed_name(listed)).lower()} record fits this choice.",
            "Choose another outcome, or everyone and all charges above.",
        )
        return
    st.caption(
        f"{counted(look.found.total, 'record')}, the most severe and oldest first; {look.span}. This look is logged."
        + ("" if scene.who.may(Permission.NAMES) else " Names and numbers are masked for your role.")
    )
    table(
        f"{LIST_TITLES.get(listed, listed_name(listed))} records of {scene.name}",
        [
            Column("Record of", "nowrap"),
            Column("Person", "nowrap"),
            Column((own_records(scene.chosen.obligation_id) or "charges").capitalize(), "wide"),
            Column("Agency", "nowrap"),
            Column("Could bear on", "nowrap"),
            Column("Due", "nowrap"),
            Column(*last_column(listed)),
        ],
        [record_row(row, scene, listed) for row in look.found.rows],
        key="record_list",
    )


def last_column(listed: str) -> tuple[str, str]:
    """What the last column is about, by what is listed."""
    return LAST_COLUMN.get(listed, ("Why", "wide"))


def record_row(row: dict[str, object], scene: Scene, listed: str) -> list[Cell]:
    """One record as cells."""
    last: Cell
    if listed == "missing":
        last = label("cause", str(row["cause_code"] or "cannot_tell"))
    elif listed == "late":
        last = count(row["late_days"])
    elif listed == WRONG:
        last = ", ".join(label("defect", code) for code in str(row["defect_codes"]).split(","))
    else:
        last = label("reason", text(row["outcome_reason"]))
    names = [str(part) for part in (row["last_name"], row["first_name"]) if part]
    ledger_id = str(row["ledger_id"])
    return [
        link(day(row["event_date"]), "record", record=ledger_id, **scene.chosen.address()),
        ", ".join(names) if names else "–",
        text(row["charges"]),
        text(row["agency_name"]),
        label("severity", str(row["severity_code"])) if row["severity_code"] else "–",
        day(row["due_date"]),
        last,
    ]


def work_list_button(scene: Scene, kind: WorkListKind) -> None:
    """The download of the work list, where there is one and the role may have it."""
    guard = session.guard(scene.shown, scene.who)
    title, mime = FILE_TYPES[kind]
    if not scene.who.may(Permission.WORK_LISTS):
        st.button(title, disabled=True, help="Your role may not download work lists.", key=f"list_{kind}")
        return
    place_id, obligation_id = scene.place_id, scene.chosen.obligation_id
    if not guard.may_see(obligation_id):
        st.button(title, disabled=True, help="These records are kept apart.", key=f"list_{kind}")
        return
    file_name = guard.work_list_name(place_id, obligation_id, kind)
    if file_name is None:
        st.button(title, disabled=True, help="There is nothing to send for this jurisdiction.", key=f"list_{kind}")
        return
    st.download_button(
        title,
        # Read, and the look logged, when it is clicked and not before.
        data=lambda: guard.work_list(place_id, obligation_id, kind).content,
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        key=f"list_{kind}",
    )
