"""Where the records of a delivery are kept: one folder by content, so that nothing is converted twice."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from pipelines.deliveries.conversion import SUMMARY_FILE
from pipelines.deliveries.converter_hash import converter_hash
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import Entry
from pipelines.durable_file import sync
from pipelines.records.declared_tables import declarations

_DRAFT = ".draft-"


def folder_name(entry: Entry, mapping: Mapping) -> str:
    """The name of a delivery's folder: its id, and a hash of all else that its records hang on."""
    parts = (
        converter_hash(),
        mapping.model_dump_json(),
        repr(declarations()),
        entry.received_at.isoformat(),
        entry.file_name,
        *([entry.purged.clean_hash] if entry.purged else []),
    )
    return f"{entry.delivery_id}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}"


def is_complete(folder: Path) -> bool:
    """Whether a delivery's records are there."""
    return (folder / SUMMARY_FILE).is_file()


def draft_of(folder: Path) -> Path:
    """An empty hidden folder to convert into; the next run removes it if this one is killed."""
    draft = folder.with_name(f"{_DRAFT}{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    return draft


def keep(draft: Path, folder: Path) -> None:
    """Give a finished draft its name, once it is on the disk."""
    for path in draft.iterdir():
        sync(path)
    sync(draft)
    draft.replace(folder)
    sync(folder.parent)


def remove_drafts(records: Path) -> None:
    """Remove what a killed run or check left: drafts, spilled data, a check's own records; all are hidden folders."""
    for left in sorted(records.glob(".*")):
        if left.is_dir():
            shutil.rmtree(left)
