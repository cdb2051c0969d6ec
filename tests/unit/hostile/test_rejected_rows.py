"""Text files with bad rows: those are rejected, each with its reason, and their neighbors are read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.unit.hostile.cases import Case, check, given

FIXED = {
    "kind": "fixed_width",
    "fixed_columns": [{"name": "id", "start": 1, "width": 3}, {"name": "name", "start": 4, "width": 6}],
}
TRAILER = {"trailer": {"pattern": r"TRAILER (?P<count>[\d,]+)"}}
CHARGES = {"name": "charge", "column": "charges", "parts": ["code", "level"]}
HEAD = b"id,name\n"


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bookings.csv", data)
    return buffer.getvalue()


def long_line() -> bytes:
    return HEAD + b"1,A\n2," + b"x" * 10 * 1024 * 1024 + b"\n3,C\n"


ROW_BY_ROW = [
    Case("only a header", HEAD, lines={"header": 1}),
    Case("only a header, without a line end", HEAD.strip(), lines={"header": 1}),
    Case(
        "two headers",
        HEAD + HEAD + b"1,A\n",
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((2, "repeated_header", None, "format.repeats_header"),),
    ),
    Case(
        "header on every page",
        HEAD + b"1,A\n" + HEAD + b"2,B\n",
        {"repeats_header": True},
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1, "repeated_header": 1},
    ),
    Case("header in other case and spacing", b"ID , Name\n1,A\n", rows=(("1", "A"),), lines={"header": 1}),
    Case(
        "header that does not fit its columns",
        b"Bookings\n1,A,x\n",
        {"by_position": ["id", "name", "note"]},
        rows=(("1", "A"),),
        lines={"header": 1},
    ),
    Case(
        "preamble, blank lines, trailer with a comma",
        b"REPORT\n\n" + HEAD + b"1,A\n\n2,B\nTRAILER 0,002\n\n",
        {"skip_lines": 1, **TRAILER},
        rows=(("1", "A"), ("2", "B")),
        lines={"preamble": 1, "header": 1, "blank": 3, "trailer": 1},
    ),
    Case(
        "UTF-8 with a mark, declared without",
        b"\xef\xbb\xbf" + HEAD + b"1,A\n",
        rows=(("1", "A"),),
        lines={"header": 1, "preamble": 0},
    ),
    Case(
        "UTF-16 with a mark",
        "id,name\r\n1,PEÑA 😀\r\n".encode("utf-16"),
        {"encoding": "utf-16"},
        rows=(("1", "PEÑA 😀"),),
        lines={"header": 1, "preamble": 0},
    ),
    Case(
        "UTF-16 cut within a character",
        "id,name\n1,A\n2,B".encode("utf-16-le")[:-1],
        {"encoding": "utf-16-le"},
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "bad_bytes", None, "half a character"),),
    ),
    Case(
        "one CP1252 letter in UTF-8",
        HEAD + b"1,A\n2,O\x92BRIEN\n3,C\n",
        rows=(("1", "A"), ("3", "C")),
        lines={"header": 1},
        rejected=((3, "bad_bytes", None, "[0x92] at position [4] is not [utf-8]"),),
    ),
    Case(
        "smart quotes declared Latin-1",
        HEAD + b"1,A\n2,O\x92BRIEN\n3,C\n",
        {"encoding": "latin-1"},
        rows=(("1", "A"), ("3", "C")),
        lines={"header": 1},
        rejected=((3, "bad_bytes", None, "cp1252"),),
    ),
    Case(
        "smart quotes declared CP1252",
        HEAD + b"2,O\x92BRIEN\n",
        {"encoding": "cp1252"},
        rows=(("2", "O’BRIEN"),),
        lines={"header": 1},
    ),
    Case(
        "a byte that CP1252 lacks",
        HEAD + b"1,A\x81\n2,B\n",
        {"encoding": "cp1252"},
        rows=(("2", "B"),),
        lines={"header": 1},
        rejected=((2, "bad_bytes", None, "[0x81]"),),
    ),
    Case(
        "NUL bytes",
        HEAD + b"1,A\n2,B\x00\x00\n3,C\n",
        rows=(("1", "A"), ("3", "C")),
        lines={"header": 1},
        rejected=((3, "nul_bytes", None, "NUL byte at position [4]"),),
    ),
    Case(
        "10 MB line",
        long_line(),
        rows=(("1", "A"), ("3", "C")),
        lines={"header": 1},
        rejected=((3, "line_too_long", None, "[10485763] bytes, and [1048576]"),),
    ),
    Case(
        "unbalanced quote costs only its row",
        HEAD + b'1,"A\n2,B\n3,C\n4,"D"\n',
        rows=(("2", "B"), ("3", "C"), ("4", "D")),
        lines={"header": 1},
        rejected=((2, "unterminated_quote", None, "does not close on its line"),),
    ),
    Case(
        "unbalanced quote where rows may span lines",
        HEAD + b'1,"A\n2,B\n3,C\n4,"D"\n5,E\n',
        {"max_lines_per_row": 3},
        rows=(("2", "B"), ("3", "C"), ("4", "D"), ("5", "E")),
        lines={"header": 1},
        rejected=((2, "unterminated_quote", None, "within [3] lines"),),
    ),
    Case(
        "unbalanced quote that closes on the next line",
        HEAD + b'1,"A\n2,"B"\n3,C\n',
        {"max_lines_per_row": 3},
        rows=(("2", "B"), ("3", "C")),
        lines={"header": 1},
        rejected=((2, "stray_quote", None, "format.quote"),),
    ),
    Case(
        "unbalanced quote in the last row",
        HEAD + b'1,A\n2,"B',
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "unterminated_quote", None, "does not close"),),
    ),
    Case(
        "text after a closing quote",
        HEAD + b'1,"Robert "Bob" Smith"\n2,B\n',
        rows=(("2", "B"),),
        lines={"header": 1},
        rejected=((2, "stray_quote", None, "double the quotes"),),
    ),
    Case(
        "quotes within cells that are not quoted",
        HEAD + b'1,5\'11" tall\n2,"B ""Bo"" C"\n',
        rows=(("1", "5'11\" tall"), ("2", 'B "Bo" C')),
        lines={"header": 1},
    ),
    Case(
        "quotes that mean nothing",
        b'id|name\n1|"A\n2|B"\n',
        {"delimiter": "|", "quote": None},
        rows=(("1", '"A'), ("2", 'B"')),
        lines={"header": 1},
    ),
    Case(
        "embedded line ends",
        HEAD + b'1,"A\r\nB"\n2,C\n',
        {"max_lines_per_row": 5},
        rows=(("1", "A\r\nB"), ("2", "C")),
        lines={"header": 1},
    ),
    Case(
        "embedded line end, not declared",
        HEAD + b'1,"A\nB"\n2,C\n',
        rows=(("2", "C"),),
        lines={"header": 1},
        rejected=(
            (2, "unterminated_quote", None, "format.max_lines_per_row"),
            (3, "too_few_cells", None, "[1] cells where [2] belong"),
        ),
    ),
    Case(
        "mixed line ends",
        b"id,name\r\n1,A\n2,B\r3,C\r\n4,D",
        rows=(("1", "A"), ("2", "B"), ("3", "C"), ("4", "D")),
        lines={"header": 1},
    ),
    Case("old Mac line ends", b"id,name\r1,A\r2,B\r", rows=(("1", "A"), ("2", "B")), lines={"header": 1}),
    Case(
        "separators that Python takes for line ends",
        HEAD + "1,A\x0bB\x1cC\u2028D\x85E\n".encode(),
        rows=(("1", "A\x0bB\x1cC\u2028D\x85E"),),
        lines={"header": 1},
    ),
    Case(
        "half a file, cut within a row",
        HEAD + b"1,A\n2",
        rows=(("1", "A"),),
        lines={"header": 1},
        rejected=((3, "too_few_cells", None, "[1] cells where [2] belong"),),
    ),
    Case(
        "ragged rows",
        HEAD + b"1\n2,B\n",
        rows=(("2", "B"),),
        lines={"header": 1},
        rejected=((2, "too_few_cells", None, "set format.ragged to pad"),),
    ),
    Case(
        "ragged rows, padded", HEAD + b"1\n2,B\n", {"ragged": "pad"}, rows=(("1", ""), ("2", "B")), lines={"header": 1}
    ),
    Case(
        "too many cells",
        HEAD + b"1,SMITH, JR\n2,B\n",
        rows=(("2", "B"),),
        lines={"header": 1},
        rejected=((2, "too_many_cells", None, "[3] cells where [2] belong"),),
    ),
    Case(
        "empty cells too many",
        HEAD + b"1,A,,\n2,B,,\n,,,\n",
        rows=(("1", "A"), ("2", "B")),
        lines={"header": 1, "blank": 1},
    ),
    Case("formulas stay text", HEAD + b"=1+1,@SUM(A1)\n", rows=(("=1+1", "@SUM(A1)"),), lines={"header": 1}),
    Case(
        "fixed width cut short",
        b"001SMITH \n002JO\n003BROWN \n",
        FIXED,
        rows=(("001", "SMITH"), ("003", "BROWN")),
        rejected=((2, "too_few_cells", None, "[5] characters, and the columns reach to [9]"),),
    ),
    Case(
        "fixed width too long",
        b"001SMITH \n002JONES X7\n",
        FIXED,
        rows=(("001", "SMITH"),),
        rejected=((2, "too_many_cells", None, "reach only to [9]"),),
    ),
    Case(
        "fixed width by character, not byte",
        "001PEÑA  \n002É     \n".encode(),
        FIXED,
        rows=(("001", "PEÑA"), ("002", "É")),
    ),
    Case(
        "fixed width, trailing spaces trimmed",
        b"001SM\r\n\r\n002\r\n",
        {**FIXED, "ragged": "pad"},
        rows=(("001", "SM"), ("002", "")),
        lines={"blank": 1},
    ),
    Case(
        "fixed width with a NUL",
        b"001SMITH \n002\x00\x00\x00\x00\x00\x00\n",
        FIXED,
        rows=(("001", "SMITH"),),
        rejected=((2, "nul_bytes", None, "position [4]"),),
    ),
]


@given(ROW_BY_ROW)
def test_a_bad_row_is_rejected_and_its_neighbors_are_read(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_an_item_with_too_many_parts_costs_its_row(tmp_path: Path) -> None:
    data = b"id,charges\n1,13A|F;90Z|M\n2,13A|F|X\n3,\n"
    bad = (3, "too_many_parts", "charges", "has [3] parts where [2] belong (code, level): [13A|F|X]")
    check(
        Case(
            "items",
            data,
            columns=("id", "charge.code"),
            nested=(CHARGES,),
            rows=(("1",), ("3",)),
            rejected=(bad,),
            lines={"header": 1},
        ),
        tmp_path,
    )
