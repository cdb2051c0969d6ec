"""Text files that can't be used at all: each says why, and what to do."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery
from tests.layouts import layout, written
from tests.unit.hostile.cases import Case, check, given

FIXED = {
    "kind": "fixed_width",
    "fixed_columns": [{"name": "id", "start": 1, "width": 3}, {"name": "name", "start": 4, "width": 6}],
}
TRAILER = {"trailer": {"pattern": r"TRAILER (?P<count>[\d,]+)"}}
HEAD = b"id,name\n"


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bookings.csv", data)
    return buffer.getvalue()


def long_line() -> bytes:
    return HEAD + b"1,A\n2," + b"x" * 10 * 1024 * 1024 + b"\n3,C\n"


REFUSED = [
    Case("empty file", b"", refused=("empty", "has no bytes at all", "Ask the sender")),
    Case("nothing but blank lines", b"\n  \n\r\n", refused=("empty", "no line with anything in it")),
    Case("only a byte order mark", b"\xef\xbb\xbf", refused=("empty", "no line with anything")),
    Case("preamble longer than the file", b"a\nb\n", {"skip_lines": 5}, refused=("empty", "after [5] skipped")),
    Case("no header", b"1,A\n2,B\n", refused=("no_header", "line 1", "[id], [name]", "format.by_position")),
    Case(
        "header below an undeclared preamble", b"REPORT\n" + HEAD, refused=("no_header", "line 1", "format.skip_lines")
    ),
    Case("missing column", b"id,nom\n1,A\n", refused=("missing_column", "line 1", "lacks [name]", "Ask the sender")),
    Case("wrong delimiter", b"id;name\n1;A\n", refused=("no_header", "[id], [name]")),
    Case("the same column twice", b"id,name,name\n1,A,B\n", refused=("header_mismatch", "[name]", "positions 2 and 3")),
    Case(
        "a header although the mapping says none",
        HEAD + b"1,A\n",
        {"has_header": False, "by_position": ["id", "name"]},
        refused=("header_mismatch", "line 1", "Set format.has_header to true"),
    ),
    Case(
        "columns by position without one that is read",
        b"1,A\n",
        {"has_header": False, "by_position": ["id", "nom"]},
        refused=("missing_column", "reads [name]", "format.by_position"),
    ),
    Case(
        "header with an open quote", b'"id,name\n1,A\n', refused=("no_header", "line 1", "a quote that does not close")
    ),
    Case("zip instead of text", zipped(HEAD), refused=("archive", "a zip archive", "delimited file", "Unpack")),
    Case("gzip instead of text", gzip.compress(HEAD), refused=("archive", "a gzip archive", "Unpack")),
    Case("bzip2 instead of text", bz2.compress(HEAD), refused=("archive", "a bzip2 archive")),
    Case("old Excel workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), refused=("archive", "such as .xls")),
    Case("PDF instead of text", b"%PDF-1.7\n", refused=("archive", "a PDF document")),
    Case(
        "UTF-16 with a mark, declared UTF-8",
        (HEAD * 3).decode().encode("utf-16"),
        refused=("wrong_encoding", "[utf-8]", "byte order mark of [utf-16-le]", "set format.encoding"),
    ),
    Case(
        "UTF-16 without a mark, declared UTF-8",
        (HEAD * 9).decode().encode("utf-16-le"),
        refused=("wrong_encoding", "a NUL byte beside every letter", "looks like [utf-16-le]"),
    ),
    Case(
        "declared UTF-16, without a mark",
        (HEAD * 9).decode().encode("utf-16-be"),
        {"encoding": "utf-16"},
        refused=("wrong_encoding", "this file has none", "looks like [utf-16-be]"),
    ),
    Case(
        "UTF-16 in the other byte order",
        (HEAD * 9).decode().encode("utf-16-be"),
        {"encoding": "utf-16-le"},
        refused=("wrong_encoding", "other order", "[utf-16-be]"),
    ),
    Case("UTF-8 declared UTF-16", HEAD * 9, {"encoding": "utf-16-le"}, refused=("wrong_encoding", "[utf-8]")),
    Case("UTF-32", "id,name\n1,A\n".encode("utf-32"), refused=("wrong_encoding", "[utf-32]")),
    Case(
        "UTF-8 mark, declared CP1252",
        b"\xef\xbb\xbf" + HEAD,
        {"encoding": "cp1252"},
        refused=("wrong_encoding", "byte order mark of [utf-8-sig]"),
    ),
    Case(
        "UTF-8 declared CP1252",
        HEAD + "1,PEÑA\n2,JOSÉ\n3,MÜLLER\n".encode(),
        {"encoding": "cp1252"},
        refused=("wrong_encoding", "valid UTF-8", "[utf-8]"),
    ),
    Case(
        "CP1252 in most lines, declared UTF-8",
        HEAD + "1,PEÑA\n2,JOSÉ\n3,MÜLLER\n".encode("cp1252"),
        refused=("wrong_encoding", "3 of its first 4 lines", "[cp1252]"),
    ),
    Case(
        "trailer off by one",
        HEAD + b"1,A\nTRAILER 2\n",
        TRAILER,
        refused=("truncated", "promises [2] rows", "has [1]", "whole file"),
    ),
    Case("trailer missing", HEAD + b"1,A\n2,B\n", TRAILER, refused=("truncated", "was cut off", "whole file")),
    Case(
        "two files behind one another",
        (HEAD + b"1,A\nTRAILER 1\n") * 2,
        TRAILER,
        refused=("truncated", "promises [1] rows", "has [4]"),
    ),
    Case(
        "fixed width without a column that is read",
        b"001A\n",
        {**FIXED, "fixed_columns": FIXED["fixed_columns"][:1]},
        refused=("missing_column", "[name]", "format.fixed_columns"),
    ),
]


@given(REFUSED)
def test_a_file_that_cannot_be_used_says_why_and_what_to_do(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_what_stands_in_a_row_is_not_repeated_when_the_header_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DeliveryUnreadable) as caught:
        open_delivery(written(tmp_path, b"77,SMITH\n"), layout(["id", "name"]))
    assert "SMITH" not in caught.value.text
    assert "77" not in caught.value.text
