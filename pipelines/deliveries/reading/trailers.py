"""The line after the last row that says how many rows there should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.rows import DeliveryUnreadable

TAIL_BYTES = 64 * 1024
_BLANK = " \t\r\n\x1a"


@dataclass(frozen=True)
class FoundTrailer:
    """The trailer of one file.

    Attributes:
        start: Where its line begins, in bytes.
        size: Its bytes, line end included.
        blank_lines: Empty lines after it.
        blank_size: Their bytes.
        promised: How many rows it promises; None where the pattern has no group `count`.
    """

    start: int
    size: int
    blank_lines: int
    blank_size: int
    promised: int | None


def find_trailer(path: Path, mapping: Mapping, codec: str, text_start: int) -> FoundTrailer | None:
    """Find the trailer that the mapping declares at the end of the file; None if it declares none.

    Raises:
        DeliveryUnreadable: The last line is not a trailer: the file was cut off.
    """
    trailer = mapping.format.trailer
    if trailer is None:
        return None
    size = path.stat().st_size
    wide = codec.startswith("utf-16")
    length = TAIL_BYTES
    while True:
        start = max(text_start, size - length)
        start -= (start - text_start) % 2 if wide else 0
        with path.open("rb") as file:
            file.seek(start)
            data = file.read(size - start)
        if wide and len(data) % 2:
            data = data[:-1]
        text = data.decode(codec, "backslashreplace" if not wide else "surrogatepass")
        if text.strip(_BLANK) or start == text_start:
            break
        length *= 4
    body = text.rstrip(_BLANK)
    begin = max(body.rfind("\n"), body.rfind("\r")) + 1
    match = re.fullmatch(trailer.pattern, body[begin:])
    if match is None or (begin == 0 and start > text_start):
        raise DeliveryUnreadable(
            "truncated",
            f"[{path.name}] was cut off: its last line is not the trailer that mapping [{mapping.name}] expects "
            f"([{trailer.pattern}]). Ask the sender for the whole file again.",
        )
    found = _measured(text, begin, len(body), codec, size)
    digits = re.sub(r"\D", "", match.groupdict().get("count") or "")
    return FoundTrailer(*found, int(digits) if digits else None)


def _measured(text: str, begin: int, end: int, codec: str, size: int) -> tuple[int, int, int, int]:
    """Where the trailer's line begins, its bytes, and how many blank lines and bytes follow it."""
    ended = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)").match(text, end)
    stop = ended.end() if ended else end
    after = text[stop:]
    errors = "surrogatepass" if codec.startswith("utf-16") else "strict"
    line_size = len(text[begin:stop].encode(codec, errors))
    # What follows the line is blank, but for an odd byte that UTF-16 leaves over: it counts with the blanks.
    before = size - line_size - len(after.encode(codec, errors)) - (size % 2 if codec.startswith("utf-16") else 0)
    blank = size - before - line_size
    lines = len(re.findall(r"\r\n|\n|\r", after)) + (not after.endswith(("\n", "\r")) and bool(after or blank))
    return before, line_size, lines, blank
