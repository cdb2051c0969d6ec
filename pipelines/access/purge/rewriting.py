"""Writes a file of the workspace again without a record, or removes it, with a line in the purge journal before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.deliveries.purged.journal import Rewritten, read_rewritten, write_down_rewritten
from pipelines.durable_file import replacing, sync
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace


class Rewriter:
    """Rewrites files for one purge.

    Args:
        workspace: The user's folder.
        purge_id: The purge.
    """

    def __init__(self, workspace: Workspace, purge_id: str) -> None:
        self.workspace = workspace
        self.purge_id = purge_id
        self._known = set(read_rewritten(workspace))

    @contextmanager
    def rewriting(self, path: Path, rows: int | None = None) -> Iterator[Path]:
        """A draft to write the file's new content into; it takes the file's place once that is in the journal.

        Args:
            path: The file.
            rows: How many rows are taken out.
        """
        with replacing(path) as draft:
            yield draft
            self._note(path, sha256_of(draft), draft.stat().st_size, rows)

    def remove(self, path: Path) -> None:
        """Remove a file that nothing is left of."""
        self._note(path, None, 0, None)
        path.unlink()
        sync(path.parent)

    def _note(self, path: Path, new_hash: str | None, new_bytes: int, rows: int | None) -> None:
        old_hash = sha256_of(path)
        if old_hash == new_hash:
            return
        name = path.relative_to(self.workspace.folder).as_posix()
        line = Rewritten(self.purge_id, name, old_hash, new_hash, path.stat().st_size, new_bytes, rows)
        if line not in self._known:
            write_down_rewritten(self.workspace, line)
