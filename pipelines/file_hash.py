"""The hash by which a file is known: a delivery, a file of a publication, an input of a run; and one over many."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

COMPILED = ".pyc"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def prefix_hash(path: Path, size: int) -> str:
    """The SHA-256 of a file's first bytes: of what is only ever added to, that stays."""
    with path.open("rb") as handle:
        return hashlib.sha256(handle.read(size)).hexdigest()


def hash_of(content: Any) -> str:
    """The SHA-256 of anything that JSON can say, in hexadecimal."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def hash_of_files(root: Path, paths: Iterable[Path]) -> str:
    """One hash over files, by their names below a folder and their bytes; the order does not matter."""
    return hash_of(sorted((path.relative_to(root).as_posix(), sha256_of(path)) for path in paths if path.is_file()))


def written_files(folder: Path) -> Iterator[Path]:
    """The files below a folder of the package that somebody wrote: all but what Python compiles of them."""
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != COMPILED)
