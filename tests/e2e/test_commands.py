"""The commands, from an empty folder to a publication."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "a state"
    made = reportgap("example", folder, "--arrests", "2000", "--seed", "7")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.slow
def test_run_publishes_a_report_work_lists_tables_and_a_manifest(state: Path) -> None:
    done = reportgap("run", state)
    assert done.returncode in {0, 1}, done.stderr
    folder = Workspace(state).current_publication
    assert folder is not None
    assert str(folder / "report.html") in done.stdout
    assert "<table" in (folder / "report.html").read_text(encoding="utf-8")
    assert list((folder / "worklists").glob("*.xlsx"))
    assert list((folder / "worklists").glob("*.csv"))
    for name in ("ledger", "link", "defect", "measure", "conclusion", "unmatched", "rejected_row", "accounting"):
        assert (folder / f"{name}.parquet").is_file(), name
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["run_id"] == folder.name


@pytest.mark.slow
def test_a_second_run_with_nothing_new_reuses_the_records_and_publishes_nothing(state: Path) -> None:
    first = reportgap("run", state)
    before = Workspace(state).current_run_id
    again = reportgap("run", state)
    assert again.returncode == first.returncode
    assert "nothing new" in again.stdout
    assert Workspace(state).current_run_id == before
    assert len([path for path in (state / "publications").iterdir() if path.is_dir()]) == 1


@pytest.mark.slow
def test_train_freezes_a_model_that_the_next_run_uses_and_publishes_nothing(state: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(state, folder, ignore=shutil.ignore_patterns("publications", "models"))
    done = reportgap("train", folder)
    assert done.returncode == 0, done.stderr
    assert "Trained the model of linking on" in done.stdout
    assert Workspace(folder).current_run_id is None
    assert not list(folder.glob(".train-*"))
    model = (folder / "models" / "event.json").read_bytes()
    ran = reportgap("run", folder)
    assert ran.returncode in {0, 1}, ran.stderr
    assert "Trained" not in ran.stdout
    assert (folder / "models" / "event.json").read_bytes() == model
    assert reportgap("train", folder).returncode == 0
    assert (folder / "models" / "event.json").read_bytes() == model, "the same records give the same model"


@pytest.mark.slow
def test_check_publishes_nothing_and_says_what_it_would_read(state: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(state, folder, ignore=shutil.ignore_patterns("publications"))
    done = reportgap("check", folder)
    assert done.returncode in {0, 1}, done.stderr
    assert "rows" in done.stdout
    assert Workspace(folder).current_run_id is None


def test_init_makes_a_workspace_and_says_what_to_do(tmp_path: Path) -> None:
    done = reportgap("init", tmp_path / "florida", "--state", "fl")
    assert done.returncode == 0, done.stderr
    assert Workspace(tmp_path / "florida").settings.state == "FL"
    assert list((tmp_path / "florida" / "mappings").glob("*.yaml"))
    assert "agencies.csv" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "nowhere"), ["[nowhere]", "reportgap init"]),
        (("init", "new", "--state", "ZZ"), ["[ZZ]", "TX"]),
        (("check", "nowhere"), ["[nowhere]", "reportgap.yaml"]),
    ],
)
def test_a_mistake_ends_with_2_and_says_what_to_do(
    arguments: tuple[str, ...], says: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reportgap(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for words in says:
        assert words in done.stderr


def test_an_inbox_without_a_usable_repository_extract_publishes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    reportgap("init", folder, "--state", "TX")
    done = reportgap("run", folder)
    assert done.returncode == 2
    assert "repository" in done.stderr
    assert Workspace(folder).current_run_id is None


def test_a_setting_that_does_not_fit_is_named_with_its_value(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    reportgap("init", folder, "--state", "TX")
    settings = folder / "reportgap.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("hour: 6", "hour: 25"), encoding="utf-8")
    done = reportgap("run", folder)
    assert done.returncode == 2
    assert "schedule.hour" in done.stderr
    assert "[25]" in done.stderr


def test_help_lists_every_command() -> None:
    text = reportgap("--help").stdout
    for command in ("init", "example", "check", "run", "dashboard", "sample", "schedule", "demo"):
        assert command in text
