"""Makes a made state leave pairs open: arrests whose numbers and day at the repository are others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

COLUMNS = {"SID": 1, "UCN": 2, "TRN": 10, "TCN": 11, "OCA": 14, "ARRESTED": 15}


def newest_extract(workspace: Path) -> Path:
    """The repository's newest extract of arrests."""
    return max((workspace / "inbox" / "repository_arrests").glob("arrests_*.txt"))


def leave_pairs_open(workspace: Path, count: int) -> None:
    """Take the numbers off the first arrests of the repository's newest extract and move each by a day.

    Name and birth date stay, so that each arrest has its counterpart, and none that a rule may link.

    Args:
        workspace: A made state that was not run yet.
        count: How many arrests.
    """
    extract = newest_extract(workspace)
    head, *lines = extract.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[:count]):
        cells = line.split("|")
        day = dt.date.fromisoformat(cells[COLUMNS["ARRESTED"]]) + dt.timedelta(days=1)
        changed = {"SID": "", "UCN": "", "TCN": "", "OCA": "", "TRN": f"99{number:08}", "ARRESTED": f"{day:%Y%m%d}"}
        for column, value in changed.items():
            cells[COLUMNS[column]] = value
        lines[number] = "|".join(cells)
    extract.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
