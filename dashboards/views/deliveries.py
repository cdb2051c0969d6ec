"""What came in and what did not: the calendar, what each source covers, every row, and what could not be read."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.chase import chase_list
from dashboards.components import Cell, Column, count, counted, day, link, mark, nothing, table, text
from dashboards.coverage_picture import picture
from dashboards.delivery_calendar import calendar
from dashboards.delivery_intake import show_intake
from dashboards.figures import figures
from dashboards.interruptions import interruptions
from dashboards.opening import opened
from pipelines.access.audit import AuditError
from pipelines.access.roles import AccessDeniedError, Permission
from pipelines.publications.wording import label

PAGE_ROWS = 20
DELIVERIES_SHOWN = 25
ROWS = {
    "records": "Became records",
    "duplicate": "Duplicates",
    "ignored": "Ignored by rule",
    "rejected": "Rejected",
    "purged": "Purged",
}
SCOPES = {
    "ori": ("agency", "agencies"),
    "statute": ("statute", "statutes"),
    "level": ("level", "levels"),
    "court": ("court", "courts"),
}
TONES = {"used": "good", "held": "bad", "unreadable": "bad", "repeated": "unsure", "not_yet": "unsure"}
SHOWN_PROBLEMS = 50


def main() -> None:
    """Draw the page."""
    shown = opened("Deliveries", first=show_intake)
    if shown is None:
        return
    role = session.visitor().role.value
    expected = figures(shown, role, "expected_delivery")
    calendar(expected)
    chase_list(shown, expected)
    picture(shown, role)
    interruptions(shown, role, expected)
    rows = figures(shown, role, "delivery")
    if rows.empty:
        nothing("The publication read no delivery.", "Put the agencies' exports into the inbox, one folder a mapping.")
        return
    st.header("Row by row")
    totals(rows)
    not_used(rows)
    coverage(shown, role)
    problems(shown, role)
    one_delivery(shown, rows)
    every_delivery(rows)


def totals(rows: pd.DataFrame) -> None:
    """The rows of all deliveries that were read, adding up."""
    used = rows[rows["status_code"] == "used"]
    parts = {code: int(used[code].sum()) for code in ROWS}
    read = int(used["rows_read"].sum())
    st.write(
        f"{counted(len(rows), 'delivery', 'deliveries')}, {count(len(used))} of them used. Every row that was read is "
        "accounted for:"
    )
    with st.container(horizontal=True, gap="small"):
        st.metric("Rows read", count(read), border=True, width="content")
        for code, name in ROWS.items():
            st.metric(name, count(parts[code]), border=True, width="content")
    gap = read - sum(parts.values())
    if gap:
        st.error(f"{counted(abs(gap), 'row')} are not accounted for. Run `reportgap check` and look at the delivery.")


def not_used(rows: pd.DataFrame) -> None:
    """Deliveries that were held back, with the reason and what to do."""
    st.header("Held back")
    held = rows[~rows["status_code"].isin(["used", "not_yet"])]
    if held.empty:
        st.write("No delivery was held back.")
        return
    table(
        "Deliveries that were not used",
        [
            Column("File", "nowrap"),
            Column("Source", "nowrap"),
            Column("Received", "nowrap"),
            Column("Status", "nowrap"),
            Column("Why, and what to do", "wide"),
        ],
        [
            [
                row["file_name"],
                row["source"],
                day(row["received_at"]),
                mark(label("delivery_status", row["status_code"]), TONES.get(row["status_code"], "unsure")),
                text(row["reason_text"]) if row["reason_text"] else label("reason", row["reason_code"]),
            ]
            for row in held.to_dict("records")
        ],
        key="held",
    )


def coverage(shown: session.Publication, role: str) -> None:
    """What each source covers."""
    st.header("Coverage")
    rows = figures(shown, role, "coverage")
    if rows.empty:
        nothing("No source declares what it covers.", "Add `coverage` to its mapping.")
        return
    table(
        "What each source covers of each kind of record",
        [
            Column("Source", "nowrap"),
            Column("Records", "nowrap"),
            Column("Selected by", "nowrap"),
            Column("From", "nowrap"),
            Column("Complete through", "nowrap"),
            Column("Deliveries", "right"),
            Column("Limited to", "wide"),
        ],
        [
            [
                row["source"],
                label("record_table", row["record_table"]),
                label("selected_by", row["selected_by_code"]).lower(),
                day(row["from_date"]) if not pd.isna(row["from_date"]) else "the beginning",
                day(row["complete_through_date"]),
                count(row["delivery_count"]),
                limits(row["scope"]),
            ]
            for row in rows.to_dict("records")
        ],
        key="coverage",
    )


def limits(scope: object) -> str:
    """A source's limits, kind by kind: how many there are, and the first few."""
    if not isinstance(scope, str):
        return "nothing: all agencies and offenses"
    named: dict[str, list[str]] = {}
    for limit in scope.split(", "):
        kind, _, value = limit.partition(" ")
        named.setdefault(kind, []).append(value)
    return "; ".join(
        f"{counted(len(values), *SCOPES.get(kind, (kind,)))}: {', '.join(values[:3])}"
        + (" and others" if len(values) > 3 else "")
        for kind, values in named.items()
    )


def every_delivery(rows: pd.DataFrame) -> None:
    """Every delivery, the newest first, its rows adding up."""
    st.header("Every delivery")
    rows = rows.sort_values("received_at", ascending=False, kind="stable")
    first = (int(st.session_state.get("page of deliveries", 1)) - 1) * DELIVERIES_SHOWN
    if len(rows) > DELIVERIES_SHOWN:
        last = min(first + DELIVERIES_SHOWN, len(rows))
        st.caption(f"{len(rows)} deliveries, the newest first; shown are {first + 1} to {last}.")
    table(
        "Every delivery with the rows read and what became of them",
        [
            Column("File", "nowrap"),
            Column("Source", "nowrap"),
            Column("Received", "nowrap"),
            Column("Dates in it", "nowrap"),
            Column("Status", "nowrap"),
            Column("Rows read", "right"),
            *(Column(name, "right") for name in ROWS.values()),
        ],
        [
            [
                row["file_name"],
                row["source"],
                day(row["received_at"]),
                f"{day(row['earliest_date'])} to {day(row['latest_date'])}" if not pd.isna(row["latest_date"]) else "–",
                mark(label("delivery_status", row["status_code"]), TONES.get(row["status_code"], "unsure")),
                count(row["rows_read"]),
                *(count(row[column]) for column in ROWS),
            ]
            for row in rows[first : first + DELIVERIES_SHOWN].to_dict("records")
        ],
        key="every",
    )
    if len(rows) > DELIVERIES_SHOWN:
        st.pagination(-(-len(rows) // DELIVERIES_SHOWN), key="page of deliveries")


def one_delivery(shown: session.Publication, rows: pd.DataFrame) -> None:
    """One delivery's accounting, and its rejected rows through the guard."""
    st.header("One delivery in detail")
    names = {
        row["delivery_id"]: f"{row['source']}: {row['file_name']}, received {day(row['received_at'])}"
        for row in rows.sort_values("rejected", ascending=False, kind="stable").to_dict("records")
    }
    delivery_id = st.selectbox("Delivery", list(names), format_func=names.__getitem__, key="delivery", width=520)
    who = session.visitor()
    accounting = figures(shown, who.role.value, "accounting", delivery_id=delivery_id)
    left, right = st.columns([2, 3], gap="large")
    with left:
        if accounting.empty:
            nothing("It was not read, so there is nothing to account for.")
        else:
            table(
                "What became of its rows and lines",
                [
                    Column("Category", "nowrap"),
                    Column("Rule or reason", "wide"),
                    Column("Count", "right"),
                    Column("Bytes", "right"),
                ],
                [
                    [
                        label("row_category", row["category_code"]),
                        label("reject_reason", row["rule_id"]) if row["rule_id"] else "",
                        count(row["row_count"]),
                        count(row["byte_count"]),
                    ]
                    for row in accounting.to_dict("records")
                ],
                key="accounting",
                shows_caption=True,
            )
    with right:
        rejected_rows(shown, delivery_id, int(rows.set_index("delivery_id").loc[delivery_id, "rejected"]))


def rejected_rows(shown: session.Publication, delivery_id: str, rejected: int) -> None:
    """The rows that could not be used, as they came."""
    who = session.visitor()
    st.markdown("**Rejected rows**")
    if not rejected:
        st.write("No row of it was rejected.")
        return
    if not who.may(Permission.RAW_ROWS):
        st.info(f"{counted(rejected, 'row')} were rejected. Your role may not see them: they hold personal data.")
        return
    if not st.toggle(f"Show the {counted(rejected, 'rejected row')} as delivered", key="show_rejected"):
        st.caption("They hold personal data; every look is logged.")
        return
    page_key = f"rejected page of {delivery_id}"
    number = int(st.session_state.get(page_key, 1))
    guard = session.guard(shown, who)
    try:
        found = session.looked(
            ("rejected", shown.run_id, who.sees, delivery_id, number),
            lambda: guard.rejected_rows(delivery_id, page=number, page_rows=PAGE_ROWS),
        )
    except AuditError as error:
        st.error(str(error))
        return
    except AccessDeniedError as error:
        st.info(str(error))
        return
    table(
        "Rejected rows with the reason; this look is logged",
        [Column("Line", "right"), Column("Reason", "wide"), Column("As delivered", "wide")],
        [[count(row["line_number"]), text(row["reason_text"]), text(row["raw_text"])] for row in found.rows],
        key="rejected",
        shows_caption=True,
    )
    if found.total > PAGE_ROWS:
        st.pagination(-(-found.total // PAGE_ROWS), key=page_key)


def problems(shown: session.Publication, role: str) -> None:
    """Codes that no mapping knows, and values that could not be read."""
    st.header("Unmapped codes and unreadable values")
    rows = figures(shown, role, "value_problem")
    if rows.empty:
        st.write("Every value of every column that is used could be read.")
        return
    may_settle = session.visitor().may(Permission.MAP)
    table(
        "Values that could not be read; the rows were used without them",
        [
            Column("Source", "nowrap"),
            Column("Column", "nowrap"),
            Column("Problem", "nowrap"),
            Column("Code", "wide"),
            Column("Rows", "right"),
        ],
        [
            [
                row["source"],
                row["column_name"],
                label("value_problem", row["problem_code"]),
                mapped(row, may_settle=may_settle),
                count(row["row_count"]),
            ]
            for row in rows.head(SHOWN_PROBLEMS).to_dict("records")
        ],
        key="problems",
    )
    st.caption("To use an unmapped code, say what it means, or that it is ignored: its link leads there.")


def mapped(row: Mapping[Hashable, Any], *, may_settle: bool) -> Cell:
    """The code that no mapping knows, with the way to settle it; other values may be personal and are not kept."""
    if may_settle and row["problem_code"] == "unmapped_code":
        return link(str(row["value"]), "new_export", task="Settle codes", source=str(row["source"]))
    return str(row["value"]) if row["value"] else "not kept: it may be personal"


main()
