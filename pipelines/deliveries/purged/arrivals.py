"""Cleans what comes into the inbox, before anything is read from it.

A file is looked through once for the tombstones that there are; `purged/clean.json` remembers by their hashes which
were. A file that no mapping reads stays as it is, and nothing is read from it or shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Dictionary
from pathlib import Path

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.clean_file import clean_file, look_through
from pipelines.deliveries.purged.journal import ON_ARRIVAL
from pipelines.deliveries.purged.tombstones import Tombstones, read_tombstones
from pipelines.durable_file import write_durably
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace

CLEAN_FILE = "clean.json"


def clean_inbox(
    workspace: Workspace,
    paths: list[Path],
    mappings: Dictionary[str, Mapping],
    *,
    purge_id: str = ON_ARRIVAL,
) -> list[str]:
    """Take purged rows out of the inbox's files.

    Args:
        workspace: The user's folder.
        paths: The files in the inbox.
        mappings: By name.
        purge_id: By which purge.

    Returns:
        What was found, a line for each file that was cleaned or that can't be looked through.

    Raises:
        TombstoneError: The key of the tombstones is not there.
        PurgeError: A file can't be cleaned.
    """
    tombstones = read_tombstones(workspace)
    if not tombstones:
        return []
    clean = _known_clean(workspace, tombstones)
    lines = []
    for path in paths:
        name = path.relative_to(workspace.folder).as_posix()
        mapping = mappings.get(path.relative_to(workspace.inbox).parts[0])
        if mapping is not None and _known_as(path, mapping) in clean:
            continue
        found = look_through(path, mapping, tombstones)
        if mapping is None or found.trouble is not None:
            lines.append(f"[{name}] can't be looked through for purged records: {found.trouble}; nothing is read of it")
            continue
        if found.rows:
            clean_file(workspace, found, mapping, purge_id)
            lines.append(f"took {len(found.rows)} purged rows out of [{name}]")
        clean.add(_known_as(path, mapping))
    write_durably(
        workspace.purged / CLEAN_FILE, json.dumps({"tombstones": tombstones.name, "files": sorted(clean)}).encode()
    )
    return lines


def _known_as(path: Path, mapping: Mapping) -> str:
    """What a file was looked through as: its bytes, and how they are read."""
    return hashlib.sha256(f"{mapping.model_dump_json()} {sha256_of(path)}".encode()).hexdigest()


def _known_clean(workspace: Workspace, tombstones: Tombstones) -> set[str]:
    path = workspace.purged / CLEAN_FILE
    if not path.is_file():
        return set()
    content = json.loads(path.read_text(encoding="utf-8"))
    return set(content["files"]) if content["tombstones"] == tombstones.name else set()
