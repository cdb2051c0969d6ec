"""The account of one delivery's rows and bytes, and the check that nothing is left over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipelines.deliveries.reading import Reading

ROW_CATEGORIES = frozenset({"records", "rejected", "duplicate", "ignored"})


class AccountingImbalance(Exception):  # noqa: N818  (it says what is wrong, as the message does)
    """Rows or bytes of a file are unaccounted for. A fault of the program: nothing may be published from it."""


@dataclass
class Account:
    """How many rows and bytes went where, by category and rule.

    Attributes:
        rows: (category, rule) to rows (or lines).
        bytes: (category, rule) to bytes of the file.
        has_bytes: Whether rows have bytes of their own in this format.
    """

    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    bytes: Counter[tuple[str, str]] = field(default_factory=Counter)
    has_bytes: bool = True

    def add(self, category: str, rule: str, rows: int, byte_count: int | None) -> None:
        """Count rows; bytes that are not known are None."""
        self.rows[category, rule] += rows
        if byte_count is None:
            self.has_bytes = self.has_bytes and rows == 0
        else:
            self.bytes[category, rule] += byte_count

    def add_reading(self, reading: Reading) -> None:
        """Count the lines that are no rows, and the rows that could not be cut into cells."""
        for line in reading.lines:
            self.add(line.category_code, "", line.row_count, line.byte_count)
        for row in reading.rejected:
            self.add("rejected", row.reason_code, 1, row.byte_count)

    def total(self, category: str) -> int:
        """The rows of a category, over all rules."""
        return sum(count for (name, _), count in self.rows.items() if name == category)

    def check(self, file_name: str, reading: Reading) -> None:
        """See that rows and bytes add up to the file's.

        Raises:
            AccountingImbalance: They don't.
        """
        rows = sum(self.total(category) for category in ROW_CATEGORIES)
        if rows != reading.row_count:
            raise AccountingImbalance(
                f"[{file_name}] has [{reading.row_count}] rows, but [{rows}] are accounted for: {dict(self.rows)}"
            )
        if self.has_bytes and sum(self.bytes.values()) != reading.bytes_read:
            raise AccountingImbalance(
                f"[{file_name}] has [{reading.bytes_read}] bytes, but [{sum(self.bytes.values())}] are accounted for: "
                f"{dict(self.bytes)}"
            )

    def table_rows(self, delivery_id: str) -> list[tuple[str, str, str, bool, int, int | None]]:
        """The rows of the accounting table."""
        return [
            (
                delivery_id,
                category,
                rule,
                category in ROW_CATEGORIES,
                count,
                self.bytes[category, rule] if self.has_bytes else None,
            )
            for (category, rule), count in sorted(self.rows.items())
        ]
