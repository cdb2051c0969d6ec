"""The half-yearly certificate, ready to be signed: one for each agency and half-year that has not been certified.

Prefilled with the agency's own counts by category and file, what was submitted, what was not, and how long it took, and
with what its counts fail, to be settled before anybody signs. It is for the agency: its own counts are never masked.
HTML and PDF/UA-1; the same tables give the same bytes. No person is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.publications.figures_in_words import count, long_date, percent
from pipelines.publications.report import TEMPLATES, ReportHead
from pipelines.publications.slugs import slugs
from pipelines.publications.typeset import typeset
from pipelines.publications.wording import label

FOLDER = "certificates"
TO_SIGN = Path(__file__).parent / "sql" / "certificate_to_sign.sql"
COUNTS = """
    SELECT * FROM certified_count
    ORDER BY agency_ori, period_end_date, category_code = 'all', category_code, file_code
"""
FINDINGS = """
    SELECT * FROM certificate_finding
    WHERE finding_code <> 'certificate_missing'
    ORDER BY agency_ori, period_end_date, finding_code, category_code, file_code
"""
RULES = """
    SELECT effective_from_date, coalesce(effective_to_date, DATE '9999-12-31') AS last_date, citation, is_verified
    FROM rule
    WHERE obligation_id = 'records_certified'
    ORDER BY effective_from_date DESC, rule_id
"""
CLAIMS = (
    "The agency is in compliance: every record that had to be submitted has been.",
    "The agency is not in compliance, for these reasons:",
)
DECLARES = (
    "I certify that the counts above cover all relevant records in the possession of the agency during the half-year, "
    "those that were not submitted among them."
)
UNCOUNTED = "No count of this half-year was delivered. Fill in what is held, and what was and was not submitted."

Row = dict[str, Any]


def write_certificates_to_sign(engine: Engine, head: ReportHead, folder: Path) -> list[str]:
    """Write each certificate that is still to be signed.

    Args:
        engine: With `certificate`, `certified_count`, `certificate_finding` and `rule`.
        head: What the publication says about itself.
        folder: The publication; the files go into its `certificates` folder.

    Returns:
        The files' names, from the publication's folder.
    """
    owed = engine.named_rows(sql_file(TO_SIGN))
    if not owed:
        return []
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.get_template("certificate.html.j2")
    css = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704  (our own file)
    names = slugs(str(row["agency_ori"]) for row in owed)
    counts, findings, rules = _by_half_year(engine, COUNTS), _by_half_year(engine, FINDINGS), engine.named_rows(RULES)
    (folder / FOLDER).mkdir()
    written: list[str] = []
    for row in owed:
        half_year = row["agency_ori"], row["period_end_date"]
        page = _page(head, row, counts.get(half_year, []), findings.get(half_year, []), rules)
        path = f"{FOLDER}/{names[row['agency_ori']]}-{row['period_end_date']}"
        (folder / f"{path}.pdf").write_bytes(typeset("certificate.typ", page))
        (folder / f"{path}.html").write_text(template.render(css=css, page=page), encoding="utf-8")
        written += [f"{path}.pdf", f"{path}.html"]
    return written


def _page(head: ReportHead, row: Row, counts: Sequence[Row], findings: Sequence[Row], rules: Sequence[Row]) -> Row:
    """All that the templates ask for; texts are ready to print."""
    end: dt.date = row["period_end_date"]
    return {
        "title": head.title,
        "agency": row["agency_name"],
        "ori": row["agency_ori"],
        "run_id": head.run_id,
        "as_of": long_date(head.as_of),
        "from": long_date(dt.date(end.year, end.month - 5, 1)),
        "to": long_date(end),
        "due": _due(row),
        "rule": _rule(rules, end),
        "rows": [_line(each) for each in counts if each["category_code"] != "all"],
        "total": _total(row),
        "own_total": [_line(each) for each in counts if each["category_code"] == "all"],
        "uncounted": "" if counts else UNCOUNTED,
        "statements": [
            f"{label('prohibitor_code', each['category_code'])}: {each['statement_text']}"
            for each in counts
            if each["statement_text"]
        ],
        "findings": [_finding(each) for each in findings],
        "declares": DECLARES,
        "claims": list(CLAIMS),
    }


def _due(row: Row) -> str:
    if row["due_date"] is None:
        return "No rule sets a due date."
    if row["outcome_code"] == "missing":
        return f"It was due on {long_date(row['due_date'])}, and has not been received."
    return f"It is due on {long_date(row['due_date'])}."


def _rule(rules: Sequence[Row], end: dt.date) -> str:
    for rule in rules:
        if not rule["effective_from_date"] <= end <= rule["last_date"]:
            continue
        doubt = "" if rule["is_verified"] else " Nobody has confirmed this rule against its source yet."
        return f"The rule: {rule['citation']}.{doubt}"
    return ""


def _line(row: Row) -> list[str]:
    """One category and file: what it is, four counts, the share, and the time taken."""
    return [
        label("prohibitor_code", row["category_code"]),
        label("file_code", row["file_code"]),
        count(row["held_count"]),
        count(row["asked_count"]),
        count(row["submitted_count"]),
        count(row["withheld_count"]),
        percent(row["withheld_pct"]),
        "–" if row["submission_days"] is None else f"{row['submission_days']} days",
    ]


def _total(row: Row) -> list[str]:
    withheld = None if row["submitted_pct"] is None else 100.0 * row["withheld_count"] / row["asked_count"]
    return [
        label("prohibitor_code", "all"),
        label("file_code", "all"),
        count(row["held_count"]),
        count(row["asked_count"]),
        count(row["submitted_count"]),
        count(row["withheld_count"]),
        percent(withheld),
        "",
    ]


def _finding(row: Row) -> str:
    of = "" if row["category_code"] == "all" else f" ({label('prohibitor_code', row['category_code'])})"
    return f"{label('defect', row['finding_code'])}{of}. {row['sentence']}"


def _by_half_year(engine: Engine, select: str) -> dict[tuple[str, dt.date], list[Row]]:
    """The rows of each agency and half-year, in their order."""
    found: dict[tuple[str, dt.date], list[Row]] = {}
    for row in engine.named_rows(select):
        found.setdefault((row["agency_ori"], row["period_end_date"]), []).append(row)
    return found
