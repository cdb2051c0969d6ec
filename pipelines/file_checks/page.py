"""A checked file as a page to keep: HTML that fetches nothing, with lines, columns and open codes only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import jinja2
from markupsafe import Markup

from pipelines.file_checks.checked_file import MOST_LINES, CheckedFile
from pipelines.file_checks.words import control_totals, left_out, verdict
from pipelines.publications.figures_in_words import long_date
from pipelines.publications.report import TEMPLATES as REPORT_TEMPLATES
from pipelines.publications.wording import detail, label

TEMPLATES = Path(__file__).parent / "templates"


def check_page(checked: CheckedFile, on: dt.date) -> str:
    """The page.

    Args:
        checked: The file.
        on: The day of the check.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    more = checked.rejected_count - len(checked.lines)
    page = {
        "file": checked.check.file_name,
        "mapping": checked.mapping.title,
        "on": long_date(on),
        "verdict": verdict(checked),
        "reason": checked.check.reason_text,
        "totals": control_totals(checked),
        "months": [(label("record_table", one.table), one.month, f"{one.count:,}") for one in checked.months],
        "lines": [
            (
                f"{one.line:,}",
                one.column,
                label("reject_reason", one.reason_code),
                detail("reject_reason", one.reason_code, "action") or "Correct the export.",
            )
            for one in checked.lines
        ],
        "more": f"{more:,} others are not listed; the first {MOST_LINES:,} are." if more > 0 else "",
        "left_out": left_out(checked),
    }
    css = Markup((REPORT_TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704  (our own file)
    return environment.get_template("checked_file.html.j2").render(css=css, page=page)
