"""The report on the level of reporting, for the legislature: the figures, why, what would mend it, and the method.

Written from the facts of the report, so that it shows no count that the report may not. PDF/UA-1, its charts drawn as
vectors with their text. The same facts give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.findings.months import months_between
from pipelines.publications.figures_in_words import count, interval, long_date, month, percent, rate, share, standard
from pipelines.publications.remedies import remedy_rows
from pipelines.publications.report import ReportHead, key_figures, method, moves
from pipelines.publications.report_facts import ARRESTS, FAILING, UNSURE, ReportFacts, Row
from pipelines.publications.typeset import typeset
from pipelines.publications.wording import detail, label, wordings
from pipelines.publications.years import changed_places, whole_years

FILE_NAME = "level-of-reporting.pdf"
TEMPLATE = "annual_report.typ"
ARREST_RATE = "arrest_reporting_rate"
DRAWN = (ARREST_RATE, "disposition_reporting_rate")
YEARLY = (ARREST_RATE, "print_rate", "disposition_reporting_rate", "arrest_disposed_rate")
MOST_BARS = 30
"""Bars that fit a page; the tables have every jurisdiction."""


def write_annual_report(head: ReportHead, facts: ReportFacts, folder: Path) -> str:
    """Write the report into a publication.

    Args:
        head: What the publication says about itself.
        facts: What was found, without counts too small to show.
        folder: The publication.

    Returns:
        The file's name.
    """
    (folder / FILE_NAME).write_bytes(typeset(TEMPLATE, annual_page(head, facts)))
    return FILE_NAME


def annual_page(head: ReportHead, facts: ReportFacts) -> dict[str, Any]:
    """All that the template asks for; texts are ready to print."""
    years = [row["year"] for row in whole_years(facts, ARREST_RATE)]
    return {
        "title": head.title,
        "as_of": long_date(head.as_of),
        "run_id": head.run_id,
        "answer": facts.answer,
        "figures": key_figures(facts),
        "failing": [
            {"name": row["place_name"], **_standing(row), "text": row["sentence"]}
            for row in facts.conclusions(ARRESTS, FAILING)
        ],
        "measures": [
            [label("measure", row["measure_code"]), share(row), percent(row["value_pct"]), interval(row)]
            for row in facts["headline"]
            if row["denominator"] is None or row["denominator"]
        ],
        "trend": _trend(facts),
        "bars": _bars(facts),
        "duties": [_duty(facts, obligation) for obligation in facts.obligations],
        "years": _years(facts),
        "compared": years[-2:],
        "changed": [
            [
                one["place_name"],
                percent(one["before_pct"]),
                percent(one["after_pct"]),
                _points(one["points"]),
            ]
            for one in changed_places(facts, ARREST_RATE)
        ],
        "since": _since_last(facts),
        "unsure": _unsure(facts),
        "proxies": [[label("proxy", code), detail("proxy", code, "limits")] for code in facts.proxies],
        "method": [*method(facts), *_small_counts(head)],
        "glossary": [[word["label"], word["text"]] for word in wordings()["glossary"].values()],
    }


def _small_counts(head: ReportHead) -> list[dict[str, str]]:
    if head.smallest_count_shown <= 1:
        return []
    text = (
        f"Counts from 1 to {head.smallest_count_shown - 1} are not shown, nor is what they would follow from; a dash "
        "stands for them."
    )
    return [{"label": "Small counts", "text": text}]


def _standing(row: Row) -> dict[str, str]:
    code = row["conclusion_code"]
    return {"standing": label("conclusion", code), "tone": detail("conclusion", code, "tone") or "unsure"}


def _unsure(facts: ReportFacts) -> list[dict[str, str]]:
    """What can't be told, and why; jurisdictions of which the same is said under one duty stand together."""
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in facts["conclusion"]:
        if row["conclusion_code"] in UNSURE:
            alike.setdefault((row["obligation_id"], row["sentence"]), []).append(row)
    return [
        {"duty": label("obligation", obligation), **_standing(rows[0]), "text": sentence}
        | {"names": ", ".join(sorted(row["place_name"] for row in rows))}
        for (obligation, sentence), rows in alike.items()
    ]


def _points(difference: float) -> str:
    """A difference in points; one that rounds to none has no sign."""
    return f"{difference:+.1f}" if abs(difference) >= 0.05 else "0.0"


def _duty(facts: ReportFacts, obligation: str) -> dict[str, Any]:
    """Every jurisdiction under one duty, and why and how its missing records would be mended."""
    return {
        "name": label("obligation", obligation),
        "measure": facts.judged_by(obligation),
        "rows": [
            {
                "name": row["place_name"],
                **_standing(row),
                "since": month(row["since_month"]) if row.get("since_month") else "–",
                "share": share(row),
                "rate": rate(row),
                "range": interval(row) or "–",
                "missing": count(row["missing"]),
                "standard": standard(row),
                "remedy": _first_remedy(facts, row),
            }
            for row in sorted(facts.conclusions(obligation), key=lambda row: (row["place_name"], row["place_id"]))
        ],
        "causes": [
            [label("cause", row["cause_code"]), label("party", row["cause_party_code"]), count(row["record_count"])]
            for row in facts.of_main_step("cause", obligation)
        ],
        "remedies": [
            {
                "name": label("remedy", row["remedy_code"]),
                "count": count(row["record_count"]),
                "share": percent(row["share_pct"]),
                "meaning": detail("remedy", row["remedy_code"], "meaning"),
            }
            for row in remedy_rows(facts, obligation)
        ],
    }


def _first_remedy(facts: ReportFacts, row: Row) -> str:
    """What would mend the most; where a count may not be shown, which is the most is not told either."""
    rows = remedy_rows(facts, row["obligation_id"], row["place_id"])
    if not rows or any(remedy["record_count"] is None for remedy in rows):
        return "–"
    return f"{label('remedy', rows[0]['remedy_code'])} ({percent(rows[0]['share_pct'])})"


def _trend(facts: ReportFacts) -> dict[str, Any] | None:
    courses: list[dict[str, Any]] = []
    rows = [row for row in facts["trend"] if row["value_pct"] is not None]
    first = min((row["month"] for row in rows), default="")
    for code in DRAWN:
        course = [row for row in rows if row["measure_code"] == code]
        if len(course) > 1:
            courses.append(
                {
                    "name": label("measure", code),
                    "places": [months_between(first, row["month"]) for row in course],
                    "values": [row["value_pct"] for row in course],
                    "alt": f"{label('measure', code)}: {_in_month(course[0])}, {_in_month(course[-1])}, "
                    f"lowest {percent(min(row['value_pct'] for row in course))}.",
                }
            )
    if not courses:
        return None
    last = max(row["month"] for row in rows)
    alt = " ".join(course["alt"] for course in courses)
    return {"courses": courses, "first": month(first), "last": month(last), "alt": f"Rates by month. {alt}"}


def _in_month(row: Row) -> str:
    return f"{percent(row['value_pct'])} in {month(row['month'])}"


def _bars(facts: ReportFacts) -> dict[str, Any] | None:
    rows = [row for row in facts.conclusions(ARRESTS) if row["value_pct"] is not None]
    rows = sorted(rows, key=lambda row: (row["value_pct"], row["place_name"]))
    if not rows:
        return None
    shown = rows[:MOST_BARS]
    lowest = ", ".join(f"{row['place_name']} {percent(row['value_pct'])}" for row in shown[:5])
    return {
        "rows": [
            {"name": row["place_name"], "value": row["value_pct"], "text": percent(row["value_pct"]), **_standing(row)}
            for row in shown
        ],
        "whole": len(rows),
        "measure": facts.judged_by(ARRESTS),
        "alt": f"{facts.judged_by(ARRESTS)} of {len(shown)} jurisdictions, the lowest first: {lowest}"
        + ("." if len(shown) <= len(rows[:5]) else ", and so on; the tables have every jurisdiction."),
    }


def _years(facts: ReportFacts) -> list[list[str]]:
    """The state's rates by year, one line a measure; the years are those of arrests."""
    years = [row["year"] for row in whole_years(facts, ARREST_RATE)]
    lines: list[list[str]] = [["", *years]] if years else []
    for code in YEARLY:
        by_year = {row["year"]: percent(row["value_pct"]) for row in whole_years(facts, code)}
        if lines and by_year:
            lines.append([label("measure", code), *(by_year.get(year, "–") for year in years)])
    return lines


def _since_last(facts: ReportFacts) -> list[str]:
    """What changed since the last publication, a sentence each."""
    if not facts.has_previous:
        return ["This is the first publication: there is none to compare it with."]
    said = [f"{count(row['record_count'])} {row['words']}." for row in moves(facts)]
    said += [
        f"{row['place_name']}, {label('obligation', row['obligation_id']).lower()}: from "
        f"“{label('conclusion', row['from_code'])}” to “{label('conclusion', row['to_code'])}”."
        for row in facts["new_conclusion"]
    ]
    return said or ["No jurisdiction’s conclusion changed, and no count of missing arrests moved."]
