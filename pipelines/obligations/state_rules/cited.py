"""What stands somewhere: a citation, where it was read, and whether it can be relied on."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from pipelines.data_files import DataPart

ALWAYS = dt.date(1900, 1, 1)


class Mark(StrEnum):
    """Where a rule comes from."""

    FOUND = "found"
    """Read in the source that it names."""
    GENERAL_KNOWLEDGE = "general_knowledge"
    """Not confirmed; shipped so that it can be seen and changed."""
    MADE = "made"
    """True by definition: a rule of the made state."""


class Cited(DataPart):
    """Something that stands somewhere.

    Attributes:
        citation: The statute, rule or page.
        mark: Where it comes from.
        source: Where it was read; needed for `found`.
        caveat: Why it is still to be checked (an old text, another wording); with one it counts as unverified.
    """

    citation: str
    mark: Mark
    source: str | None = None
    caveat: str | None = None

    @model_validator(mode="after")
    def _found_somewhere(self) -> Self:
        if self.mark is Mark.FOUND and not self.source:
            raise ValueError("what is marked found names its source")
        return self

    @property
    def is_verified(self) -> bool:
        """Whether it can be relied on without a person's confirmation."""
        return self.mark is Mark.MADE or (self.mark is Mark.FOUND and self.caveat is None)
