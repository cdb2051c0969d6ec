"""What makes records of a file, as one hash: records that another converter made are made again."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

from pipelines.file_hash import hash_of, hash_of_files, written_files

PACKAGE = Path(__file__).parents[1]
FOLDERS = ("deliveries", "records", "engines")
"""The folders of the package whose files have a say in what a row becomes."""
READERS = ("duckdb", "lxml", "orjson", "pyarrow", "python-calamine")
"""The libraries that read files."""


def converter_files() -> list[Path]:
    """The files of the package that have a say in what a row becomes: code, SQL, codes and placeholders."""
    return [path for folder in FOLDERS for path in written_files(PACKAGE / folder)]


@cache
def converter_hash() -> str:
    """One hash over `converter_files` and the versions of `READERS`."""
    return hash_of([hash_of_files(PACKAGE, converter_files()), {name: metadata.version(name) for name in READERS}])
