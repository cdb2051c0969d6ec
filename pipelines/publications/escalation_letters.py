"""A letter to the heads of a jurisdiction's agencies, once work lists went unanswered for as long as the settings say.

Counts alone are in it, by agency and duty: no person's record.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.publications.figures_in_words import count, day, long_date
from pipelines.publications.slugs import own_slug
from pipelines.publications.typeset import typeset
from pipelines.publications.wording import label

FOLDER = "escalation"
TEMPLATE = "escalation.typ"
SELECT = Path(__file__).parent / "sql" / "escalation.sql"

REQUEST = (
    "The work lists of your agencies ask for the records counted below. The time to answer them is over, and by what "
    "was received they neither came nor were explained. Please see to it that they are sent, or that the lists come "
    "back with the reason of each."
)
CLOSING = (
    "The work list that was handed out last says which records they are, why each is missing as far as that is known, "
    "and what to do. An answer takes a record off the list once it was accepted; it counts as reported once the file "
    "shows it."
)

Row = dict[str, Any]


def write_escalation_letters(engine: Engine, folder: Path, *, title: str) -> list[str]:
    """Write the letters of a publication.

    Args:
        engine: With `follow_up`, `escalation`, `ledger`, `agency` and `run_setting`.
        folder: The publication; the files go into its `escalation` folder.
        title: Of the workspace.

    Returns:
        The files' names, from the publication's folder.
    """
    rows = engine.named_rows(sql_file(SELECT))
    by_place = {place: list(of_place) for place, of_place in groupby(rows, key=lambda row: str(row["jurisdiction_id"]))}
    if not by_place:
        return []
    (folder / FOLDER).mkdir()
    for place, of_place in by_place.items():
        (folder / letter_file(place)).write_bytes(typeset(TEMPLATE, letter(of_place, title)))
    return [letter_file(place) for place in by_place]


def letter_file(jurisdiction_id: str) -> str:
    """Where a jurisdiction's letter is, from the publication's folder, if it has one."""
    return f"{FOLDER}/{own_slug(jurisdiction_id)}.pdf"


def letter(rows: list[Row], title: str) -> Row:
    """All that the template asks for; texts are ready to print.

    Args:
        rows: One jurisdiction's, as `sql/escalation.sql` has them.
        title: Of the workspace.
    """
    open_count = sum(row["open_count"] for row in rows)
    longest = max(row["longest_days"] for row in rows)
    agencies = list(dict.fromkeys(row["agency_name"] for row in rows))
    return {
        "title": title,
        "place": rows[0]["jurisdiction_name"],
        "date": long_date(rows[0]["as_of_date"]),
        "agencies": agencies,
        "heading": "Records that were asked for and did not come",
        "answer": (
            f"{count(open_count)} {'record is' if open_count == 1 else 'records are'} past the time to answer, "
            f"the longest by {count(longest)} {'day' if longest == 1 else 'days'}."
        ),
        "request": REQUEST,
        "rows": [
            {
                "agency": row["agency_name"],
                "duty": label("obligation", row["obligation_id"]),
                "open": count(row["open_count"]),
                "answered": count(row["answered_count"]),
                "since": day(row["first_listed_date"]),
                "days": count(row["longest_days"]),
            }
            for row in rows
        ],
        "closing": CLOSING,
    }
