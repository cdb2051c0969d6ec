"""How a duty's findings are held against what was planted: by name, with precision and recall."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted

AIM = 0.99

NAMED = """
    SELECT
        name,
        count(*) FILTER (is_true AND is_found) AS right_ones,
        count(*) FILTER (is_found) AS found,
        count(*) FILTER (is_true) AS true_ones
    FROM (
        SELECT * EXCLUDE (is_true), bool_or(is_true) AS is_true, bool_or(NOT is_true) AS is_found
        FROM (
            SELECT *, TRUE AS is_true FROM named_true
            UNION ALL
            SELECT *, FALSE AS is_true FROM named_found
        )
        GROUP BY ALL
    )
    GROUP BY name
    ORDER BY name
"""
"""Of `named_true` and `named_found`: what is true and what was found, name by name."""


@dataclass(frozen=True)
class Score:
    """How well one failure is found.

    Attributes:
        name: The failure.
        right: Found and true.
        found: Found.
        true: True.
    """

    name: str
    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Of what was found, how much is true."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is true, how much was found."""
        return self.right / self.true if self.true else 1.0

    @property
    def reaches(self) -> bool:
        """Whether both are as high as aimed at."""
        return min(self.precision, self.recall) >= AIM

    def line(self) -> str:
        """For people."""
        mark = "" if self.reaches else "   below the aim"
        return (
            f"{self.name:32} {self.true:6,} true {self.found:6,} found   precision {self.precision:.4f}   "
            f"recall {self.recall:.4f}{mark}"
        )


def pooled(states: Sequence[Sequence[Score]]) -> list[Score]:
    """The scores of several states as those of one, in the order in which names first occur."""
    found: dict[str, Score] = {}
    for score in (score for state in states for score in state):
        known = found.get(score.name, Score(score.name, 0, 0, 0))
        found[score.name] = Score(
            score.name, known.right + score.right, known.found + score.found, known.true + score.true
        )
    return list(found.values())


@contextmanager
def published_and_true(
    workspace: Path, published: Sequence[str], *, truth: Sequence[str], records: Sequence[str] = ()
) -> Iterator[Engine]:
    """An engine with what a made state's run published, and what is true of it.

    Args:
        workspace: The state, run.
        published: Tables of its publication.
        truth: Tables of its truth; they are called `truth_<name>`.
        records: Record tables, from the files that the publication read.
    """
    publications = workspace / "publications"
    folder = publications / (publications / "current").read_text(encoding="utf-8").strip()
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        for name in published:
            engine.register_parquet(name, [folder / f"{name}.parquet"])
        for name in truth:
            engine.register_parquet(f"truth_{name}", [workspace / "truth" / f"{name}.parquet"])
        for table in records:
            files = engine.rows(
                f"SELECT path FROM read_parquet({quoted(str(folder / 'record_file.parquet'))}) "
                f"WHERE record_table = {quoted(table)} ORDER BY path"
            )
            engine.register_parquet(table, [workspace / str(path) for (path,) in files])
        yield engine


def named_scores(engine: Engine) -> list[Score]:
    """The score of each name in `named_true` and `named_found`."""
    return [Score(*row) for row in engine.rows(NAMED)]
