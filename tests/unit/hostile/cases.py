"""One hostile file and what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery, raw_rows
from pipelines.deliveries.reading.rows import RAW_TEXT_BYTES
from tests.layouts import layout, read, written

LINE_BASED = {"delimited", "fixed_width", "json_lines"}


@dataclass(frozen=True)
class Case:
    """A file and its outcome.

    Attributes:
        name: What is wrong with it.
        data: Its bytes, or what writes it.
        form: What its mapping says beside the columns.
        columns: The columns that the mapping reads.
        rows: The values expected of those columns.
        rejected: (line, reason, column, part of the sentence) of each rejected row.
        lines: How many lines of each other kind.
        refused: (reason, parts of the sentence) where the whole file can't be used.
        nested: Nested items of the mapping.
    """

    name: str
    data: bytes | Callable[[Path], None]
    form: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ("id", "name")
    rows: tuple[tuple[Any, ...], ...] = ()
    rejected: tuple[tuple[int, str, str | None, str], ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    nested: tuple[dict[str, Any], ...] = ()


def given(cases: list[Case]) -> pytest.MarkDecorator:
    """Run a test once for each case, under the case's name."""
    assert len({case.name for case in cases}) == len(cases)
    return pytest.mark.parametrize("case", cases, ids=[case.name.replace(" ", "_") for case in cases])


def check(case: Case, folder: Path) -> None:
    """Read the file as the pipeline would, and compare."""
    if isinstance(case.data, bytes):
        path = written(folder, case.data)
    else:
        path = folder / "bookings.dat"
        case.data(path)
    mapping = layout(case.columns, nested=case.nested, **case.form)
    if case.refused:
        with pytest.raises(DeliveryUnreadable) as caught:
            read(open_delivery(path, mapping))
        reason, *parts = case.refused
        assert caught.value.reason_code == reason
        assert caught.value.text.startswith("[bookings.dat]")
        for part in parts:
            assert part in caught.value.text
        return
    found = read(open_delivery(path, mapping))
    assert found.values(*[name for name in case.columns if "." not in name or not case.nested]) == list(case.rows)
    assert [(row.line_number, row.reason_code, row.column_name) for row in found.rejected] == [
        rejected[:3] for rejected in case.rejected
    ]
    for row, (line, _, _, part) in zip(found.rejected, case.rejected, strict=True):
        assert part in row.reason_text
        assert f" {line}: " in row.reason_text
        assert len(row.raw_text.encode()) <= RAW_TEXT_BYTES
    assert found.line_counts() == dict(case.lines)
    assert found.bytes_read == path.stat().st_size
    if mapping.format.kind in LINE_BASED:
        assert found.bytes_accounted == found.bytes_read
    # A later stage that rejects a row asks for its text again, and gets the same.
    again = raw_rows(path, mapping, [row.line_number for row in found.rejected])
    assert again == {row.line_number: row.raw_text for row in found.rejected}
