"""The columns of a sample with their values, read by the reader that reads deliveries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipelines.deliveries.layout import Format, Nested
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.nesting import items_to
from pipelines.deliveries.reading import LINE, DeliveryUnreadable, Reading, open_delivery
from pipelines.errors import ReportgapError

LOOKED_AT = 50_000
"""Rows whose values are looked at; all are counted."""


class SampleError(ReportgapError):
    """A sample that no mapping can be proposed for; says why and what to do.

    Args:
        text: What is wrong.
        answer: How the command is told what it asks for.
    """

    def __init__(self, text: str, answer: str = "") -> None:
        super().__init__(f"{text} {answer}".strip())
        self.text = text


@dataclass(frozen=True)
class SampleColumn:
    """One column of the sample.

    Attributes:
        name: As mappings call it: `DOB`, `Defendant/Dob`, `charges.Statute`.
        values: Trimmed; of a part of nested items one for each item.
        rows: The row that each value stands in, from 0.
        nested: The nested items that it is a part of; None for a column of the row itself.
        is_named: Whether the file names it; parts of a cell are named after what their values show.
        title: What its name says, where that is less than the whole: without its charge's number, or the words that
            the names of a table's columns begin with.
    """

    name: str
    values: list[str]
    rows: list[int]
    nested: str | None = None
    is_named: bool = True
    title: str = ""

    @property
    def says(self) -> str:
        """The part of its name that says what it is."""
        return self.title or self.name

    @property
    def part(self) -> str:
        """Its name without that of its items; of a column of the row, the last step of its path."""
        whole = f"{self.nested}."
        return self.says.removeprefix(whole) if self.nested is not None else re.split(r"[./]", self.says)[-1]

    @cached_property
    def filled(self) -> list[str]:
        """The values that are not empty."""
        return [value for value in self.values if value]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each value comes."""
        return Counter(self.filled)

    @property
    def is_filled(self) -> bool:
        """Whether every row or item has a value."""
        return len(self.filled) == len(self.values)


@dataclass(frozen=True)
class Sample:
    """What was read.

    Attributes:
        path: The file.
        form: Its format.
        nested: Items within its rows.
        columns: Its columns in order, those of items after those of the rows.
        row_count: Rows read, cut or not.
        uncut_count: Of these, rows that could not be cut into cells.
    """

    path: Path
    form: Format
    nested: list[Nested]
    columns: list[SampleColumn]
    row_count: int
    uncut_count: int
    _by_name: dict[str, SampleColumn] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_name.update({column.name: column for column in self.columns})

    def column(self, name: str) -> SampleColumn | None:
        """A column by its name."""
        return self._by_name.get(name)

    def items_to(self, name: str | None) -> list[str]:
        """The name of nested items after those of the items that hold them, the outermost first; none for the row."""
        return [item.name for item in items_to(name, self.nested, self.form)]


def read_sample(path: Path, form: Format, names: Sequence[str], nested: Sequence[Nested] = ()) -> Sample:
    """Read a file's columns.

    Args:
        path: The file.
        form: Its format.
        names: Its columns, without the parts of nested items.
        nested: The items within its rows.

    Raises:
        SampleError: It can't be read in this format.
    """
    values: dict[str, list[str]] = {name: [] for name in names}
    parts: dict[str, dict[str, list[str]]] = {item.name: {part: [] for part in item.parts} for item in nested}
    owners: dict[str, list[int]] = {item.name: [] for item in nested}
    looked_at = 0
    try:
        reading = _opened(path, form, names, nested)
        for batch in reading.batches():
            kept = batch.slice(0, max(0, LOOKED_AT - looked_at))
            for name in names:
                values[name] += [text.strip() for text in kept.column(name).to_pylist()]
            for item in nested:
                for number, found in enumerate(kept.column(item.name).to_pylist(), start=looked_at):
                    for one in found:
                        owners[item.name].append(number)
                        for part in item.parts:
                            parts[item.name][part].append((one[part] or "").strip())
            looked_at += kept.num_rows
    except DeliveryUnreadable as error:
        raise SampleError(error.text) from error
    rows = list(range(looked_at))
    columns = [SampleColumn(name, values[name], rows) for name in names]
    columns += [
        SampleColumn(f"{item.name}.{part}", parts[item.name][part], owners[item.name], item.name, item.path is not None)
        for item in nested
        for part in item.parts
    ]
    columns = [column for column in columns if column.name not in {item.column for item in nested}]
    return Sample(path, form, list(nested), columns, reading.row_count, len(reading.rejected))


def read_cells(path: Path, form: Format, width: int, most: int) -> list[tuple[int, list[str]]]:
    """The first rows of a flat file as they stand, a header not told from rows.

    Args:
        path: The file.
        form: Its format; a header is taken for a row.
        width: How many cells a row has at most.
        most: How many rows are wanted.

    Returns:
        Line (or sheet row) and cells of each, `width` of them.

    Raises:
        SampleError: It can't be read in this format.
    """
    names = [f"cell {number}" for number in range(1, width + 1)]
    raw = form.model_copy(update={"has_header": False, "by_position": names, "ragged": "pad", "trailer": None})
    rows: list[tuple[int, list[str]]] = []
    try:
        for batch in _opened(path, raw, names, ()).batches():
            taken = batch.slice(0, most - len(rows)).to_pylist()
            rows += [(row[LINE], [row[name].strip() for name in names]) for row in taken]
            if len(rows) >= most:
                break
    except DeliveryUnreadable as error:
        raise SampleError(error.text) from error
    return rows


def _opened(path: Path, form: Format, names: Sequence[str], nested: Sequence[Nested]) -> Reading:
    """Open a file by a mapping that uses every column and means nothing by them."""
    first = {"column": names[0]} if names else {"constant": "none"}
    key = list(names) or ["none"]
    records: list[dict[str, Any]] = [{"table": "arrest", "key": key, "fields": {"last_name": first}}]
    records += [
        {
            "table": "charge",
            "name": item.name,
            "each": item.name,
            "key": [f"{item.name}.#"],
            "parents": {"arrest_record_id": "arrest"},
            "fields": {"statute": {"column": f"{item.name}.{item.parts[0]}"}},
        }
        for item in nested
    ]
    content = {"name": "proposal", "title": "Proposal", "side": "local", "records": records}
    try:
        mapping = Mapping.model_validate({**content, "format": form, "nested": list(nested)})
    except ValidationError as error:
        raise SampleError(f"[{path.name}] can't be read: {error.errors()[0]['msg']}") from error
    return open_delivery(path, mapping)
