"""The manifest: what a publication was made of and every file in it, so that a later change of one byte is found."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipelines.file_hash import sha256_of
from pipelines.publications.inputs import RunInputs

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
PURGED_NOTE = (
    "Sealed records were taken out of this publication after it was published. Its figures are the aggregates that "
    "were published, and still count them."
)


@dataclass(frozen=True)
class Difference:
    """One way in which a publication is not what was published.

    Attributes:
        path: The file, from the publication's folder.
        problem: `missing`, `added` or `changed`.
    """

    path: str
    problem: str


def write_manifest(
    folder: Path,
    inputs: RunInputs,
    *,
    answer: str,
    started_at: dt.datetime,
    published_at: dt.datetime,
    accounting: dict[str, int],
    row_counts: dict[str, int],
    worklists: list[dict[str, Any]],
) -> None:
    """Write the manifest and its seal as the last files of a publication.

    The only place in a publication that holds times of the clock.

    Args:
        folder: The publication.
        inputs: What it was made of.
        answer: What was found, in one sentence without personal data.
        started_at: When the run began, in UTC.
        published_at: When it ended, in UTC.
        accounting: Rows of all deliveries by category.
        row_counts: Rows of files that can't be asked for them, by path; Parquet files are asked.
        worklists: Which files are whose: `jurisdiction_id`, `permission` (that it takes to see them, or null), `name`,
            `workbook`, `csv`, `letter` (or null) and `row_count`.
    """
    content = {
        "run_id": inputs.run_id,
        "as_of_date": inputs.as_of.isoformat(),
        "started_at": started_at.isoformat(timespec="seconds"),
        "published_at": published_at.isoformat(timespec="seconds"),
        "previous_run_id": inputs.previous_run_id,
        "answer": answer,
        "inputs": {"digest": inputs.digest, **inputs.parts},
        "versions": inputs.versions,
        "accounting": accounting,
        "worklists": worklists,
        "files": [_entry(folder, path, row_counts) for path in _files(folder)],
    }
    manifest = _encoded(content)
    (folder / MANIFEST).write_bytes(manifest)
    (folder / SEAL).write_bytes(seal_of(manifest))


def manifest_after_purge(
    folder: Path, *, purge: dict[str, str], worklists: list[dict[str, Any]], row_counts: dict[str, int]
) -> bytes:
    """The manifest of a publication after a sealed record was taken out of its files; `seal_of` goes with it.

    Args:
        folder: The publication.
        purge: `purge_id` and `at`; a purge that is noted already is not noted twice.
        worklists: Which files are whose now.
        row_counts: Rows of files that can't be asked for them, by path; of others the count stays.
    """
    content = read_manifest(folder)
    known = {entry["path"]: entry.get("row_count") for entry in content["files"]}
    counts = {path: count for path, count in known.items() if count is not None} | row_counts
    noted = content.get("purges", {"note": PURGED_NOTE, "made": []})
    if purge["purge_id"] not in {one["purge_id"] for one in noted["made"]}:
        noted["made"].append(purge)
    content |= {
        "purges": noted,
        "worklists": worklists,
        "files": [_entry(folder, path, counts) for path in _files(folder)],
    }
    return _encoded(content)


def seal_of(manifest: bytes) -> bytes:
    """What stands in the seal of a manifest."""
    return f"{hashlib.sha256(manifest).hexdigest()}\n".encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a publication."""
    content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return content


def known_manifest(folder: Path) -> Mapping[str, Any]:
    """The manifest of a publication, read once as long as no purge writes it anew; nobody may write into it."""
    return _known(folder, (folder / MANIFEST).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _known(folder: Path, _written_at: int) -> Mapping[str, Any]:
    return read_manifest(folder)


def changed_inputs(folder: Path, inputs: RunInputs) -> frozenset[str]:
    """Which kinds of input of a run are other than those that a publication was made of, as manifests name them."""
    before = read_manifest(folder)
    was = {**before["inputs"], "versions": before["versions"]}
    return frozenset(
        kind for kind, now in {**inputs.parts, "versions": inputs.versions}.items() if was.get(kind) != now
    )


def _encoded(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2) + "\n").encode()


def verify(folder: Path) -> list[Difference]:
    """Compare a publication with its manifest, file by file and byte by byte.

    Returns:
        What differs, by path; empty if the publication is as it was published.
    """
    manifest, seal = folder / MANIFEST, folder / SEAL
    for path in (manifest, seal):
        if not path.is_file():
            return [Difference(path.name, "missing")]
    if seal.read_bytes() != seal_of(manifest.read_bytes()):
        return [Difference(MANIFEST, "changed")]
    promised = {entry["path"]: entry for entry in read_manifest(folder)["files"]}
    present = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    found = [Difference(path, "missing") for path in promised.keys() - present.keys()]
    found += [Difference(path, "added") for path in present.keys() - promised.keys()]
    found += [
        Difference(name, "changed")
        for name in promised.keys() & present.keys()
        if sha256_of(present[name]) != promised[name]["sha256"]
    ]
    return sorted(found, key=lambda difference: difference.path)


def _files(folder: Path) -> list[Path]:
    own = {folder / MANIFEST, folder / SEAL}
    return sorted(path for path in folder.rglob("*") if path.is_file() and path not in own)


def _entry(folder: Path, path: Path, row_counts: dict[str, int]) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    entry: dict[str, Any] = {"path": name, "sha256": sha256_of(path), "size_bytes": path.stat().st_size}
    if path.suffix == ".parquet":
        entry["row_count"] = pq.read_metadata(path).num_rows
    elif name in row_counts:
        entry["row_count"] = row_counts[name]
    return entry
