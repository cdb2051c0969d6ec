"""Draws a local record beside one of the repository's; the pages of a record and of a review share it."""

from __future__ import annotations

from dashboards.compared_fields import Field
from dashboards.comparison import Agreement, compared
from dashboards.components import Column, table
from pipelines.access.queries import Row

CALLED = ("Local", "Repository")
"""What the two sides are called where a declaration does not call them otherwise."""


def two_sides(
    title: str,
    fields: tuple[Field, ...],
    local: Row | None,
    found: Row | None,
    agreement: Agreement,
    *,
    key: str,
    called: tuple[str, str] = CALLED,
) -> None:
    """Show the fields of both records and where they agree.

    Args:
        title: What the two are to each other.
        fields: Which fields.
        local: The local record, if there is one.
        found: The repository's, if there is one.
        agreement: What linking says of them.
        key: Unique on the page.
        called: What the two sides are called.
    """
    table(
        title,
        [
            Column("Field", "nowrap"),
            *(Column(side, "wide") for side in called),
            Column("Compared", "nowrap"),
        ],
        compared(fields, local, found, agreement),
        key=key,
        shows_caption=True,
        keeps_columns=True,
    )
