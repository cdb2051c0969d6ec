"""Looks whether what was signed still is what was signed."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.deliveries.purged.journal import read_rewritten
from pipelines.file_hash import prefix_hash, sha256_of
from pipelines.publications.manifest import MANIFEST
from pipelines.publications.signatures import Signature
from pipelines.workspace import Workspace


def altered_since(workspace: Workspace, signed: Signature) -> Iterator[str]:
    """What is no longer as it was signed, a line each.

    What a court had taken out of it since, by the purge journal, alters nothing that was signed.
    """
    purged = list(read_rewritten(workspace))
    of_manifest = {line.old_hash: line.new_hash for line in purged if line.path.endswith(f"{signed.run_id}/{MANIFEST}")}
    expected: str | None = signed.manifest_hash
    while expected in of_manifest:
        expected = of_manifest[expected]
    manifest = workspace.publications / signed.run_id / MANIFEST
    if not manifest.is_file():
        yield f"publication [{signed.run_id}] is official and is missing"
    elif sha256_of(manifest) != expected:
        yield f"publication [{signed.run_id}]: [{MANIFEST}] is not the one that {signed.signer} signed"
    for name, kept in signed.copies.items():
        copy = workspace.official / signed.run_id / name
        if not copy.is_file() or sha256_of(copy) != kept:
            yield f"official copy [{signed.run_id}/{name}] is {'changed' if copy.is_file() else 'missing'}"
    cleaned = {line.path for line in purged}
    for name, (size, kept) in signed.journals.items():
        journal = workspace.decisions / name
        is_cleaned = journal.relative_to(workspace.folder).as_posix() in cleaned
        if not is_cleaned and (not journal.is_file() or prefix_hash(journal, size) != kept):
            yield f"[{name}] does not begin as it was when [{signed.run_id}] was signed"
