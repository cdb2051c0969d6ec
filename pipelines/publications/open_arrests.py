"""A letter to each jurisdiction's records clerk with the arrests on file that have no final disposition.

It holds people's records, lies beside the work lists, and goes to whom they go.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.publications.figures_in_words import count, day, limit, long_date
from pipelines.publications.typeset import typeset

TEMPLATE = "open_arrests.typ"
SELECT = Path(__file__).parent / "sql" / "open_arrest.sql"
LETTER_ARRESTS = 100
"""A letter is read on paper, the gravest in it; workbook and CSV hold the rest."""
LONGEST_CHARGES = 160
"""Characters of an arrest's charges that a line of the list has room for."""

REQUEST = (
    "Please look up each arrest on the following pages, and report its final disposition: also a dismissal, an "
    "acquittal, or the decision not to refer or not to file. Where a case is still open, the list says so as far as "
    "the records show it, and nothing is asked. Where an arrest is not yours, is sealed, or was reported before, "
    "answer in the work list that comes with this letter."
)
CLOSING = (
    "A record without a final disposition holds up the person whose case was dismissed, and lets a conviction go "
    "unseen by those who check a purchase of a firearm or an employment."
)
RULE = """
    SELECT *
    FROM rule
    WHERE obligation_id = 'arrest_disposed'
    ORDER BY effective_from_date DESC, rule_id
    LIMIT 1
"""
REASONS = """
    SELECT cause, action, count(*) AS charges
    FROM worklist_row
    WHERE jurisdiction_id = ? AND obligation_id = 'arrest_disposed'
    GROUP BY cause, action
    ORDER BY charges DESC, cause
"""


def write_letter(engine: Engine, path: Path, jurisdiction_id: str, name: str, *, title: str, as_of: dt.date) -> None:
    """Write the letter of one jurisdiction.

    Args:
        engine: With `worklist_row` and `rule`.
        path: The PDF.
        jurisdiction_id: Whose.
        name: Its name for people.
        title: Of the workspace.
        as_of: The last day judged, which dates the letter.
    """
    arrests = _arrests(engine, jurisdiction_id)
    reasons = engine.rows(REASONS, [jurisdiction_id])
    charges = sum(number for *_, number in reasons)
    whole = arrests[0]["arrest_count"]
    verb, noun, its = ("has", "arrest", "its") if whole == 1 else ("have", "arrests", "their")
    page = {
        "title": title,
        "jurisdiction": name,
        "date": long_date(as_of),
        "opening": f"As of this day the state repository holds {count(whole)} {noun} of your agencies that {verb} no "
        f"final disposition on {count(charges)} of {its} charges, beyond the time allowed.",
        "rule": _rule(engine),
        "request": REQUEST,
        "reasons": [{"count": count(number), "cause": cause, "action": action} for cause, action, number in reasons],
        "closing": CLOSING,
        "order": _order(len(arrests), whole),
        "agencies": [
            {"name": agency, "arrests": [_line(arrest) for arrest in of_agency]}
            for agency, of_agency in groupby(arrests, key=_agency)
        ],
    }
    path.write_bytes(typeset(TEMPLATE, page))


def _arrests(engine: Engine, jurisdiction_id: str) -> list[dict[str, Any]]:
    return engine.named_rows(sql_file(SELECT), [jurisdiction_id, LETTER_ARRESTS])


def _rule(engine: Engine) -> str:
    for rule in engine.named_rows(RULE):
        doubt = "" if rule["is_verified"] else " Nobody has confirmed this rule against its source yet."
        return f"The rule: {limit(rule)} ({rule['citation']}).{doubt}"
    return ""


def _order(shown: int, whole: int) -> str:
    if shown == whole:
        return "By agency, the oldest arrest first."
    return (
        f"By agency, the oldest arrest first. These are the {count(shown)} with the gravest charges of {count(whole)}; "
        "the work list has all of them."
    )


def _agency(arrest: dict[str, Any]) -> str:
    ori = arrest["agency_ori"]
    return f"{arrest['agency_name']} ({ori})" if ori else str(arrest["agency_name"])


def _line(arrest: dict[str, Any]) -> list[str]:
    charges = str(arrest["charges"])
    if len(charges) > LONGEST_CHARGES:
        charges = charges[: LONGEST_CHARGES - 1] + "…"
    return [
        day(arrest["arrest_date"]),
        arrest["person_name"],
        day(arrest["birth_date"]),
        arrest["tracking_number"],
        arrest["case_numbers"],
        charges,
        arrest["causes"],
    ]
