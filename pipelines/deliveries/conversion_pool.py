"""Converts several deliveries at once, each in a process of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries import worker_database
from pipelines.deliveries.cache import draft_of, keep
from pipelines.deliveries.conversion import Job, Summary, Unreadable, convert_delivery
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import Entry
from pipelines.errors import ReportgapError
from pipelines.fresh_processes import fresh_processes

WORTH_A_POOL_BYTES = 4 << 20
"""Less than this to convert, and starting other processes takes longer than the work."""

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


@dataclass(frozen=True)
class Candidate:
    """A delivery that has a mapping, and the folder that its records belong in."""

    entry: Entry
    mapping: Mapping
    path: Path | None
    folder: Path


def convert_all(
    candidates: Sequence[Candidate], *, memory_limit: str, workers: int
) -> Iterator[tuple[Candidate, Summary | Unreadable]]:
    """Convert deliveries, the largest first, and give each when it is done.

    Args:
        candidates: Deliveries whose bytes are there and whose records are not.
        memory_limit: What all of them may take together, as DuckDB writes it.
        workers: How many processes.

    Raises:
        AccountingImbalance: Rows or bytes of a file are unaccounted for.
    """
    share = _bytes(memory_limit) // (workers + 1) >> 20
    jobs = {}
    for candidate in sorted(candidates, key=lambda item: (-item.entry.size_bytes, item.entry.order)):
        if candidate.path is not None:
            spill = candidate.folder.parent / ".spill"
            draft = draft_of(candidate.folder)
            job = Job(candidate.path, candidate.entry, candidate.mapping, draft, f"{share}MB", spill)
            jobs[candidate.entry.delivery_id] = (candidate, job)
    for delivery_id, result in _results({key: job for key, (_, job) in jobs.items()}, workers):
        candidate, job = jobs[delivery_id]
        if isinstance(result, Unreadable):
            shutil.rmtree(job.folder)
        else:
            keep(job.folder, candidate.folder)
        yield candidate, result


def _results(jobs: dict[str, Job], workers: int) -> Iterator[tuple[str, Summary | Unreadable]]:
    size = sum(job.entry.size_bytes for job in jobs.values())
    if workers == 1 or len(jobs) < 2 or size < WORTH_A_POOL_BYTES:
        try:
            for delivery_id, job in jobs.items():
                yield delivery_id, convert_delivery(job)
        finally:
            worker_database.close()
        return
    with fresh_processes(workers) as pool:
        futures = {pool.submit(convert_delivery, job): delivery_id for delivery_id, job in jobs.items()}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _bytes(memory: str) -> int:
    """How many bytes `3GB`, `512 MiB` or `1.5GB` are; units of 1024, on the safe side."""
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGT]?)I?B?\s*", memory.upper())
    if found is None:
        raise ReportgapError(f"engine.memory_limit is [{memory}]; write it as [3GB]")
    return int(float(found.group(1)) * _UNITS[found.group(2)])
