"""Runs the allocation and the estimates of an audit sample on the rule book's tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple

from pipelines.engines.duckdb_engine import Engine
from pipelines.samples.allocation import StratumSize, allocate, sample_size
from pipelines.samples.answers import Tally
from pipelines.samples.estimates import estimates
from pipelines.samples.tables import SAMPLE_ESTIMATE, SAMPLE_STRATUM, SAMPLE_TALLY


def drawing(margin: float) -> Callable[[Engine], None]:
    """Fills in how many of each stratum are drawn, for a margin in points at 95 percent."""

    def run(engine: Engine) -> None:
        names = ", ".join(SAMPLE_STRATUM.column_names[:-1])
        rows = engine.rows(f"SELECT {names} FROM sample_stratum ORDER BY ALL")
        sizes = [StratumSize(row[3], row[5] / 100) for row in rows]
        size = sample_size(sizes, margin=margin / 100, confidence=0.95)
        engine.load(SAMPLE_STRATUM, [(*row, n) for row, n in zip(rows, allocate(size, sizes), strict=True)])

    return run


def estimating(engine: Engine) -> None:
    """Makes the error rates of the answers, at 95 percent."""
    rows = engine.rows(f"SELECT {', '.join(SAMPLE_TALLY.column_names)} FROM sample_tally ORDER BY ALL")
    tallies = [Tally(code, (place, group, severe), *counts) for code, place, group, severe, *counts in rows]
    engine.load(SAMPLE_ESTIMATE, [astuple(one) for one in estimates(tallies, confidence=0.95)])
