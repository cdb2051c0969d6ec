"""What a sender says that a file holds, in a side file: of `bookings.csv` it is `bookings.csv.totals.yaml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from pipelines.data_files import read_data_file
from pipelines.errors import ReportgapError

ENDING = ".totals.yaml"


class StatedTotals(BaseModel, extra="forbid", frozen=True):
    """The sender's own totals; what it does not state is not compared.

    Attributes:
        rows: How many rows the file has.
        first_date: The first day in it.
        last_date: The last.
    """

    rows: int | None = None
    first_date: dt.date | None = None
    last_date: dt.date | None = None


class StatedTotalsError(ReportgapError):
    """A side file that can't be read; says what does not fit."""


@dataclass(frozen=True)
class Compared:
    """A sender's totals held against what was read.

    Attributes:
        code: not_stated, agrees, differs, or not_readable where the side file is.
        text: What differs, in a sentence; empty otherwise.
        rows: How many rows were stated, if that was.
    """

    code: str
    text: str = ""
    rows: int | None = None


NOT_STATED = Compared("not_stated")


def compare(path: Path, rows: int, first: dt.date | None, last: dt.date | None) -> Compared:
    """Hold the totals beside a delivered file against what was read from it.

    Args:
        path: The delivered file.
        rows: Rows read.
        first: The first selecting date found.
        last: The last.
    """
    beside = path.with_name(path.name + ENDING)
    if not beside.is_file():
        return NOT_STATED
    try:
        stated = read_data_file(beside, StatedTotals.model_validate, StatedTotalsError)
    except StatedTotalsError as error:
        return Compared("not_readable", str(error))
    pairs = (
        ("rows", stated.rows, rows),
        ("first day", stated.first_date, first),
        ("last day", stated.last_date, last),
    )
    differing = [
        f"{name}: [{said}] stated, [{found}] read" for name, said, found in pairs if said is not None and said != found
    ]
    return Compared("differs" if differing else "agrees", "; ".join(differing), stated.rows)
