"""What reading one file gives: its rows as Arrow batches, the rows that could not be used, and what every byte was."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa

LINE = "#line"
BYTES = "#bytes"
RAW_TEXT_BYTES = 64 * 1024


class DeliveryUnreadable(Exception):  # noqa: N818  (it says what the delivery is, as the register shows it)
    """The whole file can't be used.

    Attributes:
        reason_code: wrong_encoding, no_header, missing_column, header_mismatch, archive, empty, truncated, not_xlsx,
            no_sheet, too_large, bad_json, no_rows, bad_xml, forbidden_xml, not_parquet.
        text: Names the file, the line where there is one, the value in [brackets], and what to do.
    """

    def __init__(self, reason_code: str, text: str) -> None:
        super().__init__(text)
        self.reason_code = reason_code
        self.text = text


@dataclass(frozen=True)
class RejectedRow:
    r"""One row that could not be cut into cells, kept as it was.

    Attributes:
        line_number: Where it begins; see `Reading` for what counts as a line.
        reason_code: bad_bytes, nul_bytes, line_too_long, unterminated_quote, stray_quote, too_few_cells,
            too_many_cells, repeated_header, error_cell, no_formula_value, merged_cells, bad_json, not_an_object,
            not_a_value, repeated_element, too_many_parts.
        column_name: The column at fault, if one is.
        reason_text: A sentence that says what is wrong and what to do.
        raw_text: The row as it was, its first 64 KiB; bytes that can't be decoded are shown as \xNN.
        byte_count: How many bytes of the file it takes; None where rows have no bytes of their own.
    """

    line_number: int
    reason_code: str
    column_name: str | None
    reason_text: str
    raw_text: str
    byte_count: int | None


@dataclass(frozen=True)
class LineCount:
    """Lines that are no rows.

    Attributes:
        category_code: header, repeated_header, preamble, trailer or blank.
        row_count: How many lines.
        byte_count: Their bytes; None where lines have no bytes of their own.
    """

    category_code: str
    row_count: int
    byte_count: int | None


class Reading(ABC):
    """One pass over one file.

    After the last batch: `row_count` = rows of all batches + rejected rows; and where rows have bytes of their own
    (delimited, fixed width, JSON lines) the `#bytes` of all batches, the rejected rows and `lines` add up to
    `bytes_read`, which is the file's size.

    Attributes:
        columns: The file's columns. For JSON and XML, which have no header: those seen, complete after the last batch.
        undeclared: Columns that the mapping neither uses nor lists as unused; likewise.
        renamed: (the mapping's name, the file's name) of columns that differ in case or spaces only.
        absent: JSON and XML: columns that the mapping uses and no row has; known after the last batch.
        rejected: Rows that could not be cut into cells.
        lines: What the lines that are no rows were.
        bytes_read: The file's size.
        row_count: Rows read: in batches and rejected.
    """

    def __init__(self) -> None:
        self.columns: list[str] = []
        self.undeclared: list[str] = []
        self.renamed: list[tuple[str, str]] = []
        self.absent: list[str] = []
        self.rejected: list[RejectedRow] = []
        self.lines: list[LineCount] = []
        self.bytes_read = 0
        self.row_count = 0

    @abstractmethod
    def batches(self) -> Iterator[pa.Table]:
        """The rows, some 10,000 to 250,000 at a time; to be called once.

        Every batch has the same columns, named as the mapping names them (only those that it uses): text exactly as
        in the file, absent or empty is ''. Nested items are a column named by the nested item's name, of type
        list<struct<part: string, ...>>; a flat file's cell with separators as well (an empty cell is an empty list).
        `#line` (int64) is unique within the file and is the number that `raw_rows` takes: the line where the row
        begins, from 1 (delimited, fixed width, JSON lines); the row of the sheet (XLSX); the number of the row (JSON,
        XML, Parquet).
        `#bytes` (int64) is how many bytes the row takes, line end included; null where rows have no bytes of their own.

        Raises:
            DeliveryUnreadable: Only now was it seen that the file can't be used (cut off, a trailer's count disagrees);
                what was read so far must not be used.
        """

    @abstractmethod
    def raw_rows(self, line_numbers: Collection[int]) -> dict[int, str]:
        """The raw text of the rows with these `#line` numbers; to be called instead of `batches`, not after it."""
