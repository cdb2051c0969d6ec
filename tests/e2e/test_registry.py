"""A change of the registry by the commands: proposed, tried, approved by a second person, used and explained."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pipelines.registry.journal import read_changes
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap
from tests.registry_state import COVERED, make_state

pytestmark = pytest.mark.slow

BROWN = (
    "SELECT conclusion_code FROM '{}/conclusion.parquet' WHERE place_id = 'brown' AND obligation_id = 'arrest_reported'"
)
REASONS = """
    SELECT DISTINCT part_code FROM '{}/reconciliation.parquet'
    WHERE measure_code = 'arrest_reporting_rate' AND part_code NOT LIKE 'published%'
"""


def asked(workspace: Workspace, question: str) -> list[str]:
    return [str(row[0]) for row in duckdb.execute(question.format(workspace.current_publication)).fetchall()]


def test_a_sheriff_who_seems_to_have_stopped_is_covered_by_another(tmp_path: Path) -> None:
    workspace = make_state(tmp_path / "state")
    folder = workspace.folder
    ran = reportgap("run", folder)
    assert ran.returncode == 0, ran.stderr
    assert asked(workspace, BROWN) == ["stopped"]
    before = workspace.current_run_id

    proposed = reportgap(
        "registry", "propose", folder, "relation", *COVERED, "--reason", "By contract.", "--by", "a.name"
    )
    assert proposed.returncode == 0, proposed.stderr
    change = re.search(r"\[(\S+)\]", proposed.stdout)
    assert change is not None
    changed_id = change.group(1)
    untried = reportgap("registry", "approve", folder, changed_id, "--by", "b.name")
    assert untried.returncode == 2
    assert "nobody has tried" in untried.stderr

    tried = reportgap("registry", "try", folder, changed_id, "--by", "a.name")
    assert tried.returncode == 0, tried.stderr
    assert "Brown County, Arrests reported: Stopped reporting, then" in tried.stdout
    assert "Brown County, Arrest: 45 from missing to excluded" in tried.stdout
    assert "made anew" not in tried.stdout
    assert workspace.current_run_id == before
    assert [path.name for path in workspace.publication_folders] == [before]
    assert not list(folder.glob(".trial-*"))
    again = reportgap("registry", "try", folder, changed_id, "--by", "a.name")
    assert again.stdout == tried.stdout
    assert "Linking" not in again.stderr

    unchanged = reportgap("run", folder)
    assert "There is nothing new" in unchanged.stdout, "what only waits is no input of a run"
    own = reportgap("registry", "approve", folder, changed_id, "--by", "a.name")
    assert own.returncode == 2
    approved = reportgap("registry", "approve", folder, changed_id, "--by", "b.name")
    assert approved.returncode == 0, approved.stderr
    (known,) = read_changes(workspace.decisions)
    assert (known.status_code, known.decided_by) == ("approved", "b.name")
    assert known.effect in tried.stdout
    assert "approved by b.name" in reportgap("registry", "history", folder, "--ori", "XX0020000").stdout

    ran = reportgap("run", folder)
    assert ran.returncode == 0, ran.stderr
    assert workspace.current_run_id != before
    (concluded,) = asked(workspace, BROWN)
    assert concluded != "stopped"
    assert asked(workspace, REASONS) == ["changed_registry"]
