"""One page of a list of people's records, through the guard: each page that is turned is a look of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboards import session
from pipelines.access.audit import AuditError
from pipelines.access.guard import Page
from pipelines.access.roles import AccessDeniedError

PAGE_ROWS = 25


@dataclass(frozen=True)
class PagedLook:
    """What was looked at.

    Attributes:
        found: The rows of the page, and how many there are in all.
        number: Which page, from 1.
        key: Under which the page's number is kept.
    """

    found: Page
    number: int
    key: str

    @property
    def span(self) -> str:
        """Which of the rows are shown, in words."""
        first = (self.number - 1) * PAGE_ROWS + 1
        return f"shown are {first:,} to {first + len(self.found.rows) - 1:,}"

    def turn(self) -> None:
        """Let the reader turn to another page, if there is one."""
        pages = -(-self.found.total // PAGE_ROWS)
        if pages > 1:
            st.pagination(pages, key=self.key)


def look_at_page(question: tuple[object, ...], ask: Callable[[int], Page], *, key: str) -> PagedLook | None:
    """Look at the page that the reader turned to; None where it was refused or can't be logged, which is said.

    Args:
        question: All that the answer hangs on beside the page, the run and the role included.
        ask: Asks the guard for one page.
        key: Under which the page's number is kept; another list has another, and starts at its first page.
    """
    number = int(st.session_state.get(key, 1))
    try:
        return PagedLook(session.looked((*question, number), lambda: ask(number)), number, key)
    except AuditError as error:
        st.error(str(error))
    except AccessDeniedError as error:
        st.info(str(error))
    return None
