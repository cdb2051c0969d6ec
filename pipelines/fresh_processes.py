"""Worker processes that share nothing with the one that starts them."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def fresh_processes(workers: int) -> ProcessPoolExecutor:
    """So many workers, each started afresh: forking a process in which DuckDB's threads run is not safe."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
