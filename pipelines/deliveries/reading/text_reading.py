"""One pass over a line-based file: every line is a row, a rejected row, or counted as what it is.

The block is cut all at once where it is in order; where it is not, it is halved down to small pieces, and only those
are cut row by row. Both ways give the same, so a bad row costs its neighbours time and nothing else.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.encodings import decodes_strictly, open_encoding
from pipelines.deliveries.reading.line_refusals import (
    NUL,
    REPEATED_HEADER,
    overlong,
    undecodable,
    unterminated,
    with_nul,
)
from pipelines.deliveries.reading.line_source import BLOCK_BYTES, LINE_LIMIT, Block, LineSource
from pipelines.deliveries.reading.nested_cells import split_cells
from pipelines.deliveries.reading.row_cutter import Refusal, RowCutter
from pipelines.deliveries.reading.rows import (
    BYTES,
    LINE,
    RAW_TEXT_BYTES,
    DeliveryUnreadable,
    LineCount,
    Reading,
    RejectedRow,
)
from pipelines.deliveries.reading.trailers import find_trailer

CAREFUL_BYTES = 32 * 1024


def raw_text(data: bytes, codec: str) -> str:
    r"""The beginning of a row as text, without its line end; what can't be decoded as \xNN."""
    return data[:RAW_TEXT_BYTES].decode(codec, "backslashreplace").rstrip("\r\n")


class TextReading(Reading):
    """A line-based file being read.

    Args:
        path: The file.
        mapping: What it should be.
        block_bytes: About how much is held at a time.
        line_limit: The longest row that is read, in bytes.
        careful_bytes: About how much is cut row by row where a block is not in order.
        is_quick: Whether blocks in order are cut all at once.

    Raises:
        DeliveryUnreadable: It is in another encoding, is cut off, or its header does not fit.
    """

    def __init__(
        self,
        path: Path,
        mapping: Mapping,
        *,
        block_bytes: int = BLOCK_BYTES,
        line_limit: int = LINE_LIMIT,
        careful_bytes: int = CAREFUL_BYTES,
        is_quick: bool = True,
    ) -> None:
        super().__init__()
        self._path, self._mapping = path, mapping
        self._is_quick, self._careful_bytes = is_quick, careful_bytes
        self._declared_codec, mark = open_encoding(path, mapping)
        size = path.stat().st_size
        self._trailer = find_trailer(path, mapping, self._declared_codec, mark)
        end = self._trailer.start if self._trailer else size
        self._source = LineSource(path, self._declared_codec, mark, end, block_bytes=block_bytes, line_limit=line_limit)
        self._line = 1
        self._counts: dict[str, list[int]] = {}
        self._header: bytes | None = None
        if mark:
            self._count("preamble", 0, mark)
        for _ in range(mapping.format.skip_lines):
            line = self._source.take_line()
            if line is not None:
                self._count("preamble", 1, line.size)
        self._cutter = self._open()

    @abstractmethod
    def _open(self) -> RowCutter:
        """Read the header, if there is one, and say how rows are cut."""

    def _end(self) -> None:
        """What is to be done after the last row."""

    def _count(self, category: str, lines: int, size: int) -> None:
        counts = self._counts.setdefault(category, [0, 0])
        counts[0] += lines
        counts[1] += size
        self._line += lines

    def batches(self) -> Iterator[pa.Table]:
        """The rows; see `Reading.batches`."""
        rest = b""
        for block in self._source.blocks():
            if block.is_overlong:
                table, _ = self._cut(rest, is_last=True)
                rest = b""
                self._reject_overlong(block)
            else:
                data = rest + block.data
                table, taken = self._cut(data, is_last=block.is_last)
                rest = data[taken:]
            if table is not None:
                yield table
        table, _ = self._cut(rest, is_last=True)
        if table is not None:
            yield table
        self._close()

    def raw_rows(self, line_numbers: Collection[int]) -> dict[int, str]:
        """The raw text of some rows; see `Reading.raw_rows`."""
        codec = self._source.codec
        return {
            number: raw_text(b"".join(line.data for line in lines), codec)
            for number, _, lines in self._rows_at(line_numbers)
        }

    def byte_spans(self, line_numbers: Collection[int]) -> list[tuple[int, int]]:
        """Where some rows begin and end in the file, in bytes; to be called instead of `batches`."""
        return [(start, start + sum(line.size for line in lines)) for _, start, lines in self._rows_at(line_numbers)]

    @property
    def trailer_span(self) -> tuple[int, int] | None:
        """Where the trailer begins and ends in the file, in bytes; None where there is none."""
        return (self._trailer.start, self._trailer.start + self._trailer.size) if self._trailer else None

    @property
    def codec_of_file(self) -> str:
        """What the file is written in."""
        return self._declared_codec

    def _rows_at(self, line_numbers: Collection[int]) -> Iterator[tuple[int, int, list[Block]]]:
        """Number, first byte and lines of some rows."""
        wanted, number = set(line_numbers), self._line
        place = sum(size for _, size in self._counts.values())
        while wanted and (line := self._source.take_line()) is not None:
            lines = [line]
            if number in wanted:
                wanted.discard(number)
                lines += [] if line.is_overlong else self._following(line)
                yield number, place, lines
            number += len(lines)
            place += sum(one.size for one in lines)

    def _following(self, first: Block) -> list[Block]:
        """The further lines of the row that a line begins; none if the row can't be cut."""
        lines = [first]
        while not any(line.is_overlong or self._problem(line.data) for line in lines):
            values = self._cutter.cut([line.data.decode(self._source.codec) for line in lines])
            if isinstance(values, list):
                return lines[1:]
            following = self._source.take_line() if values is None and len(lines) < self._cutter.max_lines else None
            if following is None:
                break
            lines.append(following)
        for line in reversed(lines[1:]):
            self._source.give_back(line)
        return []

    def _close(self) -> None:
        trailer = self._trailer
        if trailer is not None:
            self._count("trailer", 1, trailer.size)
            if trailer.blank_size:
                self._count("blank", trailer.blank_lines, trailer.blank_size)
        self.rejected.sort(key=lambda row: row.line_number)
        self.lines = [LineCount(category, *self._counts[category]) for category in sorted(self._counts)]
        self.bytes_read = self._path.stat().st_size
        if trailer is not None and trailer.promised is not None and trailer.promised != self.row_count:
            raise DeliveryUnreadable(
                "truncated",
                f"[{self._path.name}] is not whole: its trailer promises [{trailer.promised}] rows, and it has "
                f"[{self.row_count}]. Ask the sender for the whole file again.",
            )
        self._end()

    def _cut(self, data: bytes, *, is_last: bool) -> tuple[pa.Table | None, int]:
        """Cut whole lines; bytes that are not taken at the end are the beginning of a row."""
        pieces: list[pa.Table] = []
        position, span = 0, len(data)
        while position < len(data):
            stop = _line_end_near(data, position, position + span)
            piece = data[position:stop]
            ends = is_last and stop == len(data)
            table, taken = self._quickly(piece, is_last=ends) if self._is_quick else (None, 0)
            if taken:
                span *= 2
            elif self._is_quick and span > self._careful_bytes:
                span = max(span // 8, self._careful_bytes)
                continue
            else:
                table, taken = self._carefully(piece, is_last=ends)
                reach = stop - position
                while not taken and stop < len(data):
                    # A row of several lines that reaches beyond the piece.
                    reach *= 2
                    stop = _line_end_near(data, position, position + reach)
                    table, taken = self._carefully(data[position:stop], is_last=is_last and stop == len(data))
                if not taken:
                    break
            if table is not None and table.num_rows:
                pieces.append(table)
            position += taken
        return (pa.concat_tables(pieces).combine_chunks() if pieces else None), position

    def _quickly(self, piece: bytes, *, is_last: bool) -> tuple[pa.Table | None, int]:
        """Cut a piece all at once; (None, 0) where that can't be."""
        if NUL in piece or (self._header is not None and self._header in piece):
            return None, 0
        if self._source.codec == "latin-1" and not decodes_strictly(piece, "latin-1"):
            return None, 0
        cut = self._cutter.quick(piece, self._source.codec, is_last=is_last)
        if cut is None:
            return None, 0
        taken = piece if cut.consumed == len(piece) else piece[: cut.consumed]
        lengths = np.diff(np.append(cut.starts, cut.consumed))
        if lengths.max(initial=0) > self._source.line_limit or len(piece) - cut.consumed > self._source.line_limit:
            return None, 0
        sizes = self._source.sizes_of(taken, cut.starts)
        starts = cut.starts.tolist() if any(item.column for item in self._mapping.nested) else None
        table = cut.table.append_column(LINE, pa.array(cut.first_lines + self._line, pa.int64()))
        table = table.append_column(BYTES, pa.array(sizes, pa.int64()))
        self._line += cut.line_count
        self.row_count += cut.table.num_rows
        if starts is not None:
            raws = [*starts, cut.consumed]
            table = self._split_cells(table, lambda index: taken[raws[index] : raws[index + 1]])
        return table, cut.consumed

    def _split_cells(self, table: pa.Table, raw_of: Callable[[int], bytes]) -> pa.Table:
        kept, bad = split_cells(table, self._mapping)
        for items in bad:
            line, size = table.column(LINE)[items.index].as_py(), table.column(BYTES)[items.index].as_py()
            text = f"line {line}: {items.text}"
            raw = raw_text(raw_of(items.index), self._source.codec)
            self.rejected.append(RejectedRow(line, "too_many_parts", items.column, text, raw, size))
        return kept

    def _carefully(self, piece: bytes, *, is_last: bool) -> tuple[pa.Table | None, int]:
        """Cut a piece row by row."""
        lines = piece.splitlines(keepends=True)
        rows: list[list[Any]] = []
        numbers: list[int] = []
        sizes: list[int] = []
        raws: list[bytes] = []
        index = consumed = 0
        while index < len(lines):
            line, taken = lines[index], 1
            problem = self._problem(line)
            if problem is not None:
                self._reject(line, problem)
            elif self._cutter.is_blank(line):
                self._count("blank", 1, self._source.size_of(line))
            elif self._header is not None and content_of(line) == self._header:
                self._repeated_header(line)
            else:
                cut = self._row(lines, index, is_last=is_last)
                if cut is None:
                    break
                values, taken = cut
                if isinstance(values, Refusal):
                    self._reject(line, values)
                else:
                    raw = line if taken == 1 else b"".join(lines[index : index + taken])
                    rows.append(values)
                    numbers.append(self._line)
                    raws.append(raw)
                    sizes.append(self._source.size_of(raw))
                    self._line += taken
                    self.row_count += 1
            consumed += sum(map(len, lines[index : index + taken]))
            index += taken
        if not rows:
            return None, consumed
        table = self._cutter.table(rows)
        table = table.append_column(LINE, pa.array(numbers, pa.int64())).append_column(
            BYTES, pa.array(sizes, pa.int64())
        )
        return self._split_cells(table, lambda index: raws[index]), consumed

    def _row(self, lines: list[bytes], index: int, *, is_last: bool) -> tuple[list[Any] | Refusal, int] | None:
        """Cut the row that begins at a line; None where it goes on beyond the lines that are there.

        A refused row takes its first line only: what follows may be sound.
        """
        texts = [lines[index].decode(self._source.codec)]
        size = len(lines[index])
        mark = (self._mapping.format.quote or "").encode(self._source.codec)
        values = self._cutter.cut(texts)
        while values is None:
            if len(texts) == self._cutter.max_lines:
                return unterminated(self._cutter.max_lines), 1
            if index + len(texts) == len(lines):
                return (unterminated(self._cutter.max_lines), 1) if is_last else None
            following = lines[index + len(texts)]
            size += len(following)
            if size > self._source.line_limit or self._problem(following) is not None:
                return unterminated(self._cutter.max_lines), 1
            texts.append(following.decode(self._source.codec))
            if mark in following:
                values = self._cutter.cut(texts)
        return values, 1 if isinstance(values, Refusal) else len(texts)

    def _problem(self, line: bytes) -> Refusal | None:
        """What is wrong with a line before it is cut."""
        if len(line) > self._source.line_limit:
            return overlong(self._source.size_of(line), self._source.line_limit)
        if NUL in line:
            return with_nul(line)
        if not decodes_strictly(line, self._source.codec):
            return undecodable(line, self._source, self._mapping.format.encoding)
        return None

    def _repeated_header(self, line: bytes) -> None:
        if self._mapping.format.repeats_header:
            self._count("repeated_header", 1, self._source.size_of(line))
        else:
            self._reject(line, REPEATED_HEADER)

    def _reject(self, line: bytes, why: Refusal, size: int | None = None) -> None:
        number = self._line
        self.rejected.append(
            RejectedRow(
                number,
                why.reason_code,
                why.column_name,
                f"line {number}: {why.text}.",
                raw_text(line, self._source.codec),
                self._source.size_of(line) if size is None else size,
            )
        )
        self._line += 1
        self.row_count += 1

    def _reject_overlong(self, block: Block) -> None:
        self._reject(block.data, overlong(block.size, self._source.line_limit), block.size)


def content_of(line: bytes) -> bytes:
    """A line without its end and the spaces around it."""
    return line.strip(b" \t\r\n")


def _line_end_near(data: bytes, position: int, wanted: int) -> int:
    """Where to cut the data: the last line end before `wanted`, or else the first after it, or the end of the data."""
    if wanted >= len(data):
        return len(data)
    cut = data.rfind(b"\n", position, wanted) + 1
    if cut <= position:
        cut = data.find(b"\n", wanted - 1) + 1
    return cut if cut > position else len(data)
