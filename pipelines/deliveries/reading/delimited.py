"""Cutting delimited lines into cells.

The quick way hands a block to Arrow's CSV parser, but only after the positions of its quotes have shown that a strict
reader would find the same cells: every quote opens a cell, closes one, or is doubled within one. The careful way is the
csv module, strict, on one row. A quote within an unquoted cell is data.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from pipelines.deliveries.mapping import Format
from pipelines.deliveries.reading.columns import Layout
from pipelines.deliveries.reading.line_source import LINE_LIMIT
from pipelines.deliveries.reading.row_cutter import QuickCut, Refusal, RowCutter, single_line_starts, text_table

_MARK = b"\xef\xbb\xbf"
_LF, _CR = 10, 13


def cells_of(lines: Sequence[str], form: Format) -> list[str] | Refusal | None:
    """The cells of one row; None where a quoted cell is still open at the end of the lines."""
    # The module's own limit is for the whole process and less than a row may have.
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT))
    reader = csv.reader(
        iter(lines),
        delimiter=form.delimiter,
        quotechar=form.quote,
        quoting=csv.QUOTE_NONE if form.quote is None else csv.QUOTE_MINIMAL,
        strict=True,
    )
    try:
        return next(reader)
    except csv.Error as error:
        if str(error).startswith("unexpected end of data"):
            return None
        return Refusal(
            "stray_quote",
            f"a cell that begins with a quote [{form.quote}] goes on after its closing quote. Ask the sender to "
            "double the "
            "quotes within cells; or, if quotes mean nothing in this file, set format.quote to null",
        )


class DelimitedCutter(RowCutter):
    """Cuts the rows of a delimited file.

    Args:
        form: The mapping's format.
        layout: The file's columns.
        cell_count: How many cells the header has, unnamed ones at its end included.
    """

    def __init__(self, form: Format, layout: Layout, cell_count: int) -> None:
        self.max_lines = form.max_lines_per_row
        self._form = form
        self._expected = len(layout.names)
        self._usual = max(cell_count, self._expected)
        self._names = [name for name, _ in layout.used]
        self._indexes = [index for _, index in layout.used]
        self._blank = (form.delimiter + "\r\n" + " \t").encode()
        self._is_simple = form.delimiter.isascii() and (form.quote is None or form.quote.isascii())

    def is_blank(self, line: bytes) -> bool:
        """Nothing but delimiters and spaces."""
        return not line.strip(self._blank)

    def table(self, rows: Sequence[list[str]]) -> pa.Table:
        """The rows as text columns."""
        return text_table(self._names, rows)

    def cut(self, lines: Sequence[str]) -> list[str] | Refusal | None:
        """Cut one row."""
        cells = cells_of(lines, self._form)
        if not isinstance(cells, list):
            return cells
        count, expected = len(cells), self._expected
        if count != expected:
            if any(cells[expected:]) or (count < expected and (self._form.ragged == "reject" or len(lines) > 1)):
                return self._ragged(count, len(lines))
            if count > expected:
                self._usual = count
            cells += [""] * (expected - count)
        return [cells[index] for index in self._indexes]

    def _ragged(self, count: int, line_count: int) -> Refusal:
        if line_count > 1:
            return Refusal(
                "unterminated_quote",
                f"a quoted cell does not close on this line, and with the next lines the row has [{count}] cells where "
                f"[{self._expected}] belong",
            )
        if count > self._expected:
            return Refusal(
                "too_many_cells",
                f"the row has [{count}] cells where [{self._expected}] belong: perhaps a delimiter "
                f"[{self._form.delimiter}] within a cell that is not quoted",
            )
        return Refusal(
            "too_few_cells",
            f"the row has [{count}] cells where [{self._expected}] belong. If the sender leaves out empty cells at the "
            "end, set format.ragged to pad",
        )

    def quick(self, data: bytes, codec: str, *, is_last: bool) -> QuickCut | None:
        """Cut a block with Arrow's parser, if its quotes are in order and all its rows have the usual cells."""
        if not self._is_simple or self._usual < 2 or data.startswith(_MARK):
            return None
        starts = single_line_starts(data)
        if starts is None:
            return None
        lines, consumed, line_count = np.arange(len(starts)), len(data), len(starts)
        quote = self._form.quote
        if quote is not None and quote.encode() in data:
            found = self._rows_by_quotes(data, starts, is_last=is_last)
            if found is None:
                return None
            lines, consumed, line_count = found
            starts = starts[lines]
        table = self._parsed(data[:consumed], codec)
        if table is None or table.num_rows != len(starts):
            return None
        return QuickCut(table, starts, lines, line_count, consumed)

    def _rows_by_quotes(
        self, data: bytes, starts: npt.NDArray[np.int64], *, is_last: bool
    ) -> tuple[npt.NDArray[np.int64], int, int] | None:
        """Which lines begin a row, up to where the last whole row ends, and how many lines that is.

        Quotes are counted through: those in even places open, those in odd places close, as long as each stands where
        it may. A line then begins a row if an even number of quotes precedes it.
        """
        units = np.frombuffer(data, dtype=np.uint8)
        quote, delimiter = ord(self._form.quote or '"'), ord(self._form.delimiter)
        places = np.flatnonzero(units == quote)
        padded = np.concatenate((np.array([_LF], dtype=np.uint8), units, np.array([_LF], dtype=np.uint8)))
        before, after = padded[places[0::2]], padded[places[1::2] + 2]
        if not np.isin(before, (delimiter, _LF, quote)).all() or not np.isin(after, (delimiter, _LF, _CR, quote)).all():
            return None
        is_start = np.searchsorted(places, starts) % 2 == 0
        if self.max_lines == 1:
            if not is_start.all() or len(places) % 2:
                return None
            return np.arange(len(starts)), len(data), len(starts)
        lines = np.flatnonzero(is_start)
        consumed, line_count = len(data), len(starts)
        if len(places) % 2:
            # The last row is still open: it is left for the next block.
            line_count = int(lines[-1])
            consumed, lines = int(starts[line_count]), lines[:-1]
            if is_last or not len(lines) or len(starts) - line_count >= self.max_lines:
                return None
        spans = np.diff(np.append(lines, line_count))
        return (lines, consumed, line_count) if (spans <= self.max_lines).all() else None

    def _parsed(self, data: bytes, codec: str) -> pa.Table | None:
        if codec != "utf-8" and not data.isascii():
            try:
                data = data.decode(codec).encode("utf-8")
            except UnicodeDecodeError:
                return None
        quote = self._form.quote
        kept = [*self._indexes, *range(self._expected, self._usual)]
        columns = [str(index) for index in range(self._usual)]
        try:
            table = pa_csv.read_csv(
                pa.py_buffer(data),
                read_options=pa_csv.ReadOptions(use_threads=False, column_names=columns, block_size=len(data) + 1),
                parse_options=pa_csv.ParseOptions(
                    delimiter=self._form.delimiter,
                    quote_char=quote if quote is not None else False,
                    double_quote=quote is not None,
                    escape_char=False,
                    newlines_in_values=self.max_lines > 1,
                    ignore_empty_lines=False,
                ),
                convert_options=pa_csv.ConvertOptions(
                    check_utf8=True,
                    column_types=dict.fromkeys(columns, pa.string()),
                    null_values=[],
                    strings_can_be_null=False,
                    include_columns=[str(index) for index in kept],
                ),
            )
        except pa.ArrowInvalid:
            return None
        if any(pc.any(pc.not_equal(table.column(str(index)), "")).as_py() for index in kept[len(self._indexes) :]):
            return None
        table = table.select(list(range(len(self._indexes)))).rename_columns(self._names)
        return None if _has_empty_row(table) else table


def _has_empty_row(table: pa.Table) -> bool:
    """Whether all cells of some row are empty or spaces; such a line may be a blank one."""
    empty = None
    for column in table.columns:
        now = pc.equal(pc.ascii_trim(column, " \t"), "")
        empty = now if empty is None else pc.and_(empty, now)
        if not pc.any(empty).as_py():
            return False
    return True
