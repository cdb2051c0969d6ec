"""Two runs with the same inputs are one run; a change of any input makes another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.deliveries.kept_samples import sample_folder
from pipelines.deliveries.tables import DELIVERY
from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.building import PublicationError, point_to
from pipelines.publications.inputs import RunInputs, code_hash, collect_inputs, input_files
from pipelines.publications.published_before import already_published
from pipelines.workspace import Workspace
from tests.rows import fill
from tests.small_run import AS_OF, DELIVERIES, publish_small_run, small_workspace


def inputs_of(folder: Path, deliveries: str = DELIVERIES, as_of: dt.date = AS_OF) -> RunInputs:
    with Engine(folder / "unused", temp_folder=folder / ".spill") as engine:
        fill(engine, DELIVERY, deliveries)
        return collect_inputs(Workspace(folder), engine, as_of)


def test_the_name_is_the_day_and_a_hash(tmp_path: Path):
    small_workspace(tmp_path)
    assert inputs_of(tmp_path).run_id.startswith("2024-06-30-")
    assert inputs_of(tmp_path).run_id == inputs_of(tmp_path).run_id


def test_the_order_of_deliveries_does_not_matter(tmp_path: Path):
    small_workspace(tmp_path)
    header, *rows = DELIVERIES.strip().splitlines()
    assert inputs_of(tmp_path, "\n".join([header, *rows[::-1]])).run_id == inputs_of(tmp_path).run_id


@pytest.mark.parametrize(
    "path", ["agencies.csv", "agency_relations.csv", "mappings/jail.yaml", "decisions/reviews.csv"]
)
def test_every_file_of_the_workspace_that_decides_something_counts(tmp_path: Path, path: str):
    small_workspace(tmp_path)
    before = inputs_of(tmp_path).digest
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("one")
    with_one = inputs_of(tmp_path).digest
    (tmp_path / path).write_text("two")
    assert len({before, with_one, inputs_of(tmp_path).digest}) == 3


def test_the_sample_that_a_mapping_was_made_from_decides_nothing(tmp_path: Path):
    small_workspace(tmp_path)
    before = inputs_of(tmp_path).digest
    sample = sample_folder(Workspace(tmp_path), "jail") / "sample.csv"
    sample.parent.mkdir(parents=True)
    sample.write_text("a record")
    assert inputs_of(tmp_path).digest == before
    assert sample not in input_files(Workspace(tmp_path))


def test_settings_day_and_deliveries_count(tmp_path: Path):
    small_workspace(tmp_path)
    before = inputs_of(tmp_path).digest
    assert inputs_of(tmp_path, as_of=dt.date(2024, 7, 1)).digest != before
    assert inputs_of(tmp_path, DELIVERIES.replace("| aa ", "| cc ")).digest != before
    small_workspace(tmp_path, "state: XX\ntitle: Other\n")
    assert inputs_of(tmp_path).digest != before


@pytest.mark.parametrize("name", ["brief.typ", "report.j2", "shapes/counties.txt", "sql/measure.sql"])
def test_every_file_of_the_package_counts_but_what_python_compiles(tmp_path: Path, name: str):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("one")
    before = code_hash(tmp_path)
    path.with_suffix(".pyc").write_text("compiled")
    assert code_hash(tmp_path) == before
    path.write_text("two")
    assert code_hash(tmp_path) != before


def test_what_is_published_is_not_run_again(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    assert already_published(workspace, inputs_of(tmp_path)) is None
    published = publish_small_run(workspace)
    assert already_published(workspace, inputs_of(tmp_path)) == published.folder
    assert already_published(workspace, inputs_of(tmp_path, as_of=dt.date(2024, 7, 1))) is None


def test_a_publication_finished_by_a_run_that_was_stopped_is_put_in_force(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    first = publish_small_run(workspace)
    second_inputs = inputs_of(tmp_path, DELIVERIES.replace("| aa ", "| cc "))
    second = publish_small_run(workspace, delivery=DELIVERIES.replace("| aa ", "| cc "))
    assert second.run_id == second_inputs.run_id
    point_to(workspace.publications, first.run_id)  # as if it had been stopped just before
    assert already_published(workspace, second_inputs) == second.folder
    assert workspace.current_run_id == second.run_id


def test_a_finished_publication_that_was_changed_is_not_put_in_force(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    first = publish_small_run(workspace)
    changed = DELIVERIES.replace("| aa ", "| cc ")
    second = publish_small_run(workspace, delivery=changed)
    point_to(workspace.publications, first.run_id)
    (second.folder / "report.html").write_text("other")
    with pytest.raises(PublicationError, match=r"\[report.html\] is changed"):
        already_published(workspace, inputs_of(tmp_path, changed))
    assert workspace.current_run_id == first.run_id
