"""A sample that somebody gave as bytes, as a file that only its owner can read, until one is done with it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipelines.mapping_proposals.sample_columns import SampleError
from pipelines.workspace import Workspace

LONGEST_NAME = 120
PREFIX = ".sample-"
LONGEST_SECONDS = 3_600
"""No look at a sample takes longer."""
_ODD = re.compile(r"[^A-Za-z0-9 ._()+-]")


@dataclass(frozen=True)
class Upload:
    """A file as a browser gave it.

    Attributes:
        name: As it is called there.
        content: Its bytes.
    """

    name: str
    content: bytes

    @property
    def file_name(self) -> str:
        """Its name as one that leads nowhere else."""
        last = re.split(r"[/\\]", self.name)[-1]
        return _ODD.sub("_", last).lstrip(".")[-LONGEST_NAME:].lstrip() or "sample"

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


def _forget_left(records: Path) -> None:
    """Remove what a process that was killed has left: a sample is not to lie about."""
    for folder in records.glob(f"{PREFIX}*"):
        if folder.stat().st_mtime < time.time() - LONGEST_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def private_file(workspace: Workspace, upload: Upload) -> Iterator[Path]:
    """The upload as a file in a folder of the workspace that nobody else can enter; both are gone afterwards.

    Raises:
        SampleError: It can't be written.
    """
    try:
        workspace.records.mkdir(exist_ok=True)
        _forget_left(workspace.records)
        folder = tempfile.TemporaryDirectory(prefix=PREFIX, dir=workspace.records)
    except OSError as error:
        raise SampleError(
            "the sample can't be kept for a moment: check that the workspace's disk is writable"
        ) from error
    with folder as name:
        path = Path(name) / upload.file_name
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(upload.content)
        yield path
