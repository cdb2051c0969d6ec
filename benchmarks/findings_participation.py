"""How many agencies took part in the FBI's crime reporting, by state, read from the FBI's own list by the product.

    python -m benchmarks.findings_participation LIST            the FBI's list of agencies of 2018, as published
    python -m benchmarks.findings_participation LIST --write    and writes the page of the docs

The list goes the way of any export: into an inbox, through the shipped mapping, into the records in force and the
findings' table `participation`.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipelines.deliveries.register import append_entries, entry_for
from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.stage import write_participation
from pipelines.new_workspace import SHIPPED_MAPPINGS
from pipelines.progress import Silent
from pipelines.records.fbi_agencies import read_fbi_agency_list
from pipelines.records.registry import AGENCY_COLUMNS
from pipelines.records.stage import put_in_force
from pipelines.workspace import Workspace

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "participation.md"
MAPPING = SHIPPED_MAPPINGS / "us" / "fbi_agencies_2018.yaml"
RECEIVED = dt.datetime(2019, 10, 1, 9)  # noqa: DTZ001  (the register holds local times, without a zone)
CODES = ("all_year", "part_year", "none", "not_stated")
HEAD = ("state", "agencies", "all 12 months", "some months", "none", "not stated", "all 12 months as NIBRS")
COUNTS = ", ".join(
    [
        "count(*)",
        *(f"count(*) FILTER (participation_code = '{code}')" for code in CODES),
        "count(*) FILTER (nibrs_months_reported = 12)",
    ]
)
BY_STATE = f"""
    SELECT split_part(p.jurisdiction_id, '-', 1) AS state, {COUNTS}
    FROM participation AS p
    GROUP BY GROUPING SETS ((state), ())
    ORDER BY state NULLS LAST
"""


def participation(listed: Path, folder: Path) -> list[tuple[str, ...] | tuple[str | int, ...]]:
    """State, agencies, and how many of them took part all year, in part, not at all, and are not told of; all last.

    Args:
        listed: The FBI's list.
        folder: An empty folder for a workspace.
    """
    (folder / "mappings").mkdir()
    shutil.copy(MAPPING, folder / "mappings")
    (folder / "reportgap.yaml").write_text("state: TX\ntitle: All states\n", encoding="utf-8")
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([AGENCY_COLUMNS, *read_fbi_agency_list(listed).agencies])
    workspace = Workspace(folder)
    target = workspace.inbox / MAPPING.stem / listed.name
    target.parent.mkdir(parents=True)
    shutil.copyfile(listed, target)
    append_entries(workspace.register_file, [entry_for(workspace.inbox, target, RECEIVED)])
    with Engine(folder / "run") as engine:
        read = read_deliveries(workspace, engine, None, Silent())
        if read.problems:
            raise SystemExit("\n".join(read.problems))
        put_in_force(engine, workspace)
        write_participation(engine)
        return [(state or "all", *counts) for state, *counts in engine.rows(BY_STATE)]


def page(rows: Sequence[Sequence[str | int]]) -> str:
    """The table for people."""
    lines = [" | ".join(HEAD), " | ".join("---" for _ in HEAD)]
    lines += [" | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def main() -> None:
    """Read, print, and write the page if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("listed", type=Path, help="the FBI's list of agencies, 2018")
    parser.add_argument("--write", action="store_true", help="write the table into the docs as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = page(participation(options.listed, Path(folder)))
    print(text)
    if options.write:
        PAGE.write_text(
            "# Participation in crime reporting, 2018\n\n"
            "Made by `python -m benchmarks.findings_participation LIST --write` from the FBI's list of agencies of "
            "2018, through the shipped mapping and the table `participation`. An agency under a state of which the "
            "list says nothing is told apart from one that reported no month.\n\n" + text,
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
