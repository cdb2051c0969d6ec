"""Cutting fixed-width lines into cells: by character, the spaces around a cell left out.

The quick way lays a block's lines under one another as a grid of characters and takes its columns; the careful way
slices one line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.deliveries.mapping import Format
from pipelines.deliveries.reading.columns import Layout
from pipelines.deliveries.reading.row_cutter import QuickCut, Refusal, RowCutter, single_line_starts, text_table

_LF, _CR, _SPACE = 10, 13, 32


class FixedWidthCutter(RowCutter):
    """Cuts the rows of a fixed-width file.

    Args:
        form: The mapping's format.
        layout: The file's columns.
    """

    def __init__(self, form: Format, layout: Layout) -> None:
        self._is_padded = form.ragged == "pad"
        self._names = [name for name, _ in layout.used]
        places = [form.fixed_columns[index] for _, index in layout.used]
        self._slices = [slice(place.start - 1, place.start - 1 + place.width) for place in places]
        self._width = max(place.start - 1 + place.width for place in form.fixed_columns)

    def is_blank(self, line: bytes) -> bool:
        """Nothing but spaces."""
        return not line.strip(b" \t\r\n")

    def table(self, rows: Sequence[list[str]]) -> pa.Table:
        """The rows as text columns."""
        return text_table(self._names, rows)

    def cut(self, lines: Sequence[str]) -> list[str] | Refusal | None:
        """Cut one row."""
        line = lines[0].rstrip("\r\n")
        if len(line) < self._width and not self._is_padded:
            return Refusal(
                "too_few_cells",
                f"the line has [{len(line)}] characters, and the columns reach to [{self._width}]. If the sender "
                "leaves out "
                "spaces at the end, set format.ragged to pad",
            )
        if line[self._width :].strip(" "):
            return Refusal(
                "too_many_cells",
                f"the line has [{len(line)}] characters, and the columns reach only to [{self._width}]. If the "
                "layout has "
                "grown, add the new columns to format.fixed_columns",
            )
        return [line[place].strip(" ") for place in self._slices]

    def quick(self, data: bytes, codec: str, *, is_last: bool) -> QuickCut | None:
        """Cut a block as a grid of characters, if its lines have the declared width."""
        starts = single_line_starts(data)
        if starts is None:
            return None
        try:
            text = None if data.isascii() else data.decode(codec)
        except UnicodeDecodeError:
            return None
        if text is None:
            units, line_starts = np.frombuffer(data, dtype=np.uint8), starts
        else:
            units = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
            ends = np.flatnonzero(units == _LF)
            line_starts = np.concatenate((np.zeros(1, dtype=np.int64), ends + 1))[: len(starts)]
        grid = self._grid(units, line_starts)
        if grid is None:
            return None
        columns = [self._column(grid[:, place], is_ascii=text is None) for place in self._slices]
        table = pa.table(columns, names=self._names)
        return QuickCut(table, starts, np.arange(len(starts)), len(starts), len(data))

    def _grid(self, units: npt.NDArray[np.generic], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.generic] | None:
        """One row a line, one column a character; None if a line is blank or does not fit."""
        stops = np.append(starts[1:], len(units))
        for end in (_LF, _CR):
            stops = stops - ((stops > starts) & (units[stops - 1] == end))
        lengths = stops - starts
        if not self._is_padded and (lengths < self._width).any():
            return None
        if (lengths == lengths[0]).all() and len(starts) > 1:
            step = int(starts[1] - starts[0])
            whole = np.full(step * len(starts), _SPACE, dtype=units.dtype)
            if (np.diff(starts) != step).any() or len(units) > len(whole):
                return self._scattered(units, starts, lengths)
            whole[: len(units)] = units
            grid = whole.reshape(len(starts), step)[:, : int(lengths[0])]
            return self._checked(grid)
        return self._scattered(units, starts, lengths)

    def _scattered(
        self, units: npt.NDArray[np.generic], starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.generic] | None:
        rows = np.repeat(np.arange(len(starts)), lengths)
        places = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        widest = max(int(lengths.max(initial=0)), self._width)
        if widest > 4 * self._width:
            return None
        grid = np.full((len(starts), widest), _SPACE, dtype=units.dtype)
        grid[rows, places] = units[np.repeat(starts, lengths) + places]
        return self._checked(grid)

    def _checked(self, grid: npt.NDArray[np.generic]) -> npt.NDArray[np.generic] | None:
        if grid.shape[1] < self._width:
            grid = np.pad(grid, ((0, 0), (0, self._width - grid.shape[1])), constant_values=_SPACE)
        if (grid[:, self._width :] != _SPACE).any() or ((grid == _SPACE) | (grid == 9)).all(axis=1).any():
            return None
        return grid

    @staticmethod
    def _column(characters: npt.NDArray[np.generic], *, is_ascii: bool) -> pa.Array:
        count, width = characters.shape
        flat = np.ascontiguousarray(characters)
        if is_ascii:
            offsets = np.arange(count + 1, dtype=np.int32) * width
            text = pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(flat))
            return pc.ascii_trim(text, characters=" ")
        return pc.utf8_trim(pa.array(flat.view(f"<U{width}").ravel(), pa.string()), characters=" ")
