"""The ledger against the truth: how well a run finds out what is missing, on a made state whose truth is known.

    python -m benchmarks.accuracy                          30,000 arrests
    python -m benchmarks.accuracy --arrests 100000 --seed 2
    python -m benchmarks.accuracy --seed 1 --seed 2 --write    and writes docs/reference/benchmarks/accuracy.md
    python -m benchmarks.accuracy --workspace DIR          a made state that was run already

Judged are true arrest events, each by the ledger rows of its records. A missing event is found if its outcome is
`missing`; `review`, `not_due` and a cause of `cannot_tell` count as not found where the exports hold the evidence.
A `missing` for an event that is not missing counts against precision, whatever the evidence.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from benchmarks.true_pairs import record_ids
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.progress import Progress, Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

AIM = 0.99
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "accuracy.md"
LEAST_COUNTED = 20
"""Counties with fewer missing arrests than this are not listed as going wrong."""

PUBLISHED = ("ledger", "event_member", "charge_member", "link")

JUDGED = """
    SELECT
        t.event_no, t.jurisdiction_id, t.behavior, t.obligation_id, t.outcome_code AS true_code, t.fate_code,
        t.cause_code AS true_cause, t.evidence_in_exports,
        coalesce(arg_min(found.code, (found.place, found.ledger_id)), 'no_row') AS found_code,
        arg_min(coalesce(found.cause_code, ''), (found.place, found.ledger_id)) AS found_cause
    FROM truth_arrest AS t
    LEFT JOIN (
        SELECT r.event_no, l.obligation_id, l.ledger_id, l.cause_code,
            CASE WHEN l.outcome_code IN ('on_time', 'late', 'arrived_undated') THEN 'reported'
                ELSE l.outcome_code END AS code,
            CASE l.outcome_code WHEN 'missing' THEN 1 WHEN 'review' THEN 2 WHEN 'excluded' THEN 4 ELSE 3 END AS place
        FROM record_no AS r
        JOIN event_member AS m ON m.record_id = r.record_id
        JOIN ledger AS l
            ON l.subject_id = m.event_id AND l.step IN ('arrest', 'prints')
            AND l.obligation_id IN ('arrest_reported', 'prints_taken')
        WHERE r.record_table = 'arrest' AND r.is_in_force
    ) AS found ON found.event_no = t.event_no AND found.obligation_id = t.obligation_id
    GROUP BY ALL
"""
DECIDED = """
    SELECT
        t.event_no, t.charge_no, t.jurisdiction_id, t.behavior, t.outcome_code AS true_code, t.fate_code,
        CASE WHEN l.outcome_code IN ('on_time', 'late', 'arrived_undated') THEN 'reported'
            ELSE coalesce(l.outcome_code, 'no_row') END AS found_code,
        l.cause_code AS found_cause
    FROM truth_disposition AS t
    JOIN record_no AS r
        ON r.event_no = t.event_no AND r.charge_no = t.charge_no AND r.record_table = 'disposition' AND r.is_in_force
    LEFT JOIN ledger AS l ON l.subject_id = r.record_id AND l.obligation_id = 'disposition_reported'
"""
LINKED = """
    WITH member AS (
        SELECT DISTINCT r.event_no, m.event_id
        FROM record_no AS r JOIN event_member AS m ON m.record_id = r.record_id
        WHERE r.record_table = 'arrest' AND r.is_in_force
    ),
    made AS (
        SELECT DISTINCT l.local_id AS event_id, r.event_no AS repository_event_no, r.record_id
        FROM link AS l
        JOIN record_no AS r ON r.record_id = l.repository_id AND r.record_table = 'repository_arrest'
        WHERE l.level_code = 'event' AND l.band_code = 'linked' AND l.kind_code <> 'same_person'
    ),
    sound AS (
        SELECT count(*) AS made, count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM member AS m WHERE m.event_id = made.event_id AND m.event_no = made.repository_event_no
        )) AS right_ones
        FROM made
    ),
    true_one AS (
        SELECT DISTINCT r.event_no, r.record_id
        FROM record_no AS r JOIN member AS m ON m.event_no = r.event_no
        WHERE r.record_table = 'repository_arrest' AND r.is_in_force
    )
    SELECT s.made, s.right_ones, count(*) AS true_pairs, count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM made JOIN member AS m ON m.event_id = made.event_id
        WHERE made.record_id = t.record_id AND m.event_no = t.event_no
    )) AS found_pairs
    FROM true_one AS t CROSS JOIN sound AS s
    GROUP BY s.made, s.right_ones
"""


@dataclass(frozen=True)
class Score:
    """How well one thing is found.

    Attributes:
        right: Found and true.
        found: Found.
        true: True.
        found_true: True and found (differs from `right` where some truth has no evidence in the exports).
    """

    right: int
    found: int
    true: int
    found_true: int

    @property
    def precision(self) -> float:
        """Of what was found, how much is true."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is true, how much was found."""
        return self.found_true / self.true if self.true else 1.0

    def line(self, name: str) -> str:
        """For people."""
        return (
            f"{name:34s} precision {self.precision:.4f} ({self.right:,} of {self.found:,})   "
            f"recall {self.recall:.4f} ({self.found_true:,} of {self.true:,})"
        )


@dataclass(frozen=True)
class Accuracy:
    """A run held against the truth.

    Attributes:
        arrests: One row a true event: its true and found outcome and cause.
        dispositions: One row a true result.
        links: Links of events to repository arrests.
    """

    arrests: pd.DataFrame
    dispositions: pd.DataFrame
    links: Score

    def missing(self, obligation_id: str = "arrest_reported") -> Score:
        """How well the missing events of one obligation are found."""
        rows = self.arrests[self.arrests["obligation_id"] == obligation_id]
        found = rows["found_code"] == "missing"
        true = (rows["true_code"] == "missing") & rows["evidence_in_exports"]
        told = found & (rows["found_cause"] != "cannot_tell")
        right = found & (rows["true_code"] == "missing")
        return Score(int(right.sum()), int(found.sum()), int(true.sum()), int((told & true).sum()))

    def missing_dispositions(self) -> Score:
        """How well the missing results are found."""
        found, true = self.dispositions["found_code"] == "missing", self.dispositions["true_code"] == "missing"
        right = int((found & true).sum())
        return Score(right, int(found.sum()), int(true.sum()), right)

    def causes(self) -> Score:
        """How often the cause of a missing arrest, found as missing, is the true one."""
        rows = self.arrests[(self.arrests["true_code"] == "missing") & (self.arrests["found_code"] == "missing")]
        right = int((rows["true_cause"] == rows["found_cause"]).sum())
        return Score(right, len(rows), len(rows), right)


def measure(workspace: Workspace) -> Accuracy:
    """Hold the publication in force against the truth beside it.

    Args:
        workspace: A made state that was run.
    """
    publication = workspace.current_publication
    if publication is None:
        raise SystemExit(f"[{workspace.folder}] has no publication; run it first")
    with tempfile.TemporaryDirectory(prefix="reportgap-accuracy-") as spill, Engine(Path(spill)) as engine:
        for name in PUBLISHED:
            engine.register_parquet(name, sorted(publication.rglob(f"{name}.parquet"))[:1])
        return held_against_truth(engine, workspace.folder / "truth")


def held_against_truth(engine: Engine, truth: Path) -> Accuracy:
    """Hold a run against the truth.

    Args:
        engine: With the run's tables (`PUBLISHED`).
        truth: The folder of the truth.
    """
    for name in ("record", "arrest", "disposition"):
        engine.register_parquet(f"truth_{name}", [truth / f"{name}.parquet"])
    engine.stage("record_no", record_ids(engine))
    arrests, dispositions = engine.frame(JUDGED), engine.frame(DECIDED)
    made, right, pairs, found = engine.rows(LINKED)[0]
    return Accuracy(arrests, dispositions, Score(int(right), int(made), int(pairs), int(found)))


def confusion(rows: pd.DataFrame, true: str, found: str) -> str:
    """Counts, one row a true value and one column a found one."""
    return pd.crosstab(rows[true].fillna(""), rows[found].fillna("")).to_string()


def gone_wrong(rows: pd.DataFrame) -> str:
    """The counties whose missing arrests are found worse than the aim."""
    lines = []
    for (name, behavior), group in rows.groupby(["jurisdiction_id", "behavior"]):
        found, true = group["found_code"] == "missing", group["true_code"] == "missing"
        both = int((found & true).sum())
        if max(found.sum(), true.sum()) >= LEAST_COUNTED and both < AIM * max(found.sum(), true.sum()):
            lines.append(f"  {name} ({behavior}): {true.sum()} missing, {found.sum()} found, {both} of them rightly")
    return "\n".join(lines) or "  none"


def report(found: Accuracy) -> str:
    """All of it as text."""
    reported = found.arrests[found.arrests["obligation_id"] == "arrest_reported"]
    prints = found.arrests[found.arrests["obligation_id"] == "prints_taken"]
    missing = reported[(reported["true_code"] == "missing") & (reported["found_code"] == "missing")]
    parts = [
        found.missing().line("missing arrests"),
        found.missing("prints_taken").line("missing prints"),
        found.missing_dispositions().line("missing results"),
        found.causes().line("causes of missing arrests, prints"),
        found.links.line("links of events"),
        "\noutcomes of arrests (rows: true, columns: found)",
        confusion(reported, "true_code", "found_code"),
        "\noutcomes of prints",
        confusion(prints, "true_code", "found_code"),
        "\noutcomes of results",
        confusion(found.dispositions, "true_code", "found_code"),
        "\ncauses of missing arrests",
        confusion(missing, "true_cause", "found_cause"),
        "\ncounties that go wrong",
        gone_wrong(reported),
    ]
    return "\n".join(parts)


def measured(arrests: int, seed: int) -> Accuracy:
    """Make a state, run it, and measure."""
    with tempfile.TemporaryDirectory(prefix="reportgap-accuracy-") as folder:
        state = Path(folder) / "state"
        make_example(state, arrests=arrests, seed=seed, progress=Progress())
        workspace = Workspace(state)
        run_workspace(workspace, as_of=None, progress=Silent())
        return measure(workspace)


def page(arrests: int, seeds: list[int], found: list[Accuracy]) -> str:
    """The page of the docs: a table of all states, and the first one in full."""
    head = ["seed", "missing arrests", "missing prints", "missing results", "causes", "links of events"]
    rows = [head, ["---"] * len(head)]
    for seed, one in zip(seeds, found, strict=True):
        scores = (one.missing(), one.missing("prints_taken"), one.missing_dispositions(), one.causes(), one.links)
        rows.append([str(seed), *(f"{score.precision:.4f} / {score.recall:.4f}" for score in scores)])
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    command = (
        f"python -m benchmarks.accuracy --arrests {arrests} {' '.join(f'--seed {seed}' for seed in seeds)} --write"
    )
    return (
        f"# The ledger against the truth\n\nMade by `{command}`.\n\nMade states of {arrests:,} arrests whose truth is "
        f"known; precision / recall of what is told `missing`, of its causes, and of the links. `review` and "
        f"`cannot_tell` count as not found where the exports hold the evidence.\n\n{table}\n\n"
        f"## Seed {seeds[0]} in full\n\n```text\n{report(found[0])}\n```\n"
    )


def main() -> None:
    """Make, run, measure, print; exit code 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, default=30_000)
    parser.add_argument("--seed", type=int, action="append", help="may be given more than once; 1 if not at all")
    parser.add_argument("--workspace", type=Path, help="a made state that was run already")
    parser.add_argument("--write", action="store_true", help="write docs/reference/benchmarks/accuracy.md as well")
    options = parser.parse_args()
    seeds = options.seed or [1]
    found = (
        [measure(Workspace(options.workspace))]
        if options.workspace
        else [measured(options.arrests, seed) for seed in seeds]
    )
    for one in found:
        print(report(one))
    if options.write and not options.workspace:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(options.arrests, seeds, found), encoding="utf-8")
    worst = min(min(one.missing().precision, one.missing().recall) for one in found)
    sys.exit(0 if worst >= AIM else 1)


if __name__ == "__main__":
    main()
