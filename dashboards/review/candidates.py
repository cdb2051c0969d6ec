"""What a charge, result or order could be: the records on file beside the local one, and an answer for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.compared_fields import Field
from dashboards.comparison import shown
from dashboards.components import NOTHING, Cell, Column, mark, table
from pipelines.access.people import MASK
from pipelines.access.queries import Row
from pipelines.decisions.link_file import LinkDecision
from pipelines.publications.wording import label

MOST_KEYS = 9
"""So many candidates have a key of their own."""


@dataclass(frozen=True)
class Answer:
    """One answer to a question.

    Attributes:
        code: The decision.
        words: What its button says.
        key: The button's key on the page.
        shortcut: Its keys, always with Alt, so that no key that is typed by chance decides anything.
        picked: The record on file that is picked, where there are several.
    """

    code: str
    words: str
    key: str
    shortcut: str | None
    picked: int | None = None


def answers(repository_ids: Sequence[int]) -> list[Answer]:
    """The answers to a question, from its candidates in their order."""
    if len(repository_ids) == 1:
        picks = [Answer("linked", "Same: link them", "decide_linked", "Alt+L")]
        none = "Not the same"
    else:
        picks = [
            Answer("linked", f"It is {place}", f"decide_{place}", f"Alt+{place}" if place <= MOST_KEYS else None, found)
            for place, found in enumerate(repository_ids, start=1)
        ]
        none = "None of these"
    return [
        *picks,
        Answer("not_linked", none, "decide_not_linked", "Alt+K"),
        Answer("unsure", "Unsure", "decide_unsure", "Alt+U"),
    ]


def candidates(fields: Sequence[Field], local: Row | None, found: Sequence[Row | None]) -> None:
    """Show the local record and each candidate in a row of its own; what differs from the local one is marked.

    Args:
        fields: What is compared; what no record has is left out.
        local: The local record, if it is there.
        found: The candidates, numbered in this order.
    """
    known = [
        field
        for field in fields
        if shown(local, field.local) != NOTHING or any(shown(row, field.repository) != NOTHING for row in found)
    ]
    rows: list[list[Cell]] = [["Local", *(shown(local, field.local) for field in known)]]
    rows += [
        [str(place), *(_beside(shown(local, field.local), shown(row, field.repository), field) for field in known)]
        for place, row in enumerate(found, start=1)
    ]
    table(
        "The local record, and what on file it could be by number; what differs is marked",
        [Column("Record", "nowrap"), *(Column(field.title) for field in known)],
        rows,
        key="review_candidates",
        shows_caption=True,
    )


def said(together: Sequence[LinkDecision], repository_ids: Sequence[int]) -> str:
    """One answer to a question, from the words that were said at once.

    Args:
        together: Those words.
        repository_ids: The candidates, in their order.
    """
    if len(repository_ids) > 1:
        for word in together:
            if word.decision == "linked":
                return f"It is {repository_ids.index(word.repository_id) + 1}"
    return label("decision", together[0].decision)


def _beside(here: str, there: str, field: Field) -> Cell:
    """A candidate's value, marked where it is known to differ from the local one."""
    is_compared = field.linked_as and not {NOTHING, MASK} & {here, there}
    return mark(there, "differs") if is_compared and here != there else there
