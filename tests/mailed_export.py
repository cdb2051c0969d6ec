"""Takes one county's police arrests out of a made state's exports, and writes them as that county would mail them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipelines.deliveries.register import append_entries, read_register
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace

EXPORT = "fieldbook_arrests"
HEADING = (
    *("Report No", "Agency ORI", "Last Name", "First Name", "Middle Name", "Date of Birth", "Sex", "Race"),
    *("Arrest Date", "Arrest Type", "Tracking Number", "Fingerprinted", "Statute", "Severity", "Offense Description"),
    "Officer",
)


def mail_in_a_layout_of_its_own(workspace: Workspace, county: str) -> str:
    """Make one county's export an unmapped one.

    Args:
        workspace: A made state that was not run yet; its police export loses the county's arrests.
        county: How the county's ORIs begin.

    Returns:
        The county's newest arrests as a table of its own, one row a charge.
    """
    folder = workspace.inbox / EXPORT
    newest: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        own = [line for line in lines if json.loads(line)["agency"]["ori"].startswith(county)]
        path.write_text("".join(line for line in lines if line not in own), encoding="utf-8")
        newest = [json.loads(line) for line in own]
    _register_again(workspace, folder)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADING)
    for arrest in newest:
        table.writerows(_rows(arrest))
    return text.getvalue()


def _register_again(workspace: Workspace, folder: Path) -> None:
    entries = read_register(workspace.register_file)
    workspace.register_file.unlink()
    append_entries(
        workspace.register_file,
        [
            replace(
                entry,
                content_hash=sha256_of(folder / entry.file_name),
                size_bytes=(folder / entry.file_name).stat().st_size,
            )
            if entry.source == EXPORT
            else entry
            for entry in entries
        ],
    )


def _rows(arrest: dict[str, Any]) -> list[list[str]]:
    who, what = arrest["arrestee"], arrest["arrest"]
    name = who["name"]
    head = [
        arrest["report"],
        arrest["agency"]["ori"],
        *(name[part] or "" for part in ("last", "first", "middle")),
        _day(who["dob"]),
        who["sex"],
        who["race"],
        _day(what["at"]),
        what["type"],
        what["trn"] or "",
        "Y" if what["fingerprinted"] else "N",
    ]
    return [
        [*head, charge["statute"], charge["severity"], charge["description"], arrest["officer"]]
        for charge in arrest["charges"]
    ]


def _day(text: str | None) -> str:
    return f"{dt.datetime.fromisoformat(text):%m/%d/%Y}" if text else ""
