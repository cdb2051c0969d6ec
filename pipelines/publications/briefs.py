"""A page for each jurisdiction, ready to send: what is concluded of it, how its reporting went, and what to do.

Written from the facts of the report, so that it shows no count that the report may not. PDF/UA-1: tagged, with the text
of every picture, for readers who don't see the page. The same facts give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

from pipelines.findings.months import months_between
from pipelines.publications.figures_in_words import count, long_date, month, percent, rate, share, standard
from pipelines.publications.near_standard import shortfall
from pipelines.publications.remedies import remedy_rows
from pipelines.publications.report import ReportHead
from pipelines.publications.report_facts import FAILING, ReportFacts, Row
from pipelines.publications.slugs import slugs
from pipelines.publications.typeset import typeset
from pipelines.publications.wording import detail, label
from pipelines.publications.worklists.worklist import Worklist

FOLDER = "briefs"
TEMPLATE = "brief.typ"
FEWEST_MONTHS = 3
"""Fewer months make no course."""
MOST_REMEDIES, MOST_SENTENCES = 4, 3
"""More would not leave the page to one page."""
MOST_REPLIES, LONGEST_REPLY = 2, 300
"""What fits on the page."""


def write_briefs(head: ReportHead, facts: ReportFacts, worklists: Sequence[Worklist], folder: Path) -> list[str]:
    """Write the page of every jurisdiction that something is concluded of.

    Args:
        head: What the publication says about itself.
        facts: What was found, without counts too small to show.
        worklists: The work lists, which the pages name.
        folder: The publication; the files go into its `briefs` folder.

    Returns:
        The files' names, from the publication's folder.
    """
    concluded: dict[str, list[Row]] = {}
    for obligation in facts.obligations:
        for row in facts.conclusions(obligation):
            concluded.setdefault(row["place_id"], []).append(row)
    lists = {worklist.jurisdiction_id: worklist for worklist in worklists if worklist.permission is None}
    courses = {obligation: facts.course(obligation) for obligation in facts.obligations}
    names = slugs(concluded)
    (folder / FOLDER).mkdir()
    written = []
    for place in sorted(concluded):
        course = courses[concluded[place][0]["obligation_id"]].get(place, [])
        remedies = remedy_rows(facts, concluded[place][0]["obligation_id"], place)
        page = _page(head, concluded[place], course, remedies, lists.get(place))
        page["replies"] = [_reply(row) for row in facts["reply"] if row["jurisdiction_id"] == place][:MOST_REPLIES]
        path = f"{FOLDER}/{names[place]}.pdf"
        (folder / path).write_bytes(typeset(TEMPLATE, page))
        written.append(path)
    return written


def _page(
    head: ReportHead,
    rows: Sequence[Row],
    course: Sequence[tuple[str, float]],
    remedies: Sequence[Row],
    worklist: Worklist | None,
) -> dict[str, Any]:
    """All that the template asks for; texts are ready to print."""
    first = rows[0]
    return {
        "title": head.title,
        "jurisdiction": first["place_name"],
        "as_of": long_date(head.as_of),
        "run_id": head.run_id,
        "smallest": head.smallest_count_shown,
        "reply-days": head.reply_days,
        "conclusion": label("conclusion", first["conclusion_code"]),
        "tone": detail("conclusion", first["conclusion_code"], "tone"),
        "duty": label("obligation", first["obligation_id"]),
        "sentence": first["sentence"],
        "failing": [
            {"duty": label("obligation", row["obligation_id"]), "text": row["sentence"]}
            for row in [row for row in rows[1:] if row["conclusion_code"] in FAILING][:MOST_SENTENCES]
        ],
        "rows": [_row(row) for row in rows if row is first or not _is_silent(row)],
        "silent": [label("obligation", row["obligation_id"]) for row in rows[1:] if _is_silent(row)],
        "course": _course(course, first),
        "remedies": [
            {"remedy": label("remedy", row["remedy_code"]), "count": count(row["record_count"])}
            for row in [row for row in remedies if row["record_count"] is not None][:MOST_REMEDIES]
        ],
        "worklist": f"{worklist.slug}.xlsx" if worklist else "",
    }


def _reply(row: Row) -> dict[str, str]:
    """A reply, cut to what a page of its own can hold beside others; the report has all of it."""
    return {
        "office": row["office"],
        "on": long_date(row["replied_on"]),
        "text": shorten(row["reply_text"], LONGEST_REPLY, placeholder=" … (the whole is in the report)"),
    }


def _is_silent(row: Row) -> bool:
    """Whether nothing was counted and nothing is held against the place."""
    return not row["denominator"] and row["conclusion_code"] not in FAILING


def _row(row: Row) -> dict[str, str]:
    lack = shortfall(row)
    return {
        "duty": label("obligation", row["obligation_id"]),
        "conclusion": label("conclusion", row["conclusion_code"]),
        "share": share(row),
        "rate": rate(row),
        "standard": standard(row),
        "needed": f"{lack.needed:,} {'fewer' if row['is_maximum'] else 'more'}" if lack else "–",
    }


def _course(course: Sequence[tuple[str, float]], row: Row) -> dict[str, Any] | None:
    if len(course) < FEWEST_MONTHS:
        return None
    values = [value for _, value in course]
    first, last = course[0][0], course[-1][0]
    standard = None if row["is_maximum"] else row["threshold_pct"]
    return {
        "places": [months_between(first, name) for name, _ in course],
        "values": values,
        "standard": standard,
        "first": month(first),
        "last": month(last),
        "alt": f"Rate by month from {month(first)} to {month(last)}: lowest {percent(min(values))}, "
        f"highest {percent(max(values))}, last {percent(values[-1])}.",
    }
