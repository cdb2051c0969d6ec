"""How a delivery's status reads in a cell."""

from __future__ import annotations

from dashboards.components import Cell, mark
from pipelines.publications.wording import label

TONES = {"used": "good", "held": "bad", "unreadable": "bad", "repeated": "unsure", "not_yet": "unsure"}


def status_mark(code: str) -> Cell:
    """A status on its tone."""
    return mark(label("delivery_status", code), TONES.get(code, "unsure"))
