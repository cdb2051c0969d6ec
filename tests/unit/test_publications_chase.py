# ruff: noqa: E501  (tables, which read better wide)
"""The letters that ask for deliveries: whom, for what, and for which time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pipelines.deliveries.tables import EXPECTED_DELIVERY
from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.chase_letters import nth_reminder, write_chase_letters
from pipelines.settings.mail import Contact
from tests.rows import fill

HOSTILE = '<script>#panic("x")</script>'
EXPECTED = """
    source | source_title  | sender   | period_start_date | period_end_date | due_date   | status_code | days_late | reason_code | received_at | totals_code | totals_text                 | is_asked_for | reminder_count | last_asked_date
    jail   | Jail bookings | Bend     | 2024-03-01        | 2024-03-31      | 2024-04-10 | not_come    | 40        |             |             | not_stated  |                             | true         | 1              | 2024-05-02
    jail   | Jail bookings | Bend     | 2024-04-01        | 2024-04-30      | 2024-05-10 | held        | 10        | empty       | 2024-05-08  | not_stated  |                             | true         | 0              |
    jail   | Jail bookings | Clay     | 2024-04-01        | 2024-04-30      | 2024-05-10 | in_time     |           |             | 2024-05-08  | differs     | rows: [3] stated, [1] read  | true         | 0              |
    jail   | Jail bookings | Dent     | 2024-04-01        | 2024-04-30      | 2024-05-10 | in_time     |           |             | 2024-05-08  | agrees      |                             | false        | 0              |
"""


def letters(folder: Path, rows: str = EXPECTED, contacts: list[Contact] | None = None) -> dict[str, str]:
    """The text of every letter, by the file's name; a PDF's with its lines joined."""
    folder.mkdir(parents=True, exist_ok=True)
    with Engine(folder / "engine") as engine:
        fill(engine, EXPECTED_DELIVERY, rows, judged_date=dt.date(2024, 5, 20), every_code="month", is_learned=False)
        written = write_chase_letters(engine, folder, title="Made State", contacts=contacts or [])
    found = {}
    for name in written:
        path = folder / name
        if path.suffix == ".pdf":
            found[name] = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
        else:
            found[name] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize(
    ("before", "called"),
    [
        *((1, "Second"), (9, "Tenth"), (10, "11th"), (12, "13th"), (19, "20th")),
        *((20, "21st"), (21, "22nd"), (22, "23rd"), (23, "24th"), (110, "111th"), (120, "121st")),
    ],
)
def test_a_reminder_is_called_by_its_number(before: int, called: str) -> None:
    assert nth_reminder(before) == f"{called} reminder"


def test_each_sender_gets_one_letter_with_all_that_is_asked_of_it(tmp_path: Path) -> None:
    found = letters(tmp_path)
    assert set(found) == {"chase/bend.pdf", "chase/bend.txt", "chase/clay.pdf", "chase/clay.txt"}
    for letter in (found["chase/bend.pdf"], " ".join(found["chase/bend.txt"].split())):
        assert "Second reminder. We last wrote to you on May 2, 2024." in letter
        assert "Mar 2024" in letter
        assert "it has no rows" in letter
    assert "reminder" not in found["chase/clay.pdf"]
    assert "rows: [3] stated, [1] read" in " ".join(found["chase/clay.txt"].split())


def test_a_letter_goes_to_the_office_that_the_settings_name(tmp_path: Path) -> None:
    contact = Contact(sender="bend", office="Records desk", address=["1 Main Street", "Bend"], email="desk@bend.test")
    found = letters(tmp_path, contacts=[contact])
    assert "Records desk" in found["chase/bend.pdf"]
    assert found["chase/bend.txt"].startswith("To: desk@bend.test\nSubject: Made State: deliveries that we ask for")
    assert "1 Main Street" not in found["chase/clay.pdf"]


def test_what_a_register_says_is_text_on_one_line(tmp_path: Path) -> None:
    rows = EXPECTED.replace("Clay    ", HOSTILE)
    (text,) = [said for name, said in letters(tmp_path, rows).items() if HOSTILE in said and name.endswith(".txt")]
    assert text.count("Subject:") == 1


def test_letters_are_tagged_for_readers_who_dont_see_them_and_the_same_twice(tmp_path: Path) -> None:
    letters(tmp_path / "one")
    letters(tmp_path / "two")
    first, second = (tmp_path / name / "chase" / "bend.pdf" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    root: Any = PdfReader(first).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_where_nothing_is_asked_for_there_is_no_letter(tmp_path: Path) -> None:
    assert letters(tmp_path, "") == {}
    assert not (tmp_path / "chase").exists()
