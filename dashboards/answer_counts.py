"""What agencies were asked and what came of it, as a table: of all jurisdictions, or of one by duty."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboards.components import Cell, Column, count, table, text
from pipelines.publications.report import ANSWER_COLUMNS

COUNTS = (
    *ANSWER_COLUMNS,
    ("Said sent, not there", "not_arrived_count"),
    ("To be looked at", "to_be_looked_at_count"),
)
MEANT = (
    "Asked: was on a work list. Settled: found at the repository since, or corrected. Closed: no longer asked about, "
    "by a rule or by an answer that was accepted. Settled, closed and open add up to those asked. "
    "Said sent, not there: answered as sent, and the repository's extract does not show it. To be looked at: an answer "
    "that a person has to weigh."
)


def show_counts(caption: str, of: str, rows: pd.DataFrame, names: Sequence[Cell], *, key: str) -> None:
    """Show the counts.

    Args:
        caption: What the table lists.
        of: What a row stands for.
        rows: The counts.
        names: What each row is called.
        key: Unique on the page.
    """
    table(
        caption,
        [Column(of, "nowrap"), *(Column(title, "right") for title, _ in COUNTS), Column("Next step", "nowrap")],
        [
            [name, *(count(row[column]) for _, column in COUNTS), text(row["escalation_title"])]
            for name, row in zip(names, rows.to_dict("records"), strict=True)
        ],
        key=key,
    )
