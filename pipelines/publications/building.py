"""Publishes whole or not at all: a run is built in a hidden folder, then renamed, then made the one in force.

Whatever happens before the last step, `publications/current` names the publication that was in force before, and
that publication is untouched. What an interrupted run left behind is removed by the next one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.durable_file import sync
from pipelines.errors import ReportgapError
from pipelines.workspace import Workspace

HIDDEN_PREFIX = ".building"
POINTER = "current"


class PublicationError(ReportgapError):
    """A publication that must not be put in force; says what is wrong with it."""


class Building:
    """A publication that is being built.

    Attributes:
        folder: The hidden folder that everything is written into.
    """

    def __init__(self, publications: Path, folder: Path) -> None:
        self._publications = publications
        self.folder = folder

    def put_in_force(self, run_id: str) -> Path:
        """Give the folder its name for good and make it the publication in force.

        Every file reaches the disk before the rename, and the rename before the pointer, so that a loss of power
        can't leave a pointer to a publication that is not there.

        Args:
            run_id: The publication's name from now on.

        Returns:
            The publication's folder.

        Raises:
            PublicationError: A publication of that name exists.
        """
        target = self._publications / run_id
        if target.exists():
            raise PublicationError(f"publication [{run_id}] exists already; a run is published once")
        _sync_tree(self.folder)
        self.folder.rename(target)
        sync(self._publications)
        self.folder = target
        point_to(self._publications, run_id)
        return target


@contextmanager
def building(workspace: Workspace) -> Iterator[Building]:
    """A hidden folder to build a publication in; gone afterwards unless it was put in force.

    The workspace must be locked: a hidden folder that is found is taken for the rest of an interrupted run.
    """
    publications = workspace.publications
    publications.mkdir(parents=True, exist_ok=True)
    remove_interrupted(publications)
    hidden = publications / f"{HIDDEN_PREFIX}-{os.getpid()}"
    hidden.mkdir()
    try:
        yield Building(publications, hidden)
    finally:
        if hidden.exists():
            shutil.rmtree(hidden, ignore_errors=True)


def remove_interrupted(publications: Path) -> list[str]:
    """Remove what interrupted runs left in the hidden, and say which folders and files that was."""
    removed = []
    for left in sorted(publications.glob(f"{HIDDEN_PREFIX}*")) + sorted(publications.glob(f".{POINTER}-*")):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
        removed.append(left.name)
    return removed


def point_to(publications: Path, run_id: str) -> None:
    """Make a publication the one in force, in one step that a reader sees whole or not at all."""
    fresh = publications / f".{POINTER}-{os.getpid()}"
    with fresh.open("w", encoding="utf-8") as handle:
        handle.write(run_id + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(publications / POINTER)
    sync(publications)


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            sync(path)
    sync(folder)
