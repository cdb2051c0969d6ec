"""Reading a sheet of an XLSX workbook: its values as text, with what can't be trusted rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.columns import Layout, bracketed, layout_by_header, layout_by_position
from pipelines.deliveries.reading.encodings import refuse_empty
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import LINE, DeliveryUnreadable
from pipelines.deliveries.reading.typed_values import text_of_value, texts_of_values
from pipelines.deliveries.reading.whole_reading import BATCH_ROWS, WholeReading
from pipelines.deliveries.reading.workbook_cells import odd_cells, refuse_unsafe


class WorkbookReading(WholeReading):
    """A sheet being read.

    The sheet is the one that the mapping names, or else the first that is not hidden. `#line` is the sheet's row.
    """

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__(path, mapping)
        refuse_empty(path)
        refuse_unsafe(path, f"change format.kind of mapping [{mapping.name}]")
        self._sheet = self._opened()
        self._offset = self._sheet.start[1] if self._sheet.start else 0
        self._rows = enumerate(self._sheet.iter_rows(), start=1)
        self._trailer_row, promised = self._find_trailer()
        self._promised = promised
        self._header: list[Any] | None = None
        self._layout = self._read_header()
        self.columns, self.undeclared = self._layout.names, self._layout.undeclared
        self.renamed = self._layout.renamed
        self._refused = self._refusals()

    @property
    def sheet_name(self) -> str:
        """The sheet that is read."""
        return self._sheet.name

    def _opened(self) -> python_calamine.CalamineSheet:
        name, form = self._path.name, self._mapping.format
        try:
            book = python_calamine.load_workbook(self._path)
            sheets = [one for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
            if form.sheet is not None and form.sheet not in [one.name for one in sheets]:
                raise DeliveryUnreadable(
                    "no_sheet",
                    f"[{name}] has no sheet [{form.sheet}]; its sheets are {bracketed(one.name for one in sheets)}. "
                    f"Correct format.sheet of mapping [{self._mapping.name}].",
                )
            visible = [one.name for one in sheets if one.visible == python_calamine.SheetVisibleEnum.Visible]
            if form.sheet is None and not visible:
                raise DeliveryUnreadable(
                    "no_sheet",
                    f"[{name}] has no sheet that is not hidden. Name the sheet under format.sheet of mapping "
                    f"[{self._mapping.name}].",
                )
            return book.get_sheet_by_name(form.sheet or visible[0])
        except (python_calamine.CalamineError, OSError) as error:
            raise DeliveryUnreadable(
                "not_xlsx",
                f"[{name}] can't be opened as an XLSX workbook: {error}. Open it in Excel and save it again, or "
                "ask the sender "
                "for it again.",
            ) from error

    def _find_trailer(self) -> tuple[int | None, int | None]:
        """The row of the trailer and the rows it promises, if the mapping declares one."""
        trailer = self._mapping.format.trailer
        if trailer is None:
            return None, None
        last, text = 0, ""
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            if row.count("") < len(row):
                last, text = number, " ".join(text_of_value(cell) for cell in row if cell != "")
        match = re.fullmatch(trailer.pattern, text.strip())
        if match is None:
            raise DeliveryUnreadable(
                "truncated",
                f"[{self._path.name}] was cut off: row {last}, its last, is not the trailer that mapping "
                f"[{self._mapping.name}] expects ([{trailer.pattern}]). Ask the sender for the whole file again.",
            )
        digits = re.sub(r"\D", "", match.groupdict().get("count") or "")
        return last, int(digits) if digits else None

    def _read_header(self) -> Layout:
        form = self._mapping.format
        self._skip("preamble", sum(1 for _ in islice(self._rows, form.skip_lines)))
        if not form.has_header and form.by_position is not None:
            return layout_by_position(self._path.name, self._mapping, form.by_position, "format.by_position")
        for number, row in self._rows:
            if row.count("") == len(row):
                self._skip("blank")
                continue
            self._skip("header")
            self._header = row
            if form.by_position is not None:
                return layout_by_position(self._path.name, self._mapping, form.by_position, "format.by_position")
            cells = [""] * self._offset + [text_of_value(cell) for cell in row]
            place = f"row {number} of sheet [{self._sheet.name}]"
            return layout_by_header(self._path.name, self._mapping, cells, place)
        raise DeliveryUnreadable(
            "empty",
            f"[{self._path.name}] is empty: sheet [{self._sheet.name}] has nothing in it after "
            f"[{form.skip_lines}] skipped "
            "rows. If the rows are on another sheet, name it under format.sheet; or ask the sender for the file again.",
        )

    def _refusals(self) -> dict[int, Refusal]:
        """Rows in which a column that is read has an error, a formula without a value, or lies in merged cells."""
        used = {index: name for name, index in self._layout.used}
        found: dict[int, Refusal] = {}
        for cell in odd_cells(self._path, self._sheet.name):
            if cell.column in used:
                found.setdefault(cell.row, _odd_cell(used[cell.column], cell.reference, cell.reason_code, cell.shown))
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or []:
            for row in range(top, bottom + 1):
                covered = [used[i] for i in range(left, right + 1) if i in used and (row, i) != (top, left)]
                if covered:
                    where = f"{_reference(top, left)}:{_reference(bottom, right)}"
                    found.setdefault(row + 1, _merged(covered[0], where))
        return found

    def _batches(self) -> Iterator[pa.Table]:
        while chunk := list(islice(self._rows, BATCH_ROWS)):
            numbers: list[int] = []
            rows: list[Sequence[Any]] = []
            for number, row in chunk:
                if row.count("") == len(row):
                    self._skip("blank")
                elif number == self._trailer_row:
                    self._skip("trailer")
                elif row == self._header and self._mapping.format.repeats_header:
                    self._skip("repeated_header")
                else:
                    refused = self._refused.get(number) or self._misfit(row)
                    if refused is None:
                        numbers.append(number)
                        rows.append(row)
                    else:
                        self._reject(number, refused, _raw(row))
            if rows:
                yield self._table(numbers, rows)

    def _misfit(self, row: Sequence[Any]) -> Refusal | None:
        if row == self._header:
            return Refusal(
                "repeated_header",
                "it repeats the header. If the report prints it again on each page, set format.repeats_header",
            )
        beyond = max(0, len(self._layout.names) - self._offset)
        extra = sum(cell != "" for cell in row[beyond:])
        if extra:
            return Refusal(
                "too_many_cells",
                f"it has [{extra}] values beyond the [{len(self._layout.names)}] columns of the header; give "
                "those columns a "
                "name in the header",
            )
        return None

    def _table(self, numbers: list[int], rows: list[Sequence[Any]]) -> pa.Table:
        width = len(rows[0])
        columns = {}
        for name, index in self._layout.used:
            place = index - self._offset
            columns[name] = texts_of_values([row[place] for row in rows] if 0 <= place < width else [""] * len(rows))
        return pa.table({**columns, LINE: pa.array(numbers, pa.int64())})

    def _end(self) -> None:
        if self._promised is not None and self._promised != self.row_count:
            raise DeliveryUnreadable(
                "truncated",
                f"[{self._path.name}] is not whole: its trailer promises [{self._promised}] rows, and it has "
                f"[{self.row_count}]. Ask the sender for the whole file again.",
            )

    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            yield number, _raw(row)


def _raw(row: Sequence[Any]) -> str:
    return "\t".join(text_of_value(cell) for cell in row)


def _reference(row: int, column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _odd_cell(name: str, reference: str, reason_code: str, shown: str) -> Refusal:
    if reason_code == "error_cell":
        return Refusal(
            reason_code, f"the cell {reference} of [{name}] shows the error [{shown}]; correct it in the workbook", name
        )
    return Refusal(
        reason_code,
        f"the cell {reference} of [{name}] holds a formula whose value was never computed; open the workbook in "
        "Excel and save "
        "it, or export values instead of formulas",
        name,
    )


def _merged(name: str, where: str) -> Refusal:
    return Refusal(
        "merged_cells",
        f"the cell of [{name}] lies within the merged cells [{where}], which hold one value; unmerge them and "
        "fill in every row",
        name,
    )
