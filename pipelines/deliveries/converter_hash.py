"""What makes records of a file, as one hash: records that another converter made are made again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
FOLDERS = ("deliveries", "records", "engines")
"""The folders of the package whose files have a say in what a row becomes."""
READERS = ("duckdb", "lxml", "orjson", "pyarrow", "python-calamine")
"""The libraries that read files."""


def converter_files() -> list[Path]:
    """The files of the package that have a say in what a row becomes: code, SQL, codes and placeholders."""
    found = (path for folder in FOLDERS for path in (PACKAGE / folder).rglob("*"))
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")


@cache
def converter_hash() -> str:
    """One hash over `converter_files` and the versions of `READERS`."""
    digest = hashlib.sha256()
    for path in converter_files():
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in READERS:
        digest.update(f"{name} {metadata.version(name)}\0".encode())
    return digest.hexdigest()
