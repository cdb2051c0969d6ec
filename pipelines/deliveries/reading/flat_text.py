"""Opening delimited and fixed-width files: the header, and which columns are read."""

from __future__ import annotations

from pipelines.deliveries.reading.columns import Layout, layout_by_header, layout_by_position, refuse_hidden_header
from pipelines.deliveries.reading.delimited import DelimitedCutter, cells_of
from pipelines.deliveries.reading.encodings import decodes_strictly
from pipelines.deliveries.reading.fixed_width import FixedWidthCutter
from pipelines.deliveries.reading.line_source import Block
from pipelines.deliveries.reading.row_cutter import RowCutter
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.text_reading import TextReading, content_of


class FlatTextReading(TextReading):
    """A delimited or fixed-width file being read."""

    def _first_line(self, blank: bytes) -> Block:
        """The first line that holds something; the blank ones before it are counted.

        Raises:
            DeliveryUnreadable: There is none.
        """
        while (line := self._source.take_line()) is not None:
            if line.is_overlong or line.data.strip(blank):
                return line
            self._count("blank", 1, line.size)
        raise DeliveryUnreadable(
            "empty",
            f"[{self._path.name}] is empty: it has no line with anything in it after "
            f"[{self._mapping.format.skip_lines}] "
            "skipped ones. Ask the sender for the file again.",
        )

    def _use(self, layout: Layout) -> None:
        self.columns, self.undeclared, self.renamed = layout.names, layout.undeclared, layout.renamed


class FixedWidthReading(FlatTextReading):
    """A fixed-width file being read.

    Its columns are where the mapping says. A header line is skipped only where the mapping says `has_header: true`
    itself, since fixed-width files seldom have one.
    """

    def _open(self) -> RowCutter:
        form = self._mapping.format
        names = [column.name for column in form.fixed_columns]
        layout = layout_by_position(self._path.name, self._mapping, names, "format.fixed_columns")
        self._use(layout)
        first = self._first_line(b" \t\r\n")
        if form.has_header and "has_header" in form.model_fields_set:
            self._header = content_of(first.data)
            self._count("header", 1, first.size)
        else:
            self._source.give_back(first)
        return FixedWidthCutter(form, layout)


class DelimitedReading(FlatTextReading):
    """A delimited file being read."""

    def _open(self) -> RowCutter:
        form = self._mapping.format
        first = self._first_line((form.delimiter + " \t\r\n").encode())
        place = f"line {self._line}"
        if form.has_header:
            cells, lines = self._header_cells(first, place)
            if len(lines) == 1:
                self._header = content_of(lines[0].data)
            self._count("header", len(lines), sum(line.size for line in lines))
        else:
            cells = self._cells([first]) or []
            self._source.give_back(first)
        if form.by_position is not None:
            if not form.has_header:
                refuse_hidden_header(self._path.name, self._mapping, cells, form.by_position, place)
            layout = layout_by_position(self._path.name, self._mapping, form.by_position, "format.by_position")
            count = len(form.by_position)
        else:
            layout = layout_by_header(self._path.name, self._mapping, cells, place)
            count = len(cells)
        self._use(layout)
        return DelimitedCutter(form, layout, count)

    def _cells(self, lines: list[Block]) -> list[str] | None:
        """The cells of a row, as far as they can be read; None where a quoted cell is still open."""
        if any(line.is_overlong or not decodes_strictly(line.data, self._source.codec) for line in lines):
            return []
        cells = cells_of([line.data.decode(self._source.codec) for line in lines], self._mapping.format)
        return cells if isinstance(cells, list) or cells is None else []

    def _header_cells(self, first: Block, place: str) -> tuple[list[str], list[Block]]:
        lines = [first]
        while (cells := self._cells(lines)) is None and len(lines) < self._mapping.format.max_lines_per_row:
            following = self._source.take_line()
            if following is None:
                break
            lines.append(following)
        if not cells and self._mapping.format.by_position is None:
            raise DeliveryUnreadable(
                "no_header",
                f"[{self._path.name}] {place}: the header can't be cut into cells: it is too long, can't be "
                "decoded, or has "
                "a quote that does not close. Ask the sender for the file again.",
            )
        if cells is None:
            # Its columns are taken by position, so the line is skipped whatever it holds.
            for line in reversed(lines[1:]):
                self._source.give_back(line)
            return [], lines[:1]
        return cells, lines
