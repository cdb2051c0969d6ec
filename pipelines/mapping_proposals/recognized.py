"""What was recognised of a sample, and its encoding."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.deliveries.layout import Encoding, Format, FormatKind, Nested
from pipelines.deliveries.reading.encodings import MARKS, SAMPLE_BYTES, decodes_strictly, likely_utf_16
from pipelines.mapping_proposals.sample_columns import SampleError


@dataclass(frozen=True)
class Recognized:
    """How a file is to be cut, and why.

    Attributes:
        form: As a mapping says it.
        columns: The columns of its rows, without those of nested items.
        nested: Items within its rows.
        reasons: What was seen, in words, for a person and for the mapping's comments.
        unread: Paths of lists whose items are lists themselves, which can't be read.
    """

    form: Format
    columns: list[str]
    nested: list[Nested] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def item_names(paths: Iterable[str], columns: Container[str], separator: str) -> dict[str, str]:
    """What items are called, by their paths: after the last step, where nothing else is called so."""
    names: dict[str, str] = {}
    for path in paths:
        last = path.rpartition(separator)[2]
        is_free = last not in names.values() and last not in columns
        names[path] = last if is_free else path.replace(separator, "_")
    return names


def encoding_of(path: Path) -> tuple[Encoding, str]:
    """The encoding of a text file, from its byte order mark or from what its bytes can be, and why."""
    data = path.read_bytes()
    mark = next((name for magic, name in MARKS if data.startswith(magic)), None)
    if mark is not None:
        if mark not in set(Encoding):
            raise SampleError(f"[{path.name}] is in [{mark}], which can't be read; save it as UTF-8")
        return Encoding(mark), "it begins with the byte order mark"
    wide = likely_utf_16(data[:SAMPLE_BYTES])
    if wide is not None:
        return Encoding(wide), "there is a NUL byte beside every letter"
    if data.isascii():
        return Encoding.UTF_8, "the sample has only ASCII letters, which look the same in utf-8 and cp1252"
    if decodes_strictly(data, "utf-8"):
        return Encoding.UTF_8, "all its letters beyond ASCII are valid UTF-8"
    if decodes_strictly(data, "cp1252"):
        return Encoding.CP1252, "its letters beyond ASCII are no valid UTF-8; Windows programs write cp1252"
    return Encoding.LATIN_1, "its letters beyond ASCII are neither UTF-8 nor cp1252"


def kind_words(form: Format) -> str:
    """A format in words: `delimited by [,]`."""
    if form.kind is FormatKind.DELIMITED:
        shown = {"\t": "tab"}.get(form.delimiter, form.delimiter)
        quoting = f"cells quoted by [{form.quote}]" if form.quote else "quotes mean nothing"
        return f"delimited by [{shown}], {quoting}"
    return {
        FormatKind.FIXED_WIDTH: f"fixed width, {len(form.fixed_columns)} columns",
        FormatKind.XLSX: f"XLSX workbook, sheet [{form.sheet or 'the first'}]",
        FormatKind.JSON: f"JSON, its rows at [{form.rows_at or 'the document itself'}]",
        FormatKind.JSON_LINES: "JSON lines",
        FormatKind.XML: f"XML, one [{form.rows_at}] a row",
        FormatKind.PARQUET: "Parquet",
    }[form.kind]


def said_format(form: Format) -> dict[str, Any]:
    """A format with what a person would say of it."""
    said = form.model_dump(mode="json", exclude_defaults=True)
    always = {FormatKind.DELIMITED: ("encoding", "delimiter"), FormatKind.FIXED_WIDTH: ("encoding",)}
    whole = form.model_dump(mode="json")
    for name in always.get(form.kind, ("encoding",) if form.kind not in {FormatKind.XLSX, FormatKind.PARQUET} else ()):
        said[name] = whole[name]
    if form.kind is FormatKind.FIXED_WIDTH and form.has_header:
        said["has_header"] = True  # of a fixed-width file it counts only where it is said
    order = list(Format.model_fields)
    return {name: said[name] for name in sorted(said, key=order.index)}
