"""Two publications side by side: what each says of the state, and why it differs where the parts are known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.access.connection import locked_connection, parquet_view
from pipelines.engines.duckdb_engine import sql_file
from pipelines.findings.tables import MEASURE
from pipelines.findings.tables.changes import RECONCILIATION
from pipelines.publications.figures_in_words import percent
from pipelines.publications.manifest import read_manifest
from pipelines.publications.reconciled import Reconciled, reconciled
from pipelines.publications.wording import label

SQL = Path(__file__).parent / "sql"
PARTS = """
    SELECT measure_code, part_code, numerator, denominator, record_count
    FROM reconciliation WHERE place_kind = 'state' ORDER BY measure_code, part_rank
"""


@dataclass(frozen=True)
class Compared:
    """One measure in two publications.

    Attributes:
        title: What it is called.
        was: Its figure in the first.
        now: Its figure in the second.
        parts: What made the difference, where the second was compared with the first when it was made.
    """

    title: str
    was: str
    now: str
    parts: Reconciled | None

    @property
    def line(self) -> str:
        """The same in one line."""
        if self.parts:
            return self.parts.sentence
        return f"{self.title}: {self.was} in the first, {self.now} in the second."


def compare(first: Path, second: Path) -> list[Compared]:
    """Every measure of the state in two publications.

    Args:
        first: The folder of the one.
        second: The folder of the other.
    """
    files = {
        "first_measure": (MEASURE, first / f"{MEASURE.name}.parquet"),
        "second_measure": (MEASURE, second / f"{MEASURE.name}.parquet"),
        "reconciliation": (RECONCILIATION, second / f"{RECONCILIATION.name}.parquet"),
    }
    explained: dict[str, Reconciled] = {}
    with locked_connection(
        {name: parquet_view(table, [path]) for name, (table, path) in files.items()},
        files=[path for _, path in files.values()],
    ) as connection:
        if read_manifest(second).get("previous_run_id") == first.name:
            columns = ("measure_code", "part_code", "numerator", "denominator", "record_count")
            rows = [dict(zip(columns, row, strict=True)) for row in connection.execute(PARTS).fetchall()]
            explained = {one.measure_code: one for one in reconciled(rows)}
        compared = connection.execute(sql_file(SQL / "comparison.sql")).fetchall()
    return [
        Compared(label("measure", code), _figure(*was), _figure(*now), explained.get(code))
        for code, *figures in compared
        for was, now in [(figures[:3], figures[3:])]
    ]


def _figure(numerator: int | None, denominator: int | None, value: float | None) -> str:
    if numerator is None or not denominator:
        return "no figure"
    return f"{percent(value)} ({numerator:,} of {denominator:,})"
