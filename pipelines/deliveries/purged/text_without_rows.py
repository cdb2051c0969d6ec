"""A delimited or fixed-width file, or JSON lines, without some rows: every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import open_delivery
from pipelines.deliveries.reading.text_reading import TextReading


def write_text_without(path: Path, mapping: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a file again without some rows, its trailer promising as many fewer."""
    reading = open_delivery(path, mapping)
    assert isinstance(reading, TextReading)  # noqa: S101  (by the kind of its format)
    trailer = reading.trailer_span
    with path.open("rb") as old, out.open("wb") as new:
        position = 0
        for start, end in reading.byte_spans(rows):
            new.write(old.read(start - position))
            position = old.seek(end)
        if trailer is not None:
            new.write(old.read(trailer[0] - position))
            text = old.read(trailer[1] - trailer[0]).decode(reading.codec_of_file)
            new.write(promising_fewer(text, mapping, len(rows)).encode(reading.codec_of_file))
        new.write(old.read())


def promising_fewer(text: str, mapping: Mapping, fewer: int) -> str:
    """A trailer whose count of rows, if it has one, is lower; as long as before."""
    pattern = mapping.format.trailer.pattern if mapping.format.trailer else ""
    found = re.search(pattern, text.strip())
    if found is None or not found.groupdict().get("count"):
        return text
    offset = len(text) - len(text.lstrip())
    start, end = (place + offset for place in found.span("count"))
    count = int(re.sub(r"\D", "", text[start:end])) - fewer
    return f"{text[:start]}{str(count).zfill(end - start)}{text[end:]}"
