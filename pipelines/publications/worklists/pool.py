"""Writes several workbooks at once, each in a process of its own, since a workbook is slow to write."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from types import TracebackType
from typing import Self

from pipelines.fresh_processes import fresh_processes
from pipelines.publications.worklists.facts import SheetRows, WorklistFacts
from pipelines.publications.worklists.workbook import write_workbook

WORTH_A_POOL_ROWS = 20_000
"""For fewer rows, starting other processes takes longer than the work."""

WAITING = 2
"""Workbooks for each worker whose rows may be kept in memory."""


class WorkbookPool:
    """Writes workbooks at once; all are there, or the first that failed has raised, when it is left.

    Args:
        rows: How many rows all workbooks have together, about.
        workers: How many processes at most.
    """

    def __init__(self, rows: int, workers: int) -> None:
        self._workers = workers if rows >= WORTH_A_POOL_ROWS else 1
        self._executor: ProcessPoolExecutor | None = None
        self._running: set[Future[None]] = set()

    def __enter__(self) -> Self:
        if self._workers > 1:
            self._executor = fresh_processes(self._workers)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=error is not None)
        if error is None:
            for future in self._running:
                future.result()

    def write(self, path: Path, facts: WorklistFacts, rows: SheetRows) -> None:
        """Write one workbook; it may not be there yet when this returns.

        Args:
            path: The file.
            facts: What its first sheet says.
            rows: Its other sheets.
        """
        if self._executor is None:
            write_workbook(path, facts, rows)
            return
        if len(self._running) >= WAITING * self._workers:
            done, self._running = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
        self._running.add(self._executor.submit(write_workbook, path, facts, rows))
