"""How a charge and a result read for people."""

from __future__ import annotations

from dashboards.components import text
from pipelines.access.queries import Row
from pipelines.publications.wording import label


def charge(row: Row | None) -> str:
    """A charge in words."""
    if row is None:
        return "–"
    parts = [row["offense_text"], row["statute_raw"], label("level", row["level_code"]) if row["level_code"] else None]
    words = ", ".join(str(part) for part in parts if part)
    return f"{row['charge_number']}. {words}" if row["charge_number"] is not None else words or "–"


def result(record: Row) -> str:
    """A result by its family, with the words of the record behind it."""
    raw, code = record["disposition_raw"], record["disposition_code"]
    if code is None:
        return text(raw)
    return f"{label('disposition', code)} ({raw})" if raw else label("disposition", code)
