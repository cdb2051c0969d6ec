"""The report: one page of HTML that needs nothing beside it, for the screen, the mail and the printer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pipelines.publications import courses
from pipelines.publications.coverage_picture import legend, printed
from pipelines.publications.delay_words import delays
from pipelines.publications.figures_in_words import (
    count,
    day,
    dollars,
    duration,
    in_force,
    interval,
    limit,
    long_date,
    month,
    percent,
    period,
    rate,
    share,
    total,
)
from pipelines.publications.near_standard import NEAR_POINTS, near_standard
from pipelines.publications.reconciled import reconciled
from pipelines.publications.remedies import remedy_rows
from pipelines.publications.report_charts import delay_figure, map_figure, ranking_figure, trend_figure
from pipelines.publications.report_facts import ARRESTS, FAILING, UNSURE, ReportFacts, Row
from pipelines.publications.wording import detail, label, wordings

TEMPLATES = Path(__file__).parent / "templates"
FILE_NAME = "report.html"
ANSWER_COLUMNS = (
    ("Asked", "asked_count"),
    ("Answered", "answered_count"),
    ("Settled", "settled_count"),
    ("Closed", "closed_count"),
    ("Open", "open_count"),
    ("Open past due", "past_due_count"),
)
LISTED = {"most_listed": 8, "most_changes": 5, "most_deliveries": 50}


@dataclass(frozen=True)
class ReportHead:
    """What the page says about itself.

    Attributes:
        title: Of the workspace.
        run_id: The publication.
        as_of: The last day judged.
        smallest_count_shown: Counts below it are suppressed; 1 suppresses none.
        compared_with: The publication that figures are compared with, or None.
        reply_days: How many days agencies have to reply.
    """

    title: str
    run_id: str
    as_of: dt.date
    smallest_count_shown: int
    compared_with: str | None = None
    reply_days: int = 14


def render_report(head: ReportHead, facts: ReportFacts, features: list[dict[str, Any]]) -> str:
    """The whole page.

    Args:
        head: What it says about itself.
        facts: What was found.
        features: The counties' shapes; empty for a report without a map.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    counts = (count, share, total, percent, rate, dollars, interval, limit)
    filters = (*counts, in_force, day, duration, month, period, long_date)
    environment.filters.update({words.__name__: words for words in filters})
    environment.globals.update(label=label, detail=detail)
    return environment.get_template("report.html.j2").render(
        title=head.title,
        run_id=head.run_id,
        as_of=head.as_of,
        smallest=head.smallest_count_shown,
        near_points=NEAR_POINTS,
        css=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704  (our own file)
        facts=facts,
        figures=key_figures(facts),
        failing=facts.conclusions(ARRESTS, FAILING),
        arrests=ARRESTS,
        coverage=printed(facts["coverage_month"]),
        coverage_legend=legend(),
        unsure=UNSURE,
        standings={name: standing(facts, name) for name in facts.obligations},
        moves=moves(facts),
        asked_before=was_asked_before(facts),
        answer_columns=ANSWER_COLUMNS,
        reconciled=reconciled(facts["reconciliation"]),
        compared_with=head.compared_with,
        reply_days=head.reply_days,
        method=method(facts),
        courses={name: courses.paths(facts.course(name)) for name in facts.obligations},
        near={name: near_standard(facts, name) for name in facts.obligations},
        judged_by={name: facts.judged_by(name) for name in facts.obligations},
        remedies={name: remedy_rows(facts, name) for name in facts.obligations},
        trend=trend_figure(facts),
        delays=delays(facts["delay"]),
        delay_chart=delay_figure(facts),
        ranking=ranking_figure(facts),
        map=map_figure(facts, features),
        **LISTED,
    )


def key_figures(facts: ReportFacts) -> list[dict[str, str]]:
    """The figures of the first screen."""
    found = []
    for code, what, owed in (
        ("arrest_reporting_rate", "Arrests found at the repository", "arrests"),
        ("disposition_reporting_rate", "Dispositions found at the repository", "dispositions"),
        ("arrest_disposed_rate", "Old arrest charges with a final disposition", "charges"),
    ):
        row = facts.measure(code)
        if row is None:
            continue
        between = interval(row).replace(" to ", " and ")
        doubt = " and how sure the links are" if row["is_link_doubted"] else ""
        bounds = f"between {between}, by what is in review{doubt}. " if between else ""
        note = f"{bounds}{share(row)} {owed}"
        found.append({"what": what, "value": percent(row["value_pct"]), "note": note[:1].upper() + note[1:]})
        if code == "arrest_reporting_rate":
            severe = total(facts.of_main_step("cause", ARRESTS), "severe_count")
            note = "" if severe is None else f"{count(severe)} with a violent or domestic-violence charge"
            found.append({"what": "Arrests missing", "value": count(row["missing"]), "note": note})
    return found


def standing(facts: ReportFacts, obligation: str) -> str:
    """How many jurisdictions have which conclusion, in words."""
    return ", ".join(f"{label('conclusion', code).lower()}: {number}" for code, number in facts.tally(obligation))


def was_asked_before(facts: ReportFacts) -> bool:
    """Whether anything came, or should have come, of earlier work lists; of the first there is nothing to tell."""
    came = ("answered_count", "settled_count", "closed_count", "past_due_count")
    return any(row[column] != 0 for row in facts["answering"] for column in came)


def method(facts: ReportFacts) -> list[dict[str, str]]:
    """The method, part by part."""
    parts = [{"label": part["label"], "text": part["text"]} for part in wordings()["method"].values()]
    links = list(wordings()["method"]).index("links")
    parts[links]["text"] = f"{parts[links]['text']} {facts.calibrated_on}".rstrip()
    return parts


def moves(facts: ReportFacts) -> list[Row]:
    """How many arrests came to be missing, or no longer are, since the last publication, and why."""
    words = {
        ("arrived_since", "missing"): "missing arrests have arrived since then",
        ("fell_due", "not_due"): "arrests fell due and are missing",
        ("new_record", ""): "missing arrests are new in the exports",
        ("withdrawn_record", "missing"): "missing arrests were withdrawn by their source",
        ("corrected_record", "missing"): "missing arrests are settled by a correction",
        ("changed_link", "missing"): "missing arrests were found by a better link",
    }
    arrests = facts.of_main_step("change", ARRESTS)
    found = []
    for (reason, before), said in words.items():
        moved = total(
            [
                row
                for row in arrests
                if row["reason_code"] == reason
                and row["from_outcome_code"] == before
                and (before == "missing") != (row["to_outcome_code"] == "missing")
            ],
            "record_count",
        )
        if moved:
            found.append({"record_count": moved, "words": said})
    return found
