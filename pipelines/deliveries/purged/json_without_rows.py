"""A JSON document without some rows of its array: every other character stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.json_documents import JsonDocumentReading


def write_json_without(path: Path, mapping: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a document again without some rows."""
    reading = JsonDocumentReading(path, mapping)
    codec, mark = reading.codec_and_mark
    content = path.read_bytes()
    text = content[mark:].decode(codec)
    left_out, spans = set(rows), list(reading.spans())
    pieces, before = [], None
    for number, (start, end) in enumerate(spans, start=1):
        if number not in left_out:
            pieces += [text[before[1] : start] if before and pieces else "", text[start:end]]
        before = start, end
    whole = text[: spans[0][0]] + "".join(pieces) + text[spans[-1][1] :]
    out.write_bytes(content[:mark] + whole.encode(codec))
