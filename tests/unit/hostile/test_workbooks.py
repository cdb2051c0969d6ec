"""XLSX workbooks as no one should send them, written with two different writers."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from pipelines.deliveries.reading import BYTES, LINE, open_delivery
from tests.layouts import layout, read
from tests.unit.hostile.cases import Case, check, given

XLSX = {"kind": "xlsx"}
HEAD = ("id", "name")


def book(
    *rows: Sequence[Any], top: int = 0, left: int = 0, then: Callable[[Any, Any], None] | None = None
) -> Callable[[Path], None]:
    """What writes a workbook with one sheet, [Bookings], and then does something to it."""

    def write(path: Path) -> None:
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
            sheet = workbook.add_worksheet("Bookings")
            for number, row in enumerate(rows):
                sheet.write_row(top + number, left, row)
            if then is not None:
                then(workbook, sheet)

    return write


def hidden_first(path: Path) -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Lookup"
    first.append(["code"])
    first.sheet_state = "hidden"
    second = workbook.create_sheet("Bookings")
    second.append(HEAD)
    second.append(["1", "A"])
    workbook.save(path)


def all_hidden(path: Path) -> None:
    book(HEAD)(path)
    unpacked = {}
    with zipfile.ZipFile(path) as archive:
        unpacked = {name: archive.read(name) for name in archive.namelist()}
    unpacked["xl/workbook.xml"] = unpacked["xl/workbook.xml"].replace(
        b'name="Bookings"', b'name="Bookings" state="hidden"'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in unpacked.items():
            archive.writestr(name, data)


def formulas_never_computed(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["id", "name", "note"], [1, "A", "=1+1"], ["=A2+1", "B", "x"]):
        sheet.append(row)
    workbook.save(path)


def computed(_workbook: Any, sheet: Any) -> None:
    sheet.write_formula("A3", "=A2+1", None, 2)
    sheet.write_formula("B3", '="B"', None, "B")


def error_cells(_workbook: Any, sheet: Any) -> None:
    sheet.write_formula("B3", "=VLOOKUP(1,A1:A2,2)", None, "#N/A")
    sheet.write_formula("C2", "=1/0", None, "#DIV/0!")


def zip_with(**members: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name.replace("__", "/"), data)

    return write


def cut_off(path: Path) -> None:
    book(HEAD, ["1", "A"])(path)
    path.write_bytes(path.read_bytes()[:-200])


def broken_inside(path: Path) -> None:
    zip_with(**{"xl__workbook.xml": b"<workbook", "[Content_Types].xml": b"<Types/>"})(path)


CASES = [
    Case(
        "text, numbers and nothing",
        book(HEAD, [1, "A"], [2.5, ""], [12345678901, "0012"]),
        XLSX,
        rows=(("1", "A"), ("2.5", ""), ("12345678901", "0012")),
        lines={"header": 1},
    ),
    Case(
        "a sheet that begins elsewhere",
        book(HEAD, [1, "A"], top=3, left=2),
        {**XLSX, "skip_lines": 1},
        rows=(("1", "A"),),
        lines={"preamble": 1, "blank": 2, "header": 1},
    ),
    Case(
        "a title above the header, merged",
        book(["Report"], HEAD, [1, "A"], then=lambda _, sheet: sheet.merge_range("A1:B1", "Report")),
        {**XLSX, "skip_lines": 1},
        rows=(("1", "A"),),
        lines={"preamble": 1, "header": 1},
    ),
    Case(
        "formulas with their values",
        book(HEAD, [1, "A"], then=computed),
        XLSX,
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1},
    ),
    Case(
        "formulas never computed",
        formulas_never_computed,
        XLSX,
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "no_formula_value", "id", "the cell A3 of [id] holds a formula"),),
    ),
    Case(
        "error cells",
        book([*HEAD, "note"], [1, "A", ""], [2, "B", ""], then=error_cells),
        XLSX,
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "error_cell", "name", "the cell B3 of [name] shows the error [#N/A]"),),
    ),
    Case(
        "merged cells among the rows",
        book(HEAD, [1, "A"], [2, "B"], [3, "C"], then=lambda _, sheet: sheet.merge_range("B3:B4", "B")),
        XLSX,
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1},
        rejected=((4, "merged_cells", "name", "merged cells [B3:B4]"),),
    ),
    Case("hidden first sheet", hidden_first, XLSX, rows=(("1", "A"),), lines={"header": 1}),
    Case("hidden sheet by name", hidden_first, {**XLSX, "sheet": "Lookup"}, columns=("code",), lines={"header": 1}),
    Case("no sheet in sight", all_hidden, XLSX, refused=("no_sheet", "not hidden", "format.sheet")),
    Case(
        "wrong sheet name",
        book(HEAD),
        {**XLSX, "sheet": "Arrests"},
        refused=("no_sheet", "no sheet [Arrests]", "[Bookings]", "format.sheet"),
    ),
    Case("empty sheet", book(), XLSX, refused=("empty", "sheet [Bookings] has nothing in it")),
    Case("only a header", book(HEAD), XLSX, lines={"header": 1}),
    Case(
        "no header", book([1, "A"], [2, "B"]), XLSX, refused=("no_header", "row 1 of sheet [Bookings]", "[id], [name]")
    ),
    Case(
        "missing column",
        book(["id", "nom"]),
        XLSX,
        refused=("missing_column", "row 1 of sheet [Bookings]", "lacks [name]"),
    ),
    Case(
        "header by position",
        book(["Report of bookings"], [1, "A"], [2]),
        {**XLSX, "by_position": ["id", "name"]},
        rows=(("1", "A"), ("2", "")),
        lines={"header": 1},
    ),
    Case(
        "values beyond the header",
        book(HEAD, [1, "A"], [2, "B", "", "x"]),
        XLSX,
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "too_many_cells", None, "[1] values beyond the [2] columns"),),
    ),
    Case(
        "two headers and blank rows",
        book(HEAD, [1, "A"], [], HEAD, [2, "B"]),
        XLSX,
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1, "blank": 1},
        rejected=((4, "repeated_header", None, "format.repeats_header"),),
    ),
    Case(
        "header on every page",
        book(HEAD, [1, "A"], HEAD, [2, "B"]),
        {**XLSX, "repeats_header": True},
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1, "repeated_header": 1},
    ),
    Case(
        "trailer that agrees",
        book(HEAD, [1, "A"], ["Rows:", 1]),
        {**XLSX, "trailer": {"pattern": r"Rows: (?P<count>\d+)"}},
        rows=(("1", "A"),),
        lines={"header": 1, "trailer": 1},
    ),
    Case(
        "trailer off by one",
        book(HEAD, [1, "A"], ["Rows:", 2]),
        {**XLSX, "trailer": {"pattern": r"Rows: (?P<count>\d+)"}},
        refused=("truncated", "promises [2] rows", "has [1]"),
    ),
    Case(
        "trailer missing",
        book(HEAD, [1, "A"]),
        {**XLSX, "trailer": {"pattern": r"Rows: (?P<count>\d+)"}},
        refused=("truncated", "row 2, its last"),
    ),
    Case(
        "text instead of a workbook",
        b"id,name\n1,A\n",
        XLSX,
        refused=("not_xlsx", "no zip archive", "Save it as .xlsx"),
    ),
    Case(
        "old or protected workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        XLSX,
        refused=("not_xlsx", "protected by a password"),
    ),
    Case(
        "zip that is no workbook",
        zip_with(bookings=b"id,name"),
        XLSX,
        refused=("not_xlsx", "no XLSX workbook", "Unpack"),
    ),
    Case(
        "zip bomb",
        zip_with(xl__workbook=b"", **{"xl__workbook.xml": b"<x/>", "xl__big.xml": bytes(20 * 1024 * 1024)}),
        XLSX,
        refused=("too_large", "would unpack from", "not opened"),
    ),
    Case("workbook cut off", cut_off, XLSX, refused=("truncated", "was cut off", "whole file")),
    Case("workbook broken inside", broken_inside, XLSX, refused=("not_xlsx", "can't be opened")),
    Case("empty file", b"", XLSX, refused=("empty", "no bytes at all")),
]


@given(CASES)
def test_a_workbook_is_read_or_says_why_not(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_dates_times_and_booleans_come_as_text(tmp_path: Path) -> None:
    def typed(workbook: Any, sheet: Any) -> None:
        formats = {"day": "yyyy-mm-dd", "at": "m/d/yy h:mm", "time": "h:mm AM/PM", "hours": "[h]:mm"}
        styles = {name: workbook.add_format({"num_format": form}) for name, form in formats.items()}
        sheet.write_datetime("A2", dt.datetime(2024, 2, 29), styles["day"])  # noqa: DTZ001
        sheet.write_datetime("B2", dt.datetime(2024, 3, 1, 23, 59, 59), styles["at"])  # noqa: DTZ001
        sheet.write_datetime("C2", dt.time(7, 5), styles["time"])
        sheet.write_number("D2", 1.25, styles["hours"])
        sheet.write_boolean("E2", True)
        sheet.write_datetime("B3", dt.datetime(2024, 3, 1), styles["at"])  # noqa: DTZ001

    columns = ["day", "at", "time", "hours", "is_open"]
    book(columns, then=typed)(tmp_path / "typed.xlsx")
    found = read(open_delivery(tmp_path / "typed.xlsx", layout(columns, **XLSX)))
    assert found.values(*columns) == [
        ("2024-02-29", "2024-03-01T23:59:59", "07:05:00", "30:00:00", "true"),
        ("", "2024-03-01", "", "", ""),
    ]
    assert found.values(LINE, BYTES) == [(2, None), (3, None)]
