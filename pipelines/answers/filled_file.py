"""Reads a work list that came back: its rows as they stand in the file, whoever changed them; nothing is computed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine

from pipelines.answers.list_columns import ANSWER_CELLS, ROW_ID, SHEETS, STAMP_SHEET, ListStamp
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.workbook_cells import odd_cells, refuse_unsafe
from pipelines.errors import ReportgapError
from pipelines.obligations.declared import permissions

(ROW_ID_TITLE,) = ROW_ID.values()
ROW_ID_FORM = re.compile(r"R?(-?\d{1,18}|-?[1-9]\d{18})", re.ASCII)
LARGEST_CSV = 500_000_000
NEEDED = (*ANSWER_CELLS.values(), ROW_ID_TITLE)
ASK_AGAIN = "Ask the agency for the file as it was handed out, filled in and saved as XLSX or CSV."


class AnswerFileError(ReportgapError):
    """A file that is no work list; says why and what to do, without anything of a person."""


@dataclass(frozen=True)
class FilledRow:
    """One row of a work list as it came back.

    Attributes:
        sheet: The sheet's name; empty in a CSV.
        number: The row of the sheet, or the line of the CSV.
        ask: What the row asks: `send` or `correct`.
        cells: What stands in each column, by its title; answers and the row id by the workbook's titles.
        odd: Answer cells that show an error or a formula that was never computed, with what they show.
    """

    sheet: str
    number: int
    ask: str
    cells: Mapping[str, Any]
    odd: Mapping[str, str] = field(default_factory=dict)

    @property
    def row_id(self) -> str:
        """What stands as its row id."""
        return str(self.cells.get(ROW_ID_TITLE, "")).strip()

    @property
    def ledger_id(self) -> int | None:
        """The row of the ledger that its id names; None if it is no id."""
        written = ROW_ID_FORM.fullmatch(self.row_id)
        return int(written[1]) if written else None

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"sheet [{self.sheet}], row [{self.number}]" if self.sheet else f"line [{self.number}]"


@dataclass(frozen=True)
class FilledFile:
    """A work list as it came back.

    Attributes:
        stamp: Which list it was handed out as; None where that was lost.
        rows: Every row of its sheets that is not empty.
    """

    stamp: ListStamp | None
    rows: Sequence[FilledRow]


def read_filled(path: Path) -> FilledFile:
    """Read a work list, XLSX or CSV.

    Raises:
        AnswerFileError: It is none.
    """
    if not path.is_file():
        raise AnswerFileError(f"[{path.name}] does not exist. Name the work list that came back.")
    return _read_csv(path) if path.suffix.lower() == ".csv" else _read_workbook(path)


def _read_workbook(path: Path) -> FilledFile:
    try:
        refuse_unsafe(path, "as CSV")
        book = python_calamine.load_workbook(path)
        names = [name for name in SHEETS if name in book.sheet_names]
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
        stamp = book.get_sheet_by_name(STAMP_SHEET).to_python() if STAMP_SHEET in book.sheet_names else []
        rows = [row for name, cells in sheets.items() for row in _sheet_rows(path, name, cells)]
    except DeliveryUnreadable as error:
        raise AnswerFileError(str(error)) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise AnswerFileError(f"[{path.name}] can't be opened as an XLSX workbook: {error}. {ASK_AGAIN}") from error
    if not sheets:
        told = ", ".join(f"[{name}]" for name in SHEETS)
        raise AnswerFileError(f"[{path.name}] has none of the sheets {told}, so it is no work list. {ASK_AGAIN}")
    return FilledFile(_stamp(stamp), rows)


def _sheet_rows(path: Path, sheet: str, cells: Sequence[Sequence[Any]]) -> Iterator[FilledRow]:
    header = [str(cell).strip() for cell in cells[0]] if cells else []
    _refuse_without_columns(f"sheet [{sheet}] of [{path.name}]", header)
    odd: dict[int, dict[str, str]] = {}
    for cell in odd_cells(path, sheet):
        if cell.column < len(header) and header[cell.column] in NEEDED:
            odd.setdefault(cell.row, {})[header[cell.column]] = cell.shown or "a formula without a value"
    for number, row in enumerate(cells[1:], start=2):
        if any(cell != "" for cell in row) or number in odd:
            yield FilledRow(sheet, number, SHEETS[sheet], dict(zip(header, row, strict=False)), odd.get(number, {}))


def _stamp(rows: Sequence[Sequence[Any]]) -> ListStamp | None:
    said = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    try:
        return ListStamp(**said)
    except TypeError:
        return None


def _read_csv(path: Path) -> FilledFile:
    if path.stat().st_size > LARGEST_CSV:
        raise AnswerFileError(
            f"[{path.name}] is larger than [{LARGEST_CSV:,}] bytes, which no work list is. {ASK_AGAIN}"
        )
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # as Excel saves a CSV that is not said to be UTF-8
    titles = {**ANSWER_CELLS, **ROW_ID}
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = [titles.get(name.strip(), name.strip()) for name in next(reader, [])]
        _refuse_without_columns(f"[{path.name}]", header)
        rows = [
            FilledRow("", reader.line_num, "send", dict(zip(header, cells, strict=False)))
            for cells in reader
            if any(cells)
        ]
    except csv.Error as error:
        raise AnswerFileError(f"[{path.name}] can't be read as CSV: {error}. {ASK_AGAIN}") from error
    return FilledFile(_csv_stamp(rows), rows)


def _csv_stamp(rows: Sequence[FilledRow]) -> ListStamp | None:
    for row in rows[:1]:
        run_id, place_id, duty = (row.cells.get(name) for name in ("publication", "jurisdiction_id", "obligation_id"))
        if run_id and place_id is not None and duty:
            return ListStamp(run_id, place_id, permissions().get(duty) or "")
    return None


def _refuse_without_columns(where: str, header: Sequence[str]) -> None:
    for title in NEEDED:
        if title not in header:
            raise AnswerFileError(f"{where} has no column [{title}]. {ASK_AGAIN}")
