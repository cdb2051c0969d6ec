"""A mapping with nothing but a format and columns, and a file read by it, for tests of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import BYTES, LINE, LineCount, Reading, RejectedRow


def layout(
    columns: Sequence[str], *, nested: Sequence[dict[str, Any]] = (), unused: Sequence[str] = (), **form: Any
) -> Mapping:
    """A mapping that reads these columns in this format; parts of nested items with their dotted names."""
    parts = [name for name in columns if any(name.startswith(f"{item['name']}.") for item in nested)]
    plain = [name for name in columns if name not in parts]
    return Mapping.model_validate(
        {
            "name": "bookings",
            "title": "Bookings",
            "side": "local",
            "format": {"kind": "delimited", **form},
            "nested": list(nested),
            "unused": list(unused),
            "records": [
                {"table": "arrest", "key": plain, "fields": {"last_name": {"column": plain[0]}}},
                *(
                    {
                        "table": "charge",
                        "each": item["name"],
                        "key": plain,
                        "parents": {"arrest_record_id": "arrest"},
                        "fields": {"statute": {"column": f"{item['name']}.{item['parts'][0]}"}},
                    }
                    for item in nested
                ),
            ],
        }
    )


@dataclass(frozen=True)
class Read:
    """All that one pass gave."""

    rows: list[dict[str, Any]]
    rejected: list[RejectedRow]
    lines: list[LineCount]
    bytes_read: int
    row_count: int
    reading: Reading

    @property
    def bytes_accounted(self) -> int:
        """What rows, rejected rows and other lines add up to."""
        return (
            sum(row[BYTES] for row in self.rows)
            + sum(row.byte_count or 0 for row in self.rejected)
            + sum(line.byte_count or 0 for line in self.lines)
        )

    def values(self, *columns: str) -> list[tuple[Any, ...]]:
        """The rows' values of some columns."""
        return [tuple(row[column] for column in columns) for row in self.rows]

    def line_counts(self) -> dict[str, int]:
        """How many lines of each kind."""
        return {line.category_code: line.row_count for line in self.lines}


def read(reading: Reading) -> Read:
    """Read to the end, and check what must hold for every file: each row is given or rejected, with its own number."""
    rows = [row for batch in reading.batches() for row in batch.to_pylist()]
    assert reading.row_count == len(rows) + len(reading.rejected)
    numbers = [row[LINE] for row in rows] + [row.line_number for row in reading.rejected]
    assert len(numbers) == len(set(numbers))
    return Read(rows, reading.rejected, reading.lines, reading.bytes_read, reading.row_count, reading)


def written(folder: Path, data: bytes, name: str = "bookings.dat") -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
