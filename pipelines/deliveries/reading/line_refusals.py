"""What is wrong with a line of a file that is no row, and what the sender or the mapping can do about it."""

from __future__ import annotations

from pipelines.deliveries.mapping import Encoding
from pipelines.deliveries.reading.line_source import LineSource
from pipelines.deliveries.reading.row_cutter import Refusal

NUL = b"\x00"
REPEATED_HEADER = Refusal(
    "repeated_header",
    "the line repeats the header. If the report prints it again on each page, set format.repeats_header",
)


def overlong(size: int, limit: int) -> Refusal:
    """Of a line with more bytes than are read as one row."""
    return Refusal(
        "line_too_long",
        f"the line has [{size}] bytes, and [{limit}] is the most that is read as one row; a line end may be missing",
    )


def with_nul(line: bytes) -> Refusal:
    """Of a line that has a NUL byte."""
    place = line.index(NUL) + 1
    return Refusal("nul_bytes", f"the line has a NUL byte at position [{place}]; the file may be damaged")


def undecodable(line: bytes, source: LineSource, declared: Encoding) -> Refusal:
    """Of a line that is not in the encoding its mapping declares.

    Args:
        line: As its source gives it.
        source: Whose codec it is read by.
        declared: As the mapping names it.
    """
    if source.is_utf_16:
        return Refusal(
            "bad_bytes", f"the line holds half a character of [{declared.value}]; the file may be damaged or cut off"
        )
    found = 0
    if source.codec == "latin-1":
        found = next(place for place, unit in enumerate(line) if 0x80 <= unit < 0xA0)
    else:
        try:
            line.decode(source.codec)
        except UnicodeDecodeError as error:
            found = error.start
    return Refusal(
        "bad_bytes",
        f"the byte [0x{line[found]:02X}] at position [{found + 1}] is not [{declared.value}]. If many rows are "
        "rejected so, the file may be in another encoding: cp1252 is usual",
    )


def unterminated(max_lines: int) -> Refusal:
    """Of a row with a quoted cell that is not closed within the lines that a row may take."""
    within = "on its line" if max_lines == 1 else f"within [{max_lines}] lines"
    return Refusal(
        "unterminated_quote",
        f"a quoted cell does not close {within}. If cells may hold line ends, say how many lines a row may take under "
        "format.max_lines_per_row; if quotes mean nothing in this file, set format.quote to null",
    )
