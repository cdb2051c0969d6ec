"""A checked file in words: for the sender's own terminal with values, and without for a page that is kept."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.deliveries.check_report import problem_words
from pipelines.file_checks.checked_file import CheckedFile
from pipelines.publications.wording import label

VERDICTS = {
    "used": "It would be used.",
    "held": "It would be held back until somebody decides.",
    "unreadable": "It can't be read.",
}
SHOWN_LINES = 50


def verdict(checked: CheckedFile) -> str:
    """Whether the file would be used, in one sentence."""
    check = checked.check
    if check.status_code != "used":
        return VERDICTS[check.status_code]
    if check.is_clean:
        return f"{VERDICTS['used']} Every row and every value could be read."
    rejected = f"{checked.rejected_count:,} of {check.row_count:,} rows would be rejected"
    return f"{VERDICTS['used']} {rejected if checked.rejected_count else 'Some values would be left out'}: see below."


def control_totals(checked: CheckedFile) -> list[tuple[str, str]]:
    """What to put into the letter that goes with the file, so that the receiver can hold it against what came."""
    check = checked.check
    totals = [
        ("File", check.file_name),
        ("Size in bytes", f"{checked.size_bytes:,}"),
        ("SHA-256", checked.content_hash),
    ]
    if check.row_count is None:
        return totals
    totals += [("Rows read", f"{check.row_count:,}")]
    totals += [(label("row_category", category), f"{count:,}") for category, count in check.account.items()]
    totals += [(label("record_table", table), f"{count:,}") for table, count in sorted(check.records.items())]
    if checked.earliest is not None:
        totals += [("First date", checked.earliest.isoformat()), ("Last date", str(checked.latest))]
    return totals


def left_out(checked: CheckedFile) -> list[tuple[str, str]]:
    """Values whose rows are used without them, and in how many rows."""
    return [(problem_words(one), f"{one.row_count:,}") for one in checked.check.problems]


def terminal_lines(checked: CheckedFile) -> Iterator[str]:
    """What the sender sees; rejected rows with their values, which are the sender's own."""
    yield f"{checked.check.file_name}, read by the mapping [{checked.mapping.name}]: {verdict(checked)}"
    if checked.check.reason_text is not None:
        yield f"  {checked.check.reason_text}"
    yield "Control totals, for the letter that goes with it:"
    yield from (f"  {what}: {value}" for what, value in control_totals(checked))
    for one in checked.months:
        yield f"  {label('record_table', one.table)}, {one.month}: {one.count:,}"
    if checked.lines:
        yield "Rejected rows:"
        yield from (f"  {one.text}" for one in checked.lines[:SHOWN_LINES])
    if checked.rejected_count > SHOWN_LINES:
        yield f"  … and {checked.rejected_count - SHOWN_LINES:,} others; the page that --page writes lists up to 1,000"
    problems = left_out(checked)
    if problems:
        yield "Values that would be left out; their rows are used without them:"
        yield from (f"  {what} ({count} rows)" for what, count in problems)
