"""Duties against the truth: how well a run finds each failure that was planted on a made state.

    python -m benchmarks.duties                      30,000 arrests, 1,500 orders, 180 certificates, 2,400 tips
    python -m benchmarks.duties --arrests 100000 --seed 2
    python -m benchmarks.duties --seed 51 --seed 52 --write     several states as one, and the page of the docs
    python -m benchmarks.duties --workspace DIR      a made state that was run already

A failure is found if the ledger, its wrong values or a finding names it, of the very record, agency or period; a
record in review, and a cause that can't be told, count as not found. What is named and was not planted counts against
precision.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.duty_awards import award_scores
from benchmarks.duty_certificates import certificate_scores
from benchmarks.duty_denials import denial_scores
from benchmarks.duty_orders import order_scores
from benchmarks.duty_scores import AIM, Score, pooled
from benchmarks.duty_tips import tip_scores
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

DUTIES = {
    "Protection orders": order_scores,
    "Prohibiting records and certificates": certificate_scores,
    "Denied transactions": denial_scores,
    "Awards": award_scores,
    "Tips": tip_scores,
}
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "duties.md"

Found = dict[str, list[Score]]
"""The scores of each duty."""


def all_scores(workspace: Path) -> Found:
    """Every score of every duty."""
    return {duty: of_duty(workspace) for duty, of_duty in DUTIES.items()}


def measured(arrests: int, seed: int) -> Found:
    """Make a state, run it, and score it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "state"
        make_example(target, arrests=arrests, seed=seed)
        run_workspace(Workspace(target), as_of=None, progress=Silent())
        return all_scores(target)


def page(arrests: int, seeds: Sequence[int], found: Found) -> str:
    """The page of the docs."""
    command = f"python -m benchmarks.duties --arrests {arrests} {' '.join(f'--seed {seed}' for seed in seeds)} --write"
    below = sum(not score.reaches for scores in found.values() for score in scores)
    lines = [
        "# Duties against the truth",
        f"Made by `{command}`.",
        f"What was planted in made states of {arrests:,} arrests and what a run found of it, over the seeds "
        f"{', '.join(map(str, seeds))} together. Aimed at is a precision and recall of {AIM} in every line; "
        f"{'none is' if not below else f'{below} of them, marked, are'} below it.",
    ]
    for duty, scores in found.items():
        rows = [
            f"| {score.name.strip()} | {score.true:,} | {score.found:,} | {score.precision:.4f} | {score.recall:.4f} | "
            f"{'' if score.reaches else 'below'} |"
            for score in scores
        ]
        header = "| failure | planted | found | precision | recall | |\n| --- | --- | --- | --- | --- | --- |\n"
        lines += [f"## {duty}", header + "\n".join(rows)]
    return "\n\n".join(lines) + "\n"


def main() -> int:
    """Print every score; 1 where one is below the aim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, default=30_000)
    parser.add_argument("--seed", type=int, action="append", help="may be given more than once; 1 if not at all")
    parser.add_argument("--workspace", type=Path, action="append", help="a state of the next seed that was run already")
    parser.add_argument("--write", action="store_true", help=f"write docs/reference/benchmarks/{PAGE.name} as well")
    given = parser.parse_args()
    seeds = given.seed or [1]
    states = (
        [all_scores(folder) for folder in given.workspace]
        if given.workspace
        else [measured(given.arrests, seed) for seed in seeds]
    )
    found = {duty: pooled([state[duty] for state in states]) for duty in DUTIES}
    for scores in found.values():
        for score in scores:
            print(score.line())
    if given.write:
        PAGE.write_text(page(given.arrests, seeds, found), encoding="utf-8")
    return 0 if all(score.reaches for scores in found.values() for score in scores) else 1


if __name__ == "__main__":
    sys.exit(main())
