"""Exports of every format that hold the same three people, one of whom is purged; and what tells that one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

COLUMNS = ("BOOKING", "LAST", "FIRST", "BORN", "SID", "TRN", "CASE", "ARRESTED", "STATUTE")
WIDTHS = (12, 16, 12, 12, 12, 12, 14, 12, 10)


@dataclass(frozen=True)
class Row:
    """One charge of one arrest."""

    booking: str
    last: str
    first: str
    born: str
    sid: str
    trn: str
    case: str
    arrested: str
    statute: str

    @property
    def cells(self) -> list[str]:
        """In the order of `COLUMNS`."""
        return [getattr(self, field.name) for field in fields(self)]


SEALED = Row(
    "BKQ900777", "ZYXQUARTZ", "OLWENNA", "1961-03-29", "SX99887766", "7001234567", "CRQ24991177", "2024-02-10", "2202"
)
SEALED_SECOND = Row(*[*SEALED.cells[:-1], "3103"])
OAKES = Row("BK100001", "OAKES", "MARY", "1990-05-17", "SX10000001", "7001234401", "CR24100001", "2024-02-12", "2202")
LINDEN = Row(
    "BK100002", "LINDEN", "PETER", "1971-11-02", "SX10000002", "7001234502", "CR24100002", "2024-02-20", "2202"
)
ROWAN = Row(
    "BK100003", "ROWAN", "BEATRICE", "1985-01-30", "SX10000003", "7001234603", "CR24100003", "2024-03-01", "2202"
)
CANARIES = [*SEALED.cells[:-2], "19610329", "7001-234567"]
CONTROLS = ["OAKES", "LINDEN"]

FORMATS = {
    "delimited": "{kind: delimited, encoding: cp1252}",
    "utf16": '{kind: delimited, encoding: utf-16, delimiter: "|", trailer: {pattern: "ROWS (?P<count>[0-9]+)"}}',
    "fixed": "{kind: fixed_width, fixed_columns: ["
    + ", ".join(
        f"{{name: {name}, start: {sum(WIDTHS[:place]) + 1}, width: {WIDTHS[place]}}}"
        for place, name in enumerate(COLUMNS)
    )
    + "]}",
    "book": "{kind: xlsx}",
    "document": "{kind: json, rows_at: data.rows}",
    "lines": "{kind: json_lines}",
    "xml": "{kind: xml, rows_at: row}",
    "columnar": "{kind: parquet}",
}
SUFFIXES = {
    "delimited": "csv",
    "utf16": "txt",
    "fixed": "txt",
    "book": "xlsx",
    "document": "json",
    "lines": "jsonl",
    "xml": "xml",
    "columnar": "parquet",
}


def mapping(name: str) -> str:
    """The mapping of a local export in one format: one row a charge, the arrest repeated on each."""
    return f"""
name: {name}
title: Bookings
side: local
format: {FORMATS[name]}
succession: snapshot
records:
  - table: arrest
    key: [BOOKING]
    fields:
      last_name: {{column: LAST}}
      first_name: {{column: FIRST}}
      birth_date: {{column: BORN, dates: ["%Y-%m-%d"]}}
      state_id: {{column: SID}}
      tracking_number: {{column: TRN}}
      booking_number: {{column: BOOKING}}
      court_case_number: {{column: CASE}}
      arrest_date: {{column: ARRESTED, dates: ["%Y-%m-%d"], required: true}}
      arresting_ori: {{constant: XX0010000}}
      basis_code: {{constant: on_view}}
  - table: charge
    key: [BOOKING, STATUTE]
    parents: {{arrest_record_id: arrest}}
    fields:
      statute: {{column: STATUTE}}
      level_code: {{constant: felony}}
"""


EXTRACT = """
name: extract
title: Extract of the repository
side: repository
format: {kind: delimited}
succession: snapshot
records:
  - table: repository_arrest
    key: [TRN]
    fields:
      last_name: {column: LAST}
      first_name: {column: FIRST}
      birth_date: {column: BORN, dates: ["%Y-%m-%d"]}
      state_id: {column: SID}
      tracking_number: {column: TRN}
      court_case_number: {column: CASE}
      arrest_date: {column: ARRESTED, dates: ["%Y-%m-%d"]}
      arresting_ori: {constant: XX0010000}
      repository_received_at: {column: ARRESTED, dates: ["%Y-%m-%d"]}
  - table: repository_charge
    key: [TRN, STATUTE]
    parents: {repository_arrest_record_id: repository_arrest}
    fields:
      statute: {column: STATUTE}
      level_code: {constant: felony}
unused: [BOOKING]
"""
COURT = """
name: court
title: Results without a number of their own
side: local
format: {kind: delimited}
succession: increment
records:
  - table: disposition
    key: [LAST, FIRST, BORN, STATUTE]
    key_ordinal: true
    fields:
      last_name: {column: LAST}
      first_name: {column: FIRST}
      birth_date: {column: BORN, dates: ["%Y-%m-%d"]}
      court_case_number: {column: CASE}
      statute: {column: STATUTE}
      stage_code: {constant: court}
      court_ori: {constant: XX0010000}
      disposition_code: {column: RESULT, codes: {values: {G: convicted}}}
      disposition_date: {column: DECIDED, dates: ["%Y-%m-%d"], required: true}
unused: [BOOKING, SID, TRN, ARRESTED]
"""


def write_export(name: str, path: Path, rows: Sequence[Row]) -> None:
    """Write an export in one of the formats."""
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[name](path, rows)


def csv_of(rows: Sequence[Row], *more: str) -> str:
    """Rows with a header, and further lines."""
    return "\n".join([",".join(COLUMNS), *(",".join(row.cells) for row in rows), *more]) + "\n"


def _utf_16(path: Path, rows: Sequence[Row]) -> None:
    lines = ["|".join(COLUMNS), *("|".join(row.cells) for row in rows), f"ROWS {len(rows)}"]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-16"))


def _fixed(path: Path, rows: Sequence[Row]) -> None:
    lines = ["".join(cell.ljust(width) for cell, width in zip(row.cells, WIDTHS, strict=True)) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _book(path: Path, rows: Sequence[Row]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (COLUMNS, *(row.cells for row in rows)):
        sheet.append(list(cells))
    book.save(path)


def _named(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row.cells, strict=True)) for row in rows]


def _xml(path: Path, rows: Sequence[Row]) -> None:
    body = "".join(f"  <row>{''.join(f'<{k}>{v}</{k}>' for k, v in row.items())}</row>\n" for row in _named(rows))
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<rows>\n{body}</rows>\n', encoding="utf-8")


WRITERS: dict[str, Callable[[Path, Sequence[Row]], None]] = {
    "delimited": lambda path, rows: _text(path, csv_of(rows), "cp1252"),
    "utf16": _utf_16,
    "fixed": _fixed,
    "book": _book,
    "document": lambda path, rows: _text(path, json.dumps({"data": {"made": "2024", "rows": _named(rows)}}, indent=1)),
    "lines": lambda path, rows: _text(path, "".join(json.dumps(row) + "\n" for row in _named(rows))),
    "xml": _xml,
    "columnar": lambda path, rows: pq.write_table(pa.Table.from_pylist(_named(rows)), path),
}


def _text(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_text(text, encoding=encoding)
