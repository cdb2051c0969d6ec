"""The findings on whole made states with planted behavior, held against the truth and beside the usual practice.

    python -m benchmarks.findings --only-states --states 6     six states, each made, run and measured

A state is made, and run up to its conclusions; then what is said of missing records, jurisdictions and agencies is held
against what was planted (`benchmarks.findings_state_truth`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.findings_state_truth import (
    Seen,
    accused_rows,
    agency_rows,
    cause_rows,
    conclusion_rows,
    shared_rows,
    without_evidence,
)
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.findings.stage import conclude
from pipelines.fresh_processes import fresh_processes
from pipelines.links.scoring.source import FOLDER, ModelSource
from pipelines.links.stage import link_records
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.run import open_engine, read_inputs
from pipelines.workspace import Workspace

FIRST_STATE = 421
"""While the findings were mended, states from 301 on were looked at; those from here on were not."""
COUNTIES = 254
HEADING = "## Whole states\n"


def state_section(states: int, arrests: int) -> str:
    """The page's section, from so many states.

    Args:
        states: How many.
        arrests: How many arrests each has.
    """
    seen = Seen.together(list(_seen(range(FIRST_STATE, FIRST_STATE + states), arrests)))
    return "\n".join(
        [
            "",
            f"{states} made states (seeds from {FIRST_STATE} on) of {COUNTIES} counties and {arrests:,} arrests over "
            "three years, each run from its files to its conclusions "
            f"(`python -m benchmarks.findings --only-states --states {states} --arrests {arrests}`).",
            "",
            "### Causes of missing arrests and prints",
            "",
            "Of all that is truly missing; not found as missing, and `cannot_tell`, count as wrong.",
            "",
            *cause_rows(seen),
            "",
            without_evidence(seen),
            "",
            "### Conclusions of jurisdictions",
            "",
            "The standards are 90 % found and 80 % in time. Looked at are jurisdictions with a local export whose true "
            "rate, over their own failures, lies five points or more away (for one that meets it, the share in time as "
            "well), or that stopped or never reported. *Decided by the counts* are those whose true counts leave no "
            "other conclusion: the standard is met whatever a person decides of what truly lacks a birth date or a "
            "basis, or missed by the upper Wilson bound.",
            "",
            *conclusion_rows(seen),
            "",
            "### Outages and changes in coding",
            "",
            *shared_rows(seen),
            "",
            "### Jurisdictions accused of less than they report",
            "",
            "Of the jurisdictions whose true rate, over their own failures, meets the standard and that neither "
            "stopped nor never reported.",
            "",
            *accused_rows(seen),
            "",
            "### Agencies that are never to be accused",
            "",
            "Of those in counties that neither stopped nor never reported.",
            "",
            *agency_rows(seen),
            "",
        ]
    )


def _seen(seeds: Sequence[int], arrests: int) -> Iterator[Seen]:
    """One state a core at a time, for most of a run is on one."""
    with fresh_processes(os.cpu_count() or 1) as processes:
        for seed, seen in zip(seeds, processes.map(partial(_seen_apart, arrests=arrests), seeds), strict=True):
            print(f"state {seed}", flush=True)
            yield seen


def _seen_apart(seed: int, arrests: int) -> Seen:
    with tempfile.TemporaryDirectory(prefix="reportgap-states-") as folder:
        return seen_of(Path(folder) / "state", seed, arrests)


def seen_of(folder: Path, seed: int, arrests: int) -> Seen:
    """Make a state, run it up to its conclusions, and read what was said.

    Args:
        folder: Where; must not exist.
        seed: Of the state.
        arrests: How many.
    """
    make_example(folder, counties=COUNTIES, arrests=arrests, seed=seed)
    with concluded(folder) as engine:
        return Seen.of(engine, folder / "truth", seed)


@contextmanager
def concluded(folder: Path) -> Iterator[Engine]:
    """A made state that is run up to its conclusions; its tables are gone afterwards."""
    workspace = Workspace(folder)
    rules = load_state(workspace.settings.state, workspace.settings)
    with tempfile.TemporaryDirectory(dir=folder) as tables, open_engine(workspace, Path(tables)) as engine:
        read_inputs(workspace, engine, rules, as_of=None, progress=Silent())
        put_in_force(engine, workspace)
        link_records(engine, ModelSource(workspace.folder / FOLDER))
        judge(engine, rules)
        conclude(engine, rules, None)
        yield engine
