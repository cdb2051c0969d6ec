"""How much memory a process and its children hold, sampled while they run."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

INTERVAL_SECONDS = 0.05
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def _children(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [descendant for child in task.read_text().split() for descendant in _children(int(child))]
        except OSError:  # the process ended between the two looks
            continue
    return found


def held_bytes(pid: int) -> int:
    """The memory of a process tree in bytes: what each has for itself, and once the most that one of them shares.

    Pages shared by all are exact in `smaps_rollup` alone, and reading that stops the process while it is measured.
    """
    own = shared = 0
    for member in _children(pid):
        try:
            _, resident, of_files, *_ = map(int, Path(f"/proc/{member}/statm").read_text().split())
        except OSError:  # the process ended between the two looks
            continue
        own += resident - of_files
        shared = max(shared, of_files)
    return (own + shared) * PAGE_BYTES


class MemorySampler(threading.Thread):
    """Samples a process tree until stopped.

    Args:
        pid: The root of the tree.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.samples: list[tuple[float, int]] = []
        self._ended = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        while not self._ended.wait(INTERVAL_SECONDS):
            self.samples.append((time.time(), held_bytes(self.pid)))

    def stop(self) -> None:
        """End the sampling."""
        self._ended.set()
        self.join()

    def peak(self, began: float = 0.0, ended: float = float("inf")) -> int:
        """The highest sample between two moments, in bytes."""
        return max((size for moment, size in self.samples if began <= moment <= ended), default=0)
