"""Meanings that are of a charge, and those among them that say of which offense it is."""

from __future__ import annotations

from pipelines.records.tables import CHARGE

ARRESTS = frozenset({"arrest_date", "booking_date", "booking_number"})
"""What says which arrest something is of, or when it was."""
OFFENSES = frozenset({"statute", "offense_text", "offense_code"})
"""What says which offense a charge is of."""
RESULTS = frozenset({"disposition_code", "disposition_date"})
"""What says what became of a charge."""
OF_CHARGES = frozenset(column.name for column in CHARGE) | {
    "disposition_code",
    "disposition_date",
    "is_final",
    "stage_code",
}
"""Meanings that a charge has of its own, so that items of a row have them rather than the row."""
