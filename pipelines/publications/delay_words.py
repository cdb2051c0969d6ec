"""How soon records come, and what recent months will come to, in words for the report and the dashboard."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.publications.wording import detail, label

Row = dict[str, Any]
SAID = (7, 30)
"""The numbers of days that the sentence names."""

MOST_UNDATED_PCT = 1.0
"""With more records without a day, a share hangs on how they are read: the table gives its range, no sentence."""

MOST_YEARS = 5
TO_RECEIPT = "to_receipt"


def curves(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of one place, curve by curve, as they are ordered."""
    return [
        list(curve)
        for _, curve in itertools.groupby(rows, lambda row: (row["obligation_id"], row["delay_code"], row["period"]))
    ]


def delays(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Each delay of one place: its heading, the sentence of its last year, and its curves, the last years alone.

    Args:
        rows: Of the table `delay`, by obligation, delay, all years before single ones, the last year first.
    """
    found = []
    for (obligation, delay), of_delay in itertools.groupby(rows, lambda row: (row["obligation_id"], row["delay_code"])):
        periods = curves(of_delay)
        years = [curve for curve in periods if curve[0]["period"] != "all"]
        said = next((words for words in map(curve_sentence, [*years, *periods]) if words), "")
        found.append(
            {
                "title": f"{label('obligation', obligation)}: {way(obligation, delay).lower()}",
                "sentence": said,
                "curves": [curve for curve in periods if curve not in years[MOST_YEARS:]],
            }
        )
    return found


def way(obligation: str, delay: str) -> str:
    """From what to what a delay runs; where a duty's records come to no repository, in its own words."""
    own = detail("obligation", obligation, "way") if delay == TO_RECEIPT else ""
    return own or detail("delay", delay, "heading")


def curve_sentence(curve: Sequence[Row]) -> str:
    """One curve in a sentence; empty where it can't be said.

    Args:
        curve: The rows of one delay of one place and period.
    """
    first = curve[0]
    records = first["record_count"]
    shares = {row["within_days"]: row["share_pct"] for row in curve}
    known = [(days, shares[days]) for days in SAID if shares.get(days) is not None]
    if not records or 100 * first["undated"] > MOST_UNDATED_PCT * records or len(known) < len(SAID):
        return ""
    period = "" if first["period"] == "all" else f" of {first['period']}"
    own = detail("obligation", first["obligation_id"], "came") if first["delay_code"] == TO_RECEIPT else ""
    came = own or label("delay", first["delay_code"]).lower()
    said = ", ".join(
        f"{whole_percent(share)} {'' if place else came + ' '}within {days}{'' if place else ' days'}"
        for place, (days, share) in enumerate(known)
    )
    return f"Of {records_of(first['obligation_id'])}{period}, {said}."


def records_of(obligation: str) -> str:
    """What a duty's records are called, in the plural."""
    return detail("obligation", obligation, "records") or f"{detail('obligation', obligation, 'record')}s"


def whole_percent(value: float) -> str:
    """A percentage without decimals, never rounded into all or nothing."""
    return f"{min(max(round(value), 1), 99) if 0 < value < 100 else round(value)} %"
