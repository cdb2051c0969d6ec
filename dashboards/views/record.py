"""One record: local agency beside repository, how they were linked, and what was owed by when."""

from typing import Any

import streamlit as st

from dashboards import session
from dashboards.comparison import (
    ARREST_FIELDS,
    DISPOSITION_FIELDS,
    Agreement,
    charge,
    declared_fields,
    evidence_of,
    field_names,
    found_as,
    links_at,
    parts,
    result,
    shown,
    went_on_as,
)
from dashboards.components import (
    NOTHING,
    Cell,
    Column,
    address,
    count,
    counted,
    day,
    link,
    mark,
    moment,
    nothing,
    percent,
    plain,
    table,
    text,
    way,
)
from dashboards.figures import figures
from dashboards.opening import opened
from dashboards.record_history import show_answers, show_history
from dashboards.sides import CALLED, two_sides
from pipelines.access.audit import AuditError
from pipelines.access.record_view import RecordView
from pipelines.access.roles import AccessDeniedError, Permission, Visitor
from pipelines.decisions.journal import DecisionError
from pipelines.obligations.declared import arrives_in, subject_table
from pipelines.obligations.obligation import Words, shipped_obligation
from pipelines.publications.wording import detail, label
from pipelines.records.declared_tables import beside

TONES = {"on_time": "green", "late": "orange", "missing": "red", "arrived_undated": "green"}
MARKS = {"on_time": "good", "late": "warn", "missing": "bad", "arrived_undated": "good"}
RELATIONS = {
    "subject": "On file at the repository",
    "linked": "Found at the repository",
    "review": "Possibly the same, waiting for review",
    "conflict": "Shares a number, and is not the same",
}
# Levels whose links for review are asked about themselves; others follow the arrest's.
DECIDED = ("event", "hold_event", "hold_disposition")

KEPT = ("duty", "population", "level")


def main() -> None:
    """Draw the page."""
    shown = opened("Record", says_later=True)
    if shown is None:
        return
    who = session.visitor()
    asked = st.query_params.get("record", "")
    if not asked.isdecimal() or len(asked) > 19:
        st.title("Record")
        nothing("No record is chosen.", "Open one from the records of a jurisdiction.")
        st.page_link("views/jurisdiction.py", label="To the jurisdictions")
        return
    guard = session.guard(shown, who)
    try:
        view = session.looked(("record", shown.run_id, who.sees, asked), lambda: guard.record(int(asked)))
    except (AuditError, AccessDeniedError) as error:
        st.title("Record")
        st.error(str(error))
        return
    if view is None:
        st.title("Record")
        nothing("This publication has no such record.", "It may have been withdrawn, or renumbered by a correction.")
        st.page_link("views/jurisdiction.py", label="To the jurisdictions")
        return
    way_back(shown, who, view)
    outcome(view)
    st.caption(
        "This look is logged."
        + ("" if who.may(Permission.NAMES) else " Names, birth dates and numbers are masked for your role.")
    )
    left, right = st.columns([5, 3], gap="large")
    with left:
        sides(view)
    with right:
        rule_and_clock(view)
    looked_at_first(view)
    steps(view)
    show_history(view)
    try:
        show_answers(who, guard, view)
    except (AuditError, DecisionError) as error:
        st.error(str(error))
    same_person(view)
    links(view)
    if not view.declared:
        charges(view)
    dispositions(view)
    not_linked(view)
    holds(view)
    sources(view)


def looked_at_first(view: RecordView) -> None:
    """Of a denial: why to look at it first, and the results behind it. Of a result: the checks that wait for it."""
    for row in view.checks_waiting:
        if row["check_count"]:
            st.info(f"{which_result(row)} behind {counted(row['check_count'], 'delayed check')}{still_waiting(row)}.")
    if view.reasons:
        st.header("Why to look at it first")
        for row in view.reasons:
            st.write(plain(f"{row['sentence']} ({counted(row['points'], 'point')})"))
        st.caption("Points order work, and say nothing of guilt.")
    if view.results_behind:
        st.header("Missing results behind this check")
        table(
            "Missing results behind this check",
            [
                Column("Arrest", "nowrap"),
                Column("Duty"),
                Column("Responsible", "wide"),
                Column("Jurisdiction"),
                Column("What is known"),
            ],
            [
                [
                    link(day(row["arrest_date"]), "record", record=row["ledger_id"]),
                    label("obligation", row["obligation_id"]),
                    text(row["agency_name"]),
                    text(row["jurisdiction_name"]),
                    text(how_sure(row)),
                ]
                for row in view.results_behind
            ],
            key="results_behind",
        )


def which_result(row: dict[str, Any]) -> str:
    """Whether it is known to be this result that is missing, or it is one of several alike."""
    if row["alike_count"] == 1:
        return "This missing result lies"
    return f"This result may be missing (at least {row['missing_count']} of {row['alike_count']} alike is); it lies"


def how_sure(row: dict[str, Any]) -> str:
    """The same in a cell."""
    return "Missing" if row["alike_count"] == 1 else f"{row['missing_count']} of {row['alike_count']} alike missing"


def still_waiting(row: dict[str, Any]) -> str:
    """How many of the delayed checks behind which a result is missing have no result themselves."""
    if row["check_count"] == 1:
        return ", which waits still" if row["open_count"] else ", which was denied since"
    return f"; {count(row['open_count'])} of them still wait, the others were denied since"


def way_back(shown: session.Publication, who: Visitor, view: RecordView) -> None:
    """Links to the jurisdiction that the record is judged under, and to its neighbors in that list."""
    places = figures(shown, who.role.value, "place")
    names = dict(zip(places["place_id"], places["label"], strict=True))
    name = names.get(view.ledger["jurisdiction_id"])
    kept = {key: st.query_params[key] for key in KEPT if key in st.query_params}
    row = view.ledger
    links = []
    if name:
        links.append((f"Back to {name}", address("jurisdiction", place=name, **kept)))
    for words, neighbor in (("Previous record", row["previous_id"]), ("Next record", row["next_id"])):
        if neighbor is not None:
            links.append((words, address("record", record=str(neighbor), **kept)))
    way(links)


def outcome(view: RecordView) -> None:
    """What became of it, in one line and one sentence."""
    row = view.ledger
    what = detail("obligation", row["obligation_id"], "record") or "record"
    st.title(f"{what.capitalize()} of {day(row['event_at'])}")
    with st.container(border=True):
        color = TONES.get(row["outcome_code"], "gray")
        st.badge(label("outcome", row["outcome_code"]), color=color)  # type: ignore[arg-type]
        st.markdown(said(row))
        facts = [
            *([f"Judged here: {label('step', row['step']).lower()}"] if _has_steps(row) else []),
            f"Responsible: {text(row['responsible_name'] or row['responsible_ori'])}",
            *(
                label(kind, row[f"{kind}_code"])
                for kind in ("population", "level")
                if not view.declared or row[f"{kind}_code"] not in (None, "unknown")
            ),
        ]
        if row["recipient_id"] != "repository":
            facts.append(f"To: {text(row['recipient_name'])}")
        if row["severity_code"]:
            facts.append(f"Could bear on: {label('severity', row['severity_code']).lower()}")
        st.caption(plain(" · ".join(facts)))


def said(row: dict[str, Any]) -> str:
    """The outcome as a sentence, with the cause where there is one."""
    code = row["outcome_code"]
    if code == "missing":
        cause = row["cause_code"] or "cannot_tell"
        party = row["cause_party_code"]
        sentence = f"{absent(row).capitalize()}. "
        sentence += f"**{label('cause', cause)}**"
        sentence += f", to be mended by the {label('party', party)}. " if party and party != "none" else ". "
        evidence = plain(row["cause_evidence"].rstrip(".")) if row["cause_evidence"] else ""
        return f"{sentence}{f'Evidence: {evidence}. ' if evidence else ''}{detail('cause', cause, 'action')}"
    came = "Left the file" if row["polarity"] == "absent" else "Arrived"
    if code == "late":
        return f"{came} {day(row['arrived_at'])}, {counted(row['late_days'], 'day')} after it was due."
    if code == "on_time":
        return f"{came} {day(row['arrived_at'])}, in time."
    if code == "arrived_undated":
        where = "Found at the repository" if absent(row) == Words().absent else label("step", row["step"])
        return f"{where}; whether it came in time can't be told from the dates on file."
    return f"{label('reason', row['outcome_reason'])}."


def absent(row: dict[str, Any]) -> str:
    """What its duty says of what is missing."""
    duty = shipped_obligation(row["obligation_id"])
    said = (duty.words if duty else Words()).absent
    return "still active at the repository" if row["polarity"] == "absent" and said == Words().absent else said


def _has_steps(row: dict[str, Any]) -> bool:
    """Whether its duty judges more than one thing, so that the page has to say which."""
    duty = shipped_obligation(row["obligation_id"])
    return duty is not None and len(duty.steps) > 1


def sides(view: RecordView) -> None:
    """The local record beside each of the repository's."""
    if view.declared:
        declared_sides(view)
        return
    st.header("Local record and repository, side by side")
    fields, local = ARREST_FIELDS, view.event
    pairs: list[tuple[str, dict[str, Any] | None, Agreement]] = [
        (RELATIONS[arrest["relation_code"]], arrest, evidence_of(view, "event", arrest["record_id"]))
        for arrest in view.repository_arrests
    ]
    if local is None and not pairs:
        nothing("Neither side has an arrest record behind this.")
        return
    if not pairs:
        pairs.append(("Nothing was found at the repository", None, Agreement()))
    for number, (title, arrest, agreement) in enumerate(pairs):
        two_sides(
            title if local is not None else f"{title}; no local arrest record is behind it",
            fields,
            local,
            arrest,
            agreement,
            key=f"side_{number}",
        )


def declared_sides(view: RecordView) -> None:
    """The local record of a declared table beside what it was found as."""
    entry = view.declared_on_file[0] if view.declared_on_file else None
    levels = {link["level_code"] for link in view.links if entry and link["repository_id"] == entry["record_id"]}
    agreement = evidence_of(view, min(levels), entry["record_id"]) if entry and levels else Agreement()
    duty = view.ledger["obligation_id"]
    tables = subject_table(duty, view.ledger["step"]), arrives_in(duty)
    declared = beside(*tables)
    called = declared.called if declared else CALLED
    if called == CALLED:
        st.header("Local record and repository, side by side")
        title = "Found on file" if entry else "Nothing was found on file"
    else:
        st.header(f"{called[0]} and {called[1].lower()}, side by side")
        title = f"On record with the {called[1].lower()}" if entry else f"Nothing is shown of the {called[1].lower()}"
    fields = declared_fields(*tables)
    two_sides(title, fields, view.declared[0], entry, agreement, key="declared_sides", called=called)


def steps(view: RecordView) -> None:
    """What became of the same record in every step; each leads to its own page."""
    if len(view.steps) < 2:
        return
    st.header("Every step of it")
    kept = {key: st.query_params[key] for key in KEPT if key in st.query_params}
    table(
        "Steps of the record",
        [
            Column("Step", "nowrap"),
            Column("Outcome"),
            Column("Due", "nowrap"),
            Column("Done", "nowrap"),
            Column("Why", "wide"),
        ],
        [
            [
                label("step", row["step"])
                if row["ledger_id"] == view.ledger["ledger_id"]
                else link(label("step", row["step"]), "record", record=str(row["ledger_id"]), **kept),
                mark(label("outcome", row["outcome_code"]), MARKS.get(row["outcome_code"], "unsure")),
                shown(row, "due_at"),
                shown(row, "arrived_at"),
                why(row),
            ]
            for row in view.steps
        ],
        key="steps",
    )


def same_person(view: RecordView) -> None:
    """The other records of the same person; each leads to its own page."""
    if not view.same_person:
        return
    st.header("Others of the same person")
    kept = {key: st.query_params[key] for key in KEPT if key in st.query_params}
    table(
        "Other records of the same person",
        [Column("Record of", "nowrap"), Column("Agency"), Column("Why the same"), Column("Agreed", "wide")],
        [
            [
                link(day(row["event_at"]), "record", record=str(row["ledger_id"]), **kept),
                text(row["agency_name"]),
                label("link_rule", row["rule"]),
                field_names(row["agreed"]),
            ]
            for row in view.same_person
        ],
        key="same_person",
    )


def why(row: dict[str, Any]) -> str:
    """The cause of a failure, or the reason why a step is not judged."""
    if row["cause_code"]:
        return label("cause", row["cause_code"])
    return label("reason", row["outcome_reason"]) if row["outcome_reason"] else NOTHING


def links(view: RecordView) -> None:
    """How the record was found, and what shares its number."""
    shown = (view.links, view.declared_on_file, view.conflicts, view.conflicts_within, view.defects)
    if view.declared and not any(shown):
        return  # that nothing was found stands at the head of the page
    st.header("How it was linked")
    if view.links:
        table(
            "Links with their evidence",
            [
                Column("Of", "nowrap"),
                Column("Rule", "nowrap"),
                Column("Band", "nowrap"),
                Column("Probable", "right"),
                Column("Agreed", "wide"),
                Column("Disagreed", "wide"),
            ],
            [
                [
                    label("link_level", row["level_code"]),
                    label("link_rule", row["rule"]),
                    mark("Linked", "good") if row["band_code"] == "linked" else mark("Review", "unsure"),
                    percent(None if row["probability"] is None else 100 * row["probability"]),
                    field_names(row["agreed"]),
                    field_names(row["disagreed"]),
                ]
                for row in view.links
            ],
            key="links",
        )
        if asked := [row for row in view.links if row["band_code"] == "review" and row["level_code"] in DECIDED]:
            way([("Decide this pair", address("review", pair=str(row["link_id"]))) for row in asked])
    elif view.declared_on_file:
        st.write("It was found by its own number, which needed no link.")
    else:
        nothing("No repository record was found for it.")
    if view.conflicts:
        table(
            "Repository records that share a number and can't be the same",
            [Column("Conflict", "nowrap"), Column("Shared", "wide"), Column("Disagreed", "wide")],
            [
                [label("conflict", row["conflict_code"]), field_names(row["shared"]), field_names(row["disagreed"])]
                for row in view.conflicts
            ],
            key="conflicts",
            shows_caption=True,
        )
    if view.conflicts_within:
        table(
            "Pairs of one side, this record among them, that can't both be right",
            [
                Column("Side", "nowrap"),
                Column("Conflict", "nowrap"),
                Column("Shared", "wide"),
                Column("Disagreed", "wide"),
            ],
            [
                [
                    label("side", row["side_code"]),
                    label("conflict", row["conflict_code"]),
                    field_names(row["shared"]),
                    field_names(row["disagreed"]),
                ]
                for row in view.conflicts_within
            ],
            key="conflicts_within",
            shows_caption=True,
        )
    if view.defects:
        table(
            "What arrived with a wrong value",
            [Column("What", "nowrap"), Column("Local", "wide"), Column("Repository", "wide")],
            [[label("defect", row["defect_code"]), text(row["expected"]), text(row["found"])] for row in view.defects],
            key="defects",
            shows_caption=True,
        )


def charges(view: RecordView) -> None:
    """The charges of both sides."""
    st.header("Charges")
    at_repository = {row["record_id"]: row for row in view.repository_charges}
    linked = {row["repository_id"] for row in view.charges}
    rows: list[list[Cell]] = [
        [charge(row), charge(at_repository.get(row["repository_id"])), found_as(row)] for row in view.charges
    ]
    rows += [
        ["–", charge(row), f"only at the repository{f'; {became}' if (became := went_on_as(row)) else ''}"]
        for key, row in at_repository.items()
        if key not in linked
    ]
    if not rows:
        nothing("Neither side names a charge.")
        return
    table(
        "Charges of the local arrest and of the repository's",
        [Column("Local", "wide"), Column("Repository", "wide"), Column("Compared", "wide")],
        rows,
        key="charges",
    )


def dispositions(view: RecordView) -> None:
    """What was decided, on both sides."""
    if not view.dispositions and not view.repository_dispositions:
        return
    st.header("Dispositions")
    pairs = links_at(view, "disposition")
    at_repository = {row["record_id"]: row for row in view.repository_dispositions}
    subject = next((row for row in view.dispositions if row["record_id"] == view.ledger["subject_id"]), None)
    if subject is not None:
        found = at_repository.get(view.ledger["evidence_id"])
        two_sides(
            "The disposition that had to be reported",
            DISPOSITION_FIELDS,
            subject,
            found,
            evidence_of(view, "disposition", view.ledger["evidence_id"]),
            key="disposition_sides",
        )
    rows = [
        ["Local", *result_row(row), "found at the repository" if row["record_id"] in pairs else ""]
        for row in view.dispositions
    ]
    rows += [["Repository", *result_row(row), ""] for row in view.repository_dispositions]
    table(
        "All results known on either side",
        [
            Column("Side", "nowrap"),
            Column("Decided", "nowrap"),
            Column("Stage", "nowrap"),
            Column("Result", "wide"),
            Column("Final", "nowrap"),
            Column("Court case", "nowrap"),
            Column("Link", "nowrap"),
        ],
        rows,
        key="dispositions",
        shows_caption=True,
    )


def result_row(row: dict[str, Any]) -> list[Cell]:
    """One disposition as cells."""
    return [
        day(row["disposition_date"]),
        label("stage", row["stage_code"]),
        result(row),
        {True: "yes", False: "no", None: "–"}[row["is_final"]],
        text(row["court_case_number"]),
    ]


def not_linked(view: RecordView) -> None:
    """The charges and results that no rule linked, why, and what each could be."""
    if not view.refused:
        return
    st.header("Not linked, and why")
    local = {row["event_charge_id"]: charge(row) for row in view.charges}
    local |= {row["record_id"]: result(row) for row in view.dispositions}
    there = {row["record_id"]: charge(row) for row in view.repository_charges}
    there |= {row["record_id"]: result(row) for row in view.repository_dispositions}
    table(
        "Charges and results that were not linked",
        [Column("Of", "nowrap"), Column("Local", "wide"), Column("Could be", "wide"), Column("Why", "wide")],
        [
            [
                label("link_level", row["level_code"]),
                local.get(row["local_id"], NOTHING),
                "; or ".join(there[int(name)] for name in parts(row["candidates"]) if int(name) in there) or NOTHING,
                detail("refusal", row["reason_code"], "sentence"),
            ]
            for row in view.refused
        ],
        key="not_linked",
    )
    if asked := [row for row in view.refused if row["question_id"] is not None]:
        way(
            [
                (
                    f"Decide: {local.get(row['local_id'], label('link_level', row['level_code']))}",
                    address("review", pair=str(row["question_id"])),
                )
                for row in asked
            ]
        )


def holds(view: RecordView) -> None:
    """What lies at the repository without being posted."""
    if not view.holds:
        return
    st.header("Held at the repository")
    table(
        "Records that reached the repository and were not posted",
        [
            Column("Status", "nowrap"),
            Column("Received", "nowrap"),
            Column("Reason", "wide"),
            Column("Returned", "nowrap"),
        ],
        [
            [
                label("hold", row["status_code"]),
                moment(row["repository_received_at"], is_time_known=bool(row["is_received_time_known"])),
                text(row["reason_text"] or row["reason_code"]),
                day(row["returned_date"]) if row["is_returned"] else "not returned",
            ]
            for row in view.holds
        ],
        key="holds",
    )


def rule_and_clock(view: RecordView) -> None:
    """What was owed by when, and where that stands."""
    st.header("Rule and clock")
    row = view.ledger
    if row["rule_version"] is None:
        nothing("No rule was in force for it.")
        return
    limit = (
        "no limit in law; presence alone is judged"
        if row["limit_value"] is None
        else f"{count(row['limit_value'])} {label('unit', row['limit_unit_code'])}"
    )
    started = moment(row["clock_start_at"], is_time_known=bool(row["is_clock_time_known"]))
    substitute = (
        " (stands in for a date that is unknown, so nothing can be late by it)" if row["is_clock_substitute"] else ""
    )
    facts: list[list[Cell]] = [
        ["Rule", rule_name(row["rule_version"])],
        ["Citation", text(row["citation"])],
        ["Confirmed by", text(row["verified_by"]) if row["is_verified"] else mark("Not confirmed yet", "warn")],
        ["Limit", limit],
        ["Clock starts with", label("clock", row["clock_start_code"])],
        ["Clock started", started + substitute],
        ["Due", moment(row["due_at"], is_time_known=bool(row["is_clock_time_known"]))],
        ["Time to post", counted(row["posting_allowance_days"], "day")],
        ["Arrived", moment(row["arrived_at"], is_time_known=False)],
        ["Took", counted(row["days_to_arrive"], "day") if row["days_to_arrive"] is not None else "–"],
    ]
    table(
        "The rule and the clock that applied",
        [Column("Item", "nowrap"), Column("What applied")],
        facts,
        key="rule",
        keeps_columns=True,
    )


def rule_name(version: str) -> str:
    """A rule by its id, and since when this version of it is in force."""
    rule_id, _, since = version.partition("@")
    if not since or since <= "1901":  # rules without a beginning are dated 1900
        return rule_id
    return f"{rule_id}, in force since {day(since)}"


def sources(view: RecordView) -> None:
    """Where the local arrest was read from."""
    if not view.members:
        return
    st.header("Where the local arrest was read from")
    table(
        "Local records gathered into this arrest",
        [
            Column("Source", "nowrap"),
            Column("File", "wide"),
            Column("Line", "right"),
            Column("Received", "nowrap"),
            Column("Gathered by", "nowrap"),
        ],
        [
            [
                text(row["source"]),
                text(row["file_name"]),
                count(row["line_number"]),
                day(row["received_at"]),
                label("gather_rule", row["rule"]),
            ]
            for row in view.members
        ],
        key="members",
    )


main()
