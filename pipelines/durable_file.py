"""Writing a file so that what is said is on the disk whole or not at all: in place of the old one, or at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file's content; it is on the disk when this returns."""
    with replacing(path) as draft:
        draft.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A hidden draft beside a file, to write into; it takes the file's place at the end, with the file's own rights.

    Args:
        path: The file; its folder is made if it is not there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{PART}")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if path.exists():
        draft.chmod(path.stat().st_mode & 0o777)
    sync(draft)
    draft.replace(path)
    sync(path.parent)


def append_whole(descriptor: int, lines: bytes) -> None:
    """Write lines and flush them to disk; what a full disk left of them is taken off again.

    Args:
        descriptor: Of a file that is open to be added to, and locked.
        lines: What to add.

    Raises:
        OSError: They can't be written; the file is as it was.
    """
    before = os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, lines) != len(lines):
            raise OSError("the lines were cut off")
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
