"""The hash by which a file is known: a delivery, a file of a publication, an input of a run."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def prefix_hash(path: Path, size: int) -> str:
    """The SHA-256 of a file's first bytes: of what is only ever added to, that stays."""
    with path.open("rb") as handle:
        return hashlib.sha256(handle.read(size)).hexdigest()
