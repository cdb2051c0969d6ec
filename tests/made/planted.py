"""A made publication with people of several agencies, each kind under a name that stands nowhere else: a canary."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import typst
import xlsxwriter

from pipelines.answers.answer_file import Answer, Ruling, answers_journal, rulings_journal
from pipelines.answers.tables import LISTING
from pipelines.decisions.link_file import add_decisions
from pipelines.engines.duckdb_engine import Engine
from tests.decided import word
from tests.made.filling import CANARY, county_id, keep, police_of, sheriff_of
from tests.made.publication import RUN_ID, make

POLICE = CANARY
"""People of the police of Cedar County."""
SHERIFF = "NUTHATCH"
"""People of the sheriff of Cedar County, who is under the same jurisdiction."""
ELM = "GOLDFINCH"
"""People of the police of Elm County."""
STRANGER = "WAXWING"
"""At the repository alone: shares a number with one of the police's people, and is someone else."""
POSSIBLE = "KESTREL"
"""At the repository alone: possibly the same as one of the police's people; nobody has decided."""
ORDERS, ELM_ORDERS = "DUNLIN", "TURNSTONE"
"""Respondents of protection orders of the police of Cedar County, and of Elm County."""
DENIED = "SANDERLING"
"""Whose transaction was denied; followed by the police of Cedar County."""
RAW = "BITTERN"
"""In a row that could not be used."""
ALL = frozenset({POLICE, SHERIFF, ELM, STRANGER, POSSIBLE, ORDERS, ELM_ORDERS, DENIED, RAW})
NOTE = "LAPWING"
"""In the answer to a record of Cedar's police: who sent it, its note, and the reason why it was not accepted."""
SAID = "SISKIN"
"""In the note of a decision on a pair of Cedar's police."""
WORDS = ALL | {NOTE, SAID}

YEARS_OLDER = {SHERIFF: 20, ELM: 40, STRANGER: 30, POSSIBLE: 10}
"""So that a birth date tells whose it is, as a name does."""

MISSING, LATE, RESULT, ORDER, DENIAL = 900001, 900061, 904001, 907001, 909001
AT_SHERIFF, AT_ELM = 1_000_000, 2_000_000
"""What is added to a number of Cedar's police to have that of the same record of another agency."""

COPIED = {
    "ledger": f"ledger_id IN ({MISSING}, {LATE}, {RESULT}, {ORDER})",
    "event": "event_id IN (1, 61)",
    "event_member": "event_id IN (1, 61)",
    "event_charge": "event_id IN (1, 61)",
    "case_link": "event_id = 61",
    "link": "link_id IN (5061, 7500)",
    "defect": f"ledger_id = {LATE}",
    "arrest": "record_id IN (1, 61)",
    "disposition": "record_id = 4001",
    "protection_order": "record_id = 7001",
    "repository_arrest": "record_id = 2061",
    "repository_charge": "record_id = 3061",
    "repository_order": "record_id = 8001",
}
"""Which rows of the police each other agency has as well."""

OWN_WORDS = {
    "protection_order": (CANARY, ORDERS),
    "repository_order": (CANARY, ORDERS),
    "denial": (f"{CANARY}DENIED", DENIED),
    "rejected_row": (CANARY, RAW),
}
"""What people of some tables are called instead."""


def plant(folder: Path, *, roles: Mapping[str, Any] | None = None) -> Path:
    """Make the workspace and its publication.

    Args:
        folder: Where; made if it is not there.
        roles: The `roles` of `reportgap.yaml`.

    Returns:
        The workspace's folder.
    """
    make(folder, roles=roles)
    publication = folder / "publications" / RUN_ID
    files = [*publication.glob("*.parquet"), *(folder / "records" / "d1-made").glob("*.parquet")]
    for path in sorted(files):
        _plant_table(path)
    listed = {
        "ask_code": "send",
        **dict.fromkeys(("as_of_date", "asked_date", "due_date"), dt.date(2024, 12, 31)),
        "jurisdiction_id": county_id("Cedar"),
        "permission": "",
    }
    with Engine(publication) as engine:
        keep(engine, LISTING, [{**listed, "ledger_id": ledger_id} for ledger_id in (MISSING, MISSING + AT_SHERIFF)])
    _work_lists(publication)
    _say(folder / "decisions")
    return folder


def _plant_table(path: Path) -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE rows AS SELECT * FROM read_parquet(?)", [str(path)])
    table = path.stem
    if table in OWN_WORDS:
        _rename(connection, "rows", *OWN_WORDS[table])
    if table == "repository_arrest":
        connection.execute("CREATE TABLE strangers AS SELECT * FROM rows WHERE record_id = 2099")
        _rename(connection, "strangers", CANARY, STRANGER)
        connection.execute("CREATE TABLE possible AS SELECT * FROM rows WHERE record_id = 2099")
        connection.execute("UPDATE possible SET record_id = 2098, version_id = 2098")
        _rename(connection, "possible", CANARY, POSSIBLE)
        _make_older(connection, "strangers", STRANGER)
        _make_older(connection, "possible", POSSIBLE)
        connection.execute("DELETE FROM rows WHERE record_id = 2099")
        connection.execute("INSERT INTO rows FROM strangers UNION ALL FROM possible")
    if table == "link":
        # A possible match of the missing arrest that waits for a person.
        connection.execute(
            "INSERT INTO rows SELECT * REPLACE (5098 AS link_id, 1 AS local_id, 2098 AS repository_id, "
            "'review' AS band_code) FROM rows WHERE link_id = 5061"
        )
    if table in COPIED:
        for offset, word, order in ((AT_SHERIFF, SHERIFF, SHERIFF), (AT_ELM, ELM, ELM_ORDERS)):
            _copy(connection, COPIED[table], offset, (word, order))
    connection.execute(f"COPY rows TO '{path}' (FORMAT parquet)")


def _rename(connection: duckdb.DuckDBPyConnection, table: str, old: str, new: str) -> None:
    texts = ", ".join(f"{name} = replace({name}, '{old}', '{new}')" for name in _columns(connection, table, "VARCHAR"))
    connection.execute(f"UPDATE {table} SET {texts}")


def _copy(connection: duckdb.DuckDBPyConnection, which: str, offset: int, words: tuple[str, str]) -> None:
    connection.execute(f"CREATE OR REPLACE TABLE copied AS SELECT * FROM rows WHERE {which}")
    for name in _columns(connection, "copied", "BIGINT"):
        if name.endswith("_id"):
            connection.execute(f"UPDATE copied SET {name} = {name} + {offset}")
    is_elm = offset == AT_ELM
    for old, new in (
        (POLICE, words[0]),
        (ORDERS, words[1]),
        *([(county_id("Cedar"), county_id("Elm"))] if is_elm else []),
        (police_of("Cedar"), police_of("Elm") if is_elm else sheriff_of("Cedar")),
    ):
        _rename(connection, "copied", old, new)
    _make_older(connection, "copied", words[0])
    connection.execute("INSERT INTO rows SELECT * FROM copied")


def _make_older(connection: duckdb.DuckDBPyConnection, table: str, owner: str) -> None:
    if "birth_date" in _columns(connection, table, "DATE"):
        connection.execute(f"UPDATE {table} SET birth_date = birth_date - INTERVAL {YEARS_OLDER[owner]} YEAR")


def _columns(connection: duckdb.DuckDBPyConnection, table: str, kind: str) -> list[str]:
    rows = connection.execute(f"DESCRIBE {table}").fetchall()
    return [str(row[0]) for row in rows if row[1] == kind]


def _say(decisions: Path) -> None:
    at = dt.datetime(2025, 1, 20, tzinfo=dt.UTC)
    sender = f"Sgt. {NOTE}"
    answer = Answer(MISSING, "send", "not_ours", None, f"His aunt {NOTE} says so", RUN_ID, sender, "ann", at, "0" * 64)
    answers_journal(decisions).add(answer)
    refused = Ruling(answer.answer_id, "refused", f"Ask {NOTE} again", "ann", at)
    rulings_journal(decisions).add(refused)
    add_decisions(decisions, word("unsure", local=61, note=f"Mrs. {SAID} called", at=at))


def _work_lists(publication: Path) -> None:
    lists = publication / "worklists"
    _list(lists / "xx-cedar", {POLICE: MISSING, SHERIFF: MISSING + AT_SHERIFF}, "Cedar")
    _list(lists / "xx-elm", {ELM: MISSING + AT_ELM}, "Elm")
    letter = "#set document(title: [Letter])\n" + " ".join((POLICE, SHERIFF))
    (lists / "xx-cedar-open-arrests.pdf").write_bytes(_pdf(letter))
    (lists / "orders" / "xx-cedar-orders.csv").write_text(f"name,row_id\n{ORDERS},R{ORDER}\n")
    _workbook(lists / "orders" / "xx-cedar-orders.xlsx", [ORDERS])
    manifest = json.loads((publication / "manifest.json").read_text())
    manifest["worklists"].append(
        {
            "jurisdiction_id": county_id("Elm"),
            "permission": None,
            "name": "Elm County",
            "csv": "worklists/xx-elm.csv",
            "workbook": "worklists/xx-elm.xlsx",
            "letter": None,
            "row_count": 1,
        }
    )
    (publication / "manifest.json").write_text(json.dumps(manifest))


def _list(path: Path, people: Mapping[str, int], county: str) -> None:
    fixed = f"{RUN_ID},{county_id(county)},arrest_reported,,,"
    rows = [f"{name},R{ledger_id},{fixed}" for name, ledger_id in people.items()]
    header = "name,row_id,publication,jurisdiction_id,obligation_id,answer,answer_date,answer_note"
    path.with_suffix(".csv").write_text("\ufeff" + "\n".join([header, *rows]) + "\n")
    _workbook(path.with_suffix(".xlsx"), people)


def _workbook(path: Path, names: Iterable[str]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Records to send")
        for number, name in enumerate(names):
            sheet.write(number, 0, name)


def _pdf(text: str) -> bytes:
    made = typst.compile(text.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made
