"""What the how-to on adding an obligation says works as written: its files, put in place, make a new duty."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "add-an-obligation.md"
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("pipelines", "tests", "dashboards", "pyproject.toml")
WORKSPACE = "my-state/"

LOOK = """
import json, sys
from pathlib import Path
from pipelines.access.audit import AuditLog
from pipelines.access.guard import Guard, RecordFilter
from pipelines.access.people import people_connection
from pipelines.access.roles import AccessDeniedError, Permission, logged_in_visitor
from dashboards.compared_fields import declared_fields
from pipelines.publications.wording import label
from pipelines.workspace import Workspace

workspace = Workspace(Path(sys.argv[1]))
visitor = logged_in_visitor(workspace.settings.roles, sys.argv[2], "127.0.0.1")
publication = workspace.current_publication
connection = people_connection(publication, workspace.folder, masked=not visitor.may(Permission.NAMES))
guard = Guard(publication, visitor, AuditLog(workspace.audit_file), connection)
try:
    rows = guard.record_list(RecordFilter("alder", "warrant_entered", "late"), page=1, page_rows=9).rows
    view = guard.record(int(rows[0]["ledger_id"]))
    print(json.dumps({
        "listed": [(row["last_name"], row["charges"]) for row in rows],
        "local": [row["warrant_number_raw"] for row in view.declared],
        "on_file": [row["first_name"] for row in view.declared_on_file],
        "fields": [field.title for field in declared_fields("warrant")],
        "list": guard.work_list("alder", "warrant_entered", "csv").file_name,
        "duty": label("obligation", "warrant_entered"),
    }))
except AccessDeniedError as error:
    print(json.dumps({"denied": str(error)}))
"""


def blocks() -> list[tuple[str, str]]:
    """The page's files: path and text."""
    return [(path, text) for _, path, text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product with the page's files in place; no file that was there is changed but the state's rules."""
    folder = tmp_path_factory.mktemp("product")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    for path, text in blocks():
        file, _, below = path.partition("#")
        target = folder / file
        if below:
            assert target.suffix == ".yaml", "only data is added to"
            before = target.read_text(encoding="utf-8")
            assert before.count(f"\n{below}:\n") == 1
            target.write_text(before.replace(f"\n{below}:\n", f"\n{below}:\n{text}"), encoding="utf-8")
            continue
        assert not target.exists(), f"[{path}] is there already: the page would change the product"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def publication(product: Path) -> Path:
    told = python(product, "-m", "pipelines.cli", "run", "my-state")
    assert told.returncode == 0, told.stdout + told.stderr
    publications = product / WORKSPACE / "publications"
    return publications / (publications / "current").read_text(encoding="utf-8").strip()


def python(product: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy, and on nothing of the product that is tested."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=product,
        env={**os.environ, "PYTHONPATH": str(product)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_the_page_adds_data_and_a_chapter_of_the_rule_book_and_no_code() -> None:
    code = [path for path, _ in blocks() if path.endswith(".py")]
    assert code == ["tests/spec/chapters/warrants.py"]
    assert "warrant_entered" not in {folder.name for folder in (ROOT / "pipelines" / "obligations").iterdir()}


def test_its_chapter_holds(product: Path) -> None:
    told = python(product, "-m", "pytest", "tests/spec/test_rule_book.py", "-k", "Warrants", "-p", "no:cacheprovider")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "1 passed" in told.stdout


def test_its_run_judges_the_warrants(publication: Path) -> None:
    ledger = publication / "ledger.parquet"
    found = duckdb.sql(
        f"SELECT CAST(event_at AS DATE)::VARCHAR, outcome_code, outcome_reason, responsible_ori, rule_version"
        f" FROM '{ledger}' WHERE obligation_id = 'warrant_entered' ORDER BY event_at"
    ).fetchall()
    bearer, rule = "XX0010000", "xx-warrant-3-days@1900-01-01"
    assert found == [
        ("2024-03-01", "on_time", None, bearer, rule),
        ("2024-03-05", "late", None, bearer, rule),
        ("2024-03-08", "missing", None, bearer, rule),
        ("2024-03-11", "excluded", "recalled", bearer, rule),
    ]


def test_its_rate_and_its_months_are_there_like_any_other_duty_s(publication: Path) -> None:
    rate = duckdb.sql(
        f"SELECT numerator, denominator FROM '{publication / 'measure.parquet'}' WHERE place_kind = 'jurisdiction'"
        " AND measure_code = 'warrant_entry_rate' AND period_kind = 'all' AND population_code = 'all'"
        " AND level_group = 'all'"
    ).fetchall()
    assert rate == [(2, 3)]
    months = duckdb.sql(
        f"SELECT min(month), max(month), bool_or(has_local_export) FROM '{publication / 'agency_month.parquet'}'"
        " WHERE obligation_id = 'warrant_entered' AND ori = 'XX0010000'"
    ).fetchall()
    assert months == [("2024-03", "2024-06", True)]
    assert "Warrants in the wanted file" in (publication / "report.html").read_text(encoding="utf-8")


def test_its_work_list_is_apart_and_names_the_missing_warrant(publication: Path) -> None:
    (path,) = (publication / "worklists").rglob("*.csv")
    assert path.relative_to(publication).as_posix() == "worklists/warrants/alder-warrants.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert (row["person_name"], row["court_case_number"], row["charges"]) == ("ASHE, ROSE", "24-W-0003", "Warrant")


def test_who_is_named_for_it_sees_its_records_and_nobody_else(product: Path, publication: Path) -> None:
    told = python(product, "-c", LOOK, WORKSPACE, "ann@example.gov")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == {
        "listed": [["ELMS", "Warrant"]],
        "local": ["24-W-0002"],
        "on_file": ["JON"],
        "fields": [
            "Last name",
            "First name",
            "Birth date",
            "Warrant number",
            "Court",
            "Entering agency",
            "Issued",
            "Recalled; entered",
        ],
        "list": "alder-warrants.csv",
        "duty": "Warrants in the wanted file",
    }
    assert "kept apart" in json.loads(python(product, "-c", LOOK, WORKSPACE, "bob@example.gov").stdout)["denied"]
