"""What a line-based format must say for its lines to be cut into rows: quickly, a block at a time, and one by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa


@dataclass(frozen=True)
class Refusal:
    """Why one row can't be cut.

    Attributes:
        reason_code: As in `RejectedRow`.
        text: A sentence without the line's number.
        column_name: The column at fault, if one is.
    """

    reason_code: str
    text: str
    column_name: str | None = None


@dataclass(frozen=True)
class QuickCut:
    """The rows of a block, cut all at once.

    Attributes:
        table: The mapping's columns.
        starts: Where each row begins in the block, in bytes.
        first_lines: Which of the block's lines each row begins in, from 0.
        line_count: How many of the block's lines the rows take.
        consumed: How many of the block's bytes the rows take; the rest is the beginning of a row.
    """

    table: pa.Table
    starts: npt.NDArray[np.int64]
    first_lines: npt.NDArray[np.int64]
    line_count: int
    consumed: int


class RowCutter(ABC):
    """Cuts the lines of one format. Both ways give the same rows wherever the quick one gives any.

    Attributes:
        max_lines: How many lines one row may take.
    """

    max_lines: int = 1

    @abstractmethod
    def quick(self, data: bytes, codec: str, *, is_last: bool) -> QuickCut | None:
        """Cut whole lines at once; None where anything about them is out of the ordinary.

        Args:
            data: Lines with their ends; without NUL bytes.
            codec: What they are in.
            is_last: Whether the file ends with them.
        """

    @abstractmethod
    def is_blank(self, line: bytes) -> bool:
        """Whether a line holds nothing."""

    @abstractmethod
    def cut(self, lines: Sequence[str]) -> list[Any] | Refusal | None:
        """Cut one row, given its lines with their ends.

        Returns:
            The values of the mapping's columns; or why there are none; or None where the row goes on in the next line.
        """

    @abstractmethod
    def table(self, rows: Sequence[list[Any]]) -> pa.Table:
        """The rows that `cut` gave, as a table."""


def text_table(names: Sequence[str], rows: Sequence[list[Any]]) -> pa.Table:
    """Rows of text as an Arrow table."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pa.table([pa.array(column, pa.string()) for column in columns], names=list(names))


def single_line_starts(data: bytes) -> npt.NDArray[np.int64] | None:
    """Where each line of a block begins, if all its lines end in LF or CR LF; None if some end in CR alone."""
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        return None
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 10).astype(np.int64) + 1
    starts = np.concatenate((np.zeros(1, dtype=np.int64), ends))
    return starts[:-1] if len(ends) and ends[-1] == len(data) else starts
