"""The manifest tells every file of a publication, and every change that is made to one later."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipelines.publications.manifest import Difference, read_manifest, verify
from tests.small_run import publish_small_run, small_workspace


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_small_run(small_workspace(tmp_path_factory.mktemp("workspace"))).folder


def test_it_lists_inputs_versions_files_rows_and_accounting(publication: Path):
    manifest = read_manifest(publication)
    assert manifest["run_id"] == publication.name
    assert manifest["as_of_date"] == "2024-06-30"
    assert manifest["previous_run_id"] is None
    assert set(manifest["inputs"]) >= {"deliveries", "settings", "agencies", "mappings", "decisions", "code", "digest"}
    assert {"python", "duckdb", "pyarrow"} <= set(manifest["versions"])
    assert manifest["accounting"] == {"header": 1, "records": 8, "rejected": 2}
    rows = {entry["path"]: entry.get("row_count") for entry in manifest["files"]}
    assert rows["ledger.parquet"] == 7
    assert rows["worklists/adams.csv"] == 3
    assert rows["tables/conclusion.csv"] == 2
    assert "report.html" in rows
    assert {path.relative_to(publication).as_posix() for path in publication.rglob("*") if path.is_file()} == {
        *rows,
        "manifest.json",
        "manifest.sha256",
    }


def test_a_publication_as_it_was_published_has_no_difference(publication: Path):
    assert verify(publication) == []


def test_every_change_of_one_byte_is_found(publication: Path):
    chance = random.Random(7)  # noqa: S311
    files = sorted(path for path in publication.rglob("*") if path.is_file() and path.stat().st_size)
    for _ in range(150):
        path = chance.choice(files)
        before = path.read_bytes()
        changed = bytearray(before)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            assert verify(publication), path
        finally:
            path.write_bytes(before)
    assert verify(publication) == []


def test_missing_and_added_files_are_named(publication: Path):
    report = publication / "report.html"
    content = report.read_bytes()
    report.unlink()
    (publication / "extra.txt").write_text("x")
    assert verify(publication) == [Difference("extra.txt", "added"), Difference("report.html", "missing")]
    report.write_bytes(content)
    (publication / "extra.txt").unlink()


def test_a_folder_without_a_manifest_is_no_publication(tmp_path: Path):
    assert verify(tmp_path) == [Difference("manifest.json", "missing")]
