"""The drawn design, kept in the workspace: what the answers are weighted by when the workbook comes back.

`samples/<sample id>/design.json` says what was asked, how large each stratum is and how many of it were drawn;
`cases.csv` beside it, which rows of the ledger. Neither holds anything of a person.
"""

from __future__ import annotations

import csv
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.samples.draw_options import DrawOptions, SampleError
from pipelines.samples.tables import SAMPLE_CASE
from pipelines.workspace import Workspace

DESIGN_FILE = "design.json"
CASES_FILE = "cases.csv"

StratumKey = tuple[str, str, bool]
"""Jurisdiction, outcome group, severe or not."""


@dataclass(frozen=True)
class Stratum:
    """One stratum of the sample.

    Attributes:
        jurisdiction_id: The jurisdiction; empty where none is known.
        outcome_group: found, late, missing, excluded or review.
        is_severe: Whether a charge is violent or domestic violence.
        record_count: Records in it.
        linked_count: Those that the ledger found by a link.
        expected_error_pct: The error rate that the size was reckoned with.
        drawn_count: Records drawn.
    """

    jurisdiction_id: str
    outcome_group: str
    is_severe: bool
    record_count: int
    linked_count: int
    expected_error_pct: float
    drawn_count: int

    @property
    def key(self) -> StratumKey:
        """What tells it from the others."""
        return self.jurisdiction_id, self.outcome_group, self.is_severe

    @property
    def weight(self) -> float:
        """How many records one drawn record stands for."""
        return self.record_count / self.drawn_count


@dataclass(frozen=True)
class Case:
    """One record drawn.

    Attributes:
        place: Its number in the workbook, from 1.
        ledger_id: The row of the ledger.
        stratum: Its stratum's key.
        is_linked: Whether the ledger found it by a link.
    """

    place: int
    ledger_id: int
    stratum: StratumKey
    is_linked: bool

    @property
    def outcome_group(self) -> str:
        """The outcome group of its stratum."""
        return self.stratum[1]

    @property
    def is_asked_for_record(self) -> bool:
        """Whether the auditor is asked about the repository's record: is it the same, or is there one after all?"""
        return self.is_linked or self.outcome_group == "missing"


@dataclass(frozen=True)
class Design:
    """A drawn sample.

    Attributes:
        sample_id: Its name.
        run_id: The publication that it was drawn from.
        options: What was asked.
        size: How many records the margin needs; more are drawn where the least of each stratum adds up to more.
        strata: In order.
        cases: In the order of the workbook.
    """

    sample_id: str
    run_id: str
    options: DrawOptions
    size: int
    strata: tuple[Stratum, ...]
    cases: tuple[Case, ...]

    @property
    def record_count(self) -> int:
        """Records that the sample stands for."""
        return sum(stratum.record_count for stratum in self.strata)

    def as_json(self) -> dict[str, Any]:
        """All but the cases, as it is kept and as the workbook's hidden sheet repeats it."""
        return {
            "sample_id": self.sample_id,
            "run_id": self.run_id,
            "options": {**asdict(self.options), "jurisdictions": list(self.options.jurisdictions)},
            "size": self.size,
            "strata": [{**asdict(stratum), "weight": round(stratum.weight, 9)} for stratum in self.strata],
        }


def sample_folder(workspace: Workspace, sample_id: str) -> Path:
    """Where a sample is kept."""
    return workspace.samples / sample_id


def keep_design(workspace: Workspace, design: Design) -> Path:
    """Write a design into the workspace; drawing the same again changes nothing.

    Returns:
        The sample's folder.
    """
    folder = sample_folder(workspace, design.sample_id)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [[case.place, case.ledger_id, *case.stratum, case.is_linked] for case in design.cases]
    fresh = folder / f".{CASES_FILE}-{os.getpid()}"
    with fresh.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, lineterminator="\n")
        rows.writerow(SAMPLE_CASE.column_names)
        rows.writerows(lines)
    fresh.replace(folder / CASES_FILE)
    # Last, so that a design that can be read has its cases beside it.
    fresh = folder / f".{DESIGN_FILE}-{os.getpid()}"
    fresh.write_text(json.dumps(design.as_json(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(folder / DESIGN_FILE)
    return folder


def read_design(workspace: Workspace, sample_id: str) -> Design:
    """Read a design that was kept.

    Raises:
        SampleError: The workspace has none of that name.
    """
    folder = sample_folder(workspace, sample_id)
    if not sample_id.isalnum() or not (folder / DESIGN_FILE).is_file():
        raise SampleError(
            f"This workspace has no sample [{sample_id}], so the workbook was drawn from another one. Read it with the "
            "workspace that it was drawn from; its samples are the folders under [samples]."
        )
    kept = json.loads((folder / DESIGN_FILE).read_text(encoding="utf-8"))
    asked = {**kept["options"], "jurisdictions": tuple(kept["options"]["jurisdictions"])}
    strata = tuple(Stratum(**{k: v for k, v in one.items() if k != "weight"}) for one in kept["strata"])
    with (folder / CASES_FILE).open(encoding="utf-8", newline="") as handle:
        cases = tuple(_case(row) for row in csv.DictReader(handle))
    return Design(kept["sample_id"], kept["run_id"], DrawOptions(**asked), kept["size"], strata, cases)


def _case(row: dict[str, str]) -> Case:
    key = (row["jurisdiction_id"], row["outcome_group"], row["is_severe"] == "True")
    return Case(int(row["place"]), int(row["ledger_id"]), key, row["is_linked"] == "True")
