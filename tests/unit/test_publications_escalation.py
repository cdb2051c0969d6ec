"""The letters to heads of agencies whose work lists went unanswered: to whom, about what, and who may have them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditLog
from pipelines.access.guard import NoSuchFileError
from pipelines.access.people import visitors_connection
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.answers.tables import ESCALATION, FOLLOW_UP
from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.tables import LEDGER
from pipelines.publications.escalation_letters import letter_file, write_escalation_letters
from pipelines.records.tables import AGENCY, RUN_SETTING
from tests.made.filling import county_id, police_of
from tests.made.planted import plant
from tests.made.publication import RUN_ID
from tests.rows import fill

CEDAR, ELM = county_id("Cedar"), county_id("Elm")

LEVELS = """
    escalation_level | after_days | title               | has_letter
    1                | 1          | List again          | false
    2                | 30         | Letter to the head  | true
"""
OPEN = """
    ledger_id | jurisdiction_id | obligation_id        | answer_id | past_due_days | escalation_level
    1         | XX-BEND         | arrest_reported      |           | 57            | 2
    2         | XX-BEND         | arrest_reported      | a2        | 31            | 2
    3         | XX-BEND         | arrest_reported      |           | 12            | 1
    4         | XX-BEND         | disposition_reported |           | 40            | 2
    5         | clay            | arrest_reported      |           | 12            | 1
"""
OWED = """
    ledger_id | obligation_id        | step        | subject_id | recipient_id | responsible_ori
    1         | arrest_reported      | arrest      | 1          | repository   | XX0010000
    2         | arrest_reported      | arrest      | 2          | repository   | XX0010000
    3         | arrest_reported      | arrest      | 3          | repository   | XX0010000
    4         | disposition_reported | disposition | 4          | repository   | XX001015J
    5         | arrest_reported      | arrest      | 5          | repository   | XX0020000
"""
AGENCIES = """
    ori       | agency_name            | jurisdiction_id | jurisdiction_name
    XX0010000 | Bend Police <b>#[x]</b> | XX-BEND        | Bend County
    XX001015J | Bend Court             | XX-BEND         | Bend County
    XX0020000 | Clay Police            | clay            | Clay County
"""


def letters(folder: Path, levels: str = LEVELS) -> dict[str, str]:
    """The text of every letter, by its file."""
    folder.mkdir(parents=True, exist_ok=True)
    with Engine(folder / "engine") as engine:
        fill(engine, ESCALATION, levels)
        fill(engine, FOLLOW_UP, OPEN, ask_code="send", permission="", first_listed_date=dt.date(2024, 3, 31))
        fill(engine, LEDGER, OWED)
        fill(engine, AGENCY, AGENCIES)
        fill(engine, RUN_SETTING, "state_code\nXX", as_of_date=dt.date(2024, 6, 30))
        written = write_escalation_letters(engine, folder, title="Made State")
    return {
        name: " ".join(" ".join(page.extract_text() for page in PdfReader(folder / name).pages).split())
        for name in written
    }


def test_a_jurisdiction_whose_lists_went_unanswered_up_to_the_level_of_a_letter_gets_one(tmp_path: Path) -> None:
    found = letters(tmp_path)
    ((name, text),) = found.items()
    assert name.startswith("escalation/xx-bend-")
    assert "3 records are past the time to answer, the longest by 57 days." in text
    assert "Bend Police <b>#[x]</b> Arrests reported 2 1 Mar 31, 2024 57" in text
    assert "Bend Court Dispositions reported 1 0 Mar 31, 2024 40" in text


def test_where_no_level_has_a_letter_none_is_written(tmp_path: Path) -> None:
    assert letters(tmp_path, LEVELS.replace("true", "false")) == {}
    assert not (tmp_path / "escalation").exists()


def test_letters_to_heads_are_tagged_and_the_same_twice(tmp_path: Path) -> None:
    (name,) = letters(tmp_path / "one")
    letters(tmp_path / "two")
    first, second = (tmp_path / folder / name for folder in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    root: Any = PdfReader(first).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = plant(tmp_path_factory.mktemp("escalated") / "workspace")
    path = workspace / "publications" / RUN_ID / letter_file(CEDAR)
    path.parent.mkdir()
    path.write_bytes(b"%PDF to the heads of Cedar County")
    return workspace


def guard_of(planted: Path, log: Path, visitor: Visitor) -> AnswerGuard:
    publication = planted / "publications" / RUN_ID
    return AnswerGuard(publication, visitor, AuditLog(log), visitors_connection(publication, planted, visitor))


def test_a_letter_is_handed_out_through_the_guard_and_logged(planted: Path, tmp_path: Path) -> None:
    guard = guard_of(planted, tmp_path / "log", Visitor("ann", Role.ANALYST, "127.0.0.1"))
    assert guard.has_escalation_letter(CEDAR)
    assert not guard.has_escalation_letter(ELM)
    assert guard.escalation_letter(CEDAR).content.startswith(b"%PDF")
    with pytest.raises(NoSuchFileError):
        guard.escalation_letter(ELM)
    first = json.loads((tmp_path / "log").read_text(encoding="utf-8").splitlines()[0])
    assert (first["what"].startswith("escalation letter"), first["jurisdiction_id"]) == (True, CEDAR)


def test_a_letter_is_not_for_a_viewer_nor_for_one_agency_of_several(planted: Path, tmp_path: Path) -> None:
    viewer = guard_of(planted, tmp_path / "log", Visitor("vic", Role.VIEWER, "127.0.0.1"))
    assert not viewer.has_escalation_letter(CEDAR)
    with pytest.raises(AccessDeniedError):
        viewer.escalation_letter(CEDAR)
    one = Visitor("clerk", Role.AGENCY, "127.0.0.1", own=frozenset({police_of("Cedar")}))
    with pytest.raises(NoSuchFileError):
        guard_of(planted, tmp_path / "log", one).escalation_letter(CEDAR)
    whole = Visitor("county", Role.AGENCY, "127.0.0.1", own=frozenset({CEDAR}))
    assert guard_of(planted, tmp_path / "log", whole).has_escalation_letter(CEDAR)
