"""A letter to each sender of whom a delivery is to be asked for, as PDF/UA and as text for a mail.

No person's record is in it. It says for which time it asks, by the letters that were said to be sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.publications.figures_in_words import count, day, long_date, ordinal, period
from pipelines.publications.slugs import slugs
from pipelines.publications.typeset import TEMPLATES, typeset
from pipelines.publications.wording import detail, wordings
from pipelines.settings.mail import Contact

FOLDER = "chase"
TEMPLATE = "chase.typ"
SELECT = Path(__file__).parent / "sql" / "chase.sql"
UNNAMED = "sender not named"
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")

REQUEST = (
    "The deliveries below were due, and we have nothing of them that we can use. Please send them, or tell us until "
    "when you can, and what hinders you: an outage or a change of system can be noted, and is then not asked for again."
)
CLOSING = (
    "Until a delivery has come, nothing can be said of its time: not that records are missing, and not that all were "
    "reported."
)

Row = dict[str, Any]


def write_chase_letters(engine: Engine, folder: Path, *, title: str, contacts: Iterable[Contact]) -> list[str]:
    """Write the letters of a publication.

    Args:
        engine: With `expected_delivery`.
        folder: The publication; the files go into its `chase` folder.
        title: Of the workspace.
        contacts: Whom to write to, as far as that is known.

    Returns:
        The files' names, from the publication's folder.
    """
    rows = engine.named_rows(sql_file(SELECT))
    by_sender = {sender: list(of_sender) for sender, of_sender in groupby(rows, key=lambda row: str(row["sender"]))}
    if not by_sender:
        return []
    known = {contact.sender.casefold(): contact for contact in contacts}
    names = letter_names(by_sender)
    template = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(["html.j2"]),  # plain text: nothing in it is markup
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    ).get_template("chase.txt.j2")
    (folder / FOLDER).mkdir()
    written = []
    for sender, of_sender in by_sender.items():
        page = letter(sender, of_sender, known.get(sender.casefold()), title)
        path = f"{FOLDER}/{names[sender]}"
        (folder / f"{path}.pdf").write_bytes(typeset(TEMPLATE, page))
        (folder / f"{path}.txt").write_text(template.render(page=page), encoding="utf-8")
        written += [f"{path}.pdf", f"{path}.txt"]
    return written


def letter_names(senders: Iterable[str]) -> dict[str, str]:
    """The name of each sender's letter, without its ending."""
    called = {sender: sender or UNNAMED for sender in senders}
    names = slugs(called.values())
    return {sender: names[name] for sender, name in called.items()}


def letter(sender: str, rows: list[Row], contact: Contact | None, title: str) -> Row:
    """All that the templates ask for; texts are ready to print, each on one line.

    Args:
        sender: Who is asked.
        rows: What for, as `sql/chase.sql` has them.
        contact: Whom to write to; None: only the sender's name is known.
        title: Of the workspace.
    """
    before = max(row["reminder_count"] for row in rows)
    last = max((row["last_asked_date"] for row in rows if row["last_asked_date"]), default=None)
    return {
        "title": _line(title),
        "sender": _line(sender or UNNAMED.capitalize()),
        "address": [_line(part) for part in (contact.lines if contact else [])],
        "email": _line(contact.email or "") if contact else "",
        "date": long_date(rows[0]["judged_date"]),
        "heading": "Deliveries that we ask for",
        "reminder": _reminder(before, last),
        "request": REQUEST,
        "rows": [_asked(row) for row in rows],
        "closing": CLOSING,
    }


def nth_reminder(before: int) -> str:
    """What the next letter is called, after so many: Second reminder."""
    return f"{ORDINALS[before] if before < len(ORDINALS) else ordinal(before + 1)} reminder"


def _reminder(before: int, last: dt.date | None) -> str:
    if not before or last is None:
        return ""
    return f"{nth_reminder(before)}. We last wrote to you on {long_date(last)}."


def _asked(row: Row) -> Row:
    late = f" ({count(row['days_late'])} days ago)" if row["days_late"] else ""
    times = row["reminder_count"]
    before = f"{count(times)} time{'' if times == 1 else 's'}, last {day(row['last_asked_date'])}" if times else ""
    return {
        "what": _line(f"{row['source_title']} ({row['source']})"),
        "period": period(row["period_start_date"], row["period_end_date"]),
        "due": f"{day(row['due_date'])}{late}",
        "asks": _line(_request(row)),
        "before": before,
    }


def _request(row: Row) -> str:
    if row["status_code"] == "not_come":
        return detail("asked_because", "not_come", "sentence")
    if row["status_code"] == "held":
        why = row["reason_code"] if row["reason_code"] in wordings()["asked_because"] else "other"
        because = detail("asked_because", why, "sentence")
        return f"What came on {day(row['received_at'])} can't be used: {because}"
    return (
        f"What came on {day(row['received_at'])} is not what you counted ({row['totals_text']}). Please send the whole "
        "file, or the right totals."
    )


def _line(text: str) -> str:
    """A text on one line, whatever the register or the settings hold."""
    return " ".join(text.split())
