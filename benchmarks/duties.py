"""Duties against the truth: how well a run finds each failure that was planted on a made state.

    python -m benchmarks.duties                      30,000 arrests, 1,500 orders, 180 certificates, 2,400 tips
    python -m benchmarks.duties --arrests 100000 --seed 2
    python -m benchmarks.duties --workspace DIR      a made state that was run already

A failure is found if the ledger, its wrong values or a finding names it, of the very record, agency or period; a
record in review, and a cause that can't be told, count as not found. What is named and was not planted counts against
precision.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.duty_awards import award_scores
from benchmarks.duty_certificates import certificate_scores
from benchmarks.duty_denials import denial_scores
from benchmarks.duty_orders import order_scores
from benchmarks.duty_scores import Score
from benchmarks.duty_tips import tip_scores
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

DUTIES = (order_scores, certificate_scores, denial_scores, award_scores, tip_scores)


def all_scores(workspace: Path) -> list[Score]:
    """Every score of every duty."""
    return [score for of_duty in DUTIES for score in of_duty(workspace)]


def main() -> int:
    """Print every score; 1 where one is below the aim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workspace", type=Path)
    given = parser.parse_args()
    if given.workspace is not None:
        found = all_scores(given.workspace)
    else:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "state"
            make_example(target, arrests=given.arrests, seed=given.seed)
            run_workspace(Workspace(target), as_of=None, progress=Silent())
            found = all_scores(target)
    for score in found:
        print(score.line())
    return 0 if all(score.reaches for score in found) else 1


if __name__ == "__main__":
    sys.exit(main())
