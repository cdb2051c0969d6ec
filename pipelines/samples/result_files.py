"""Writes what an audit found beside its design: for machines, for spreadsheets and for people."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jinja2
import pandas as pd
from markupsafe import Markup

from pipelines.publications.figures_in_words import count, percent
from pipelines.publications.report import TEMPLATES as REPORT_TEMPLATES
from pipelines.publications.wording import label
from pipelines.samples.estimates import Estimate
from pipelines.samples.result import METHOD, PART_WORDS, QUESTION_MEANS, QUESTION_WORDS, SampleResult
from pipelines.samples.tables import SAMPLE_ESTIMATE

TEMPLATES = Path(__file__).parent / "templates"
JSON_FILE, CSV_FILE, PAGE_FILE = "result.json", "result.csv", "result.html"


def write_result(folder: Path, result: SampleResult, *, title: str) -> None:
    """Write `result.json`, `result.csv` and `result.html`; nothing of a person is in them.

    Args:
        folder: The sample's.
        result: What was found.
        title: The workspace's title.
    """
    rows = pd.DataFrame([vars(one) for one in result.estimates], columns=SAMPLE_ESTIMATE.column_names)
    _replace(folder / CSV_FILE, rows.to_csv(index=False, lineterminator="\n"))
    _replace(folder / PAGE_FILE, render_page(result, title=title))
    _replace(folder / JSON_FILE, json.dumps(result.as_json(), indent=2) + "\n")


def render_page(result: SampleResult, *, title: str) -> str:
    """The result as a page that needs nothing beside it, in the look of the report."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters.update(percent=percent, count=count)
    return environment.get_template("result.html.j2").render(
        title=title,
        css=Markup((REPORT_TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704  (our own file)
        answer=answer(result),
        result=result,
        design=result.design,
        options=result.design.options,
        questions={code: [one for one in result.estimates if one.question_code == code] for code in QUESTION_WORDS},
        question_words=QUESTION_WORDS,
        question_means=QUESTION_MEANS,
        part_words=PART_WORDS,
        method=METHOD,
        between=between,
        both_ways=both_ways,
        label=label,
    )


def answer(result: SampleResult) -> str:
    """What was found, in one sentence."""
    overall = result.overall
    if overall.rate_pct is None:
        return "No outcome was answered yet."
    return f"{percent(overall.rate_pct)} of the judged records have a wrong outcome ({between(overall)})."


def between(estimate: Estimate) -> str:
    """The interval in words."""
    if estimate.low_pct is None or estimate.high_pct is None:
        return "–"
    return f"{_plain(estimate.low_pct)} to {_plain(estimate.high_pct)} %"


def both_ways(estimate: Estimate) -> str:
    """The rate with all that nobody could tell right, and all of it wrong; empty where there is none of that."""
    if not estimate.cannot_tell_count or estimate.least_low_pct is None or estimate.most_high_pct is None:
        return ""
    rates = f"{percent(estimate.least_rate_pct)} to {percent(estimate.most_rate_pct)}"
    return f"{rates} (with intervals {_plain(estimate.least_low_pct)} to {_plain(estimate.most_high_pct)} %)"


def _plain(value: float) -> str:
    return percent(value).removesuffix(" %")


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
