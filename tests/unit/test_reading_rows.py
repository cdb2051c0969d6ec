"""What a reading tells beside its rows: the header's differences, and the raw text of rows asked for later."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.deliveries.reading import BYTES, LINE, open_delivery, raw_rows
from pipelines.deliveries.reading.flat_text import DelimitedReading
from tests.layouts import layout, read, written

FIXED = [{"name": "id", "start": 1, "width": 1}, {"name": "name", "start": 2, "width": 2}]


def test_columns_that_differ_in_case_or_spaces_are_used_and_told(tmp_path: Path) -> None:
    data = b"Booking  No, LAST NAME ,name\n1,A,x\n"
    reading = open_delivery(written(tmp_path, data), layout(["booking no", "last name"]))
    assert reading.renamed == [("booking no", "Booking  No"), ("last name", "LAST NAME")]
    assert reading.columns == ["Booking  No", "LAST NAME", "name"]
    assert reading.undeclared == ["name"]
    assert read(reading).values("booking no", "last name") == [("1", "A")]


def test_a_column_without_a_name_is_listed_by_its_place(tmp_path: Path) -> None:
    reading = open_delivery(written(tmp_path, b"id,,name\n1,x,A\n"), layout(["id", "name"]))
    assert reading.undeclared == ["column 2 (no name)"]


@pytest.mark.parametrize(
    ("kind", "data", "form", "expected"),
    [
        ("delimited", b'id,name\n1,"A\nB"\n\n2,C\n', {"max_lines_per_row": 3}, {2: '1,"A\nB"', 5: "2,C"}),
        ("delimited", "id,name\r\n1,É\r\n2,C".encode("utf-16"), {"encoding": "utf-16"}, {2: "1,É", 3: "2,C"}),
        ("fixed_width", b"1AB\n\n2CD\n", {"fixed_columns": FIXED}, {1: "1AB", 3: "2CD"}),
        ("json_lines", b'{"id": 1}\n{"id": 2, "name": ""}', {}, {1: '{"id": 1}', 2: '{"id": 2, "name": ""}'}),
        ("json", b'[{"id": 1, "name": "A"},\n {"id": 2}]', {}, {1: '{"id": 1, "name": "A"}', 2: '{"id": 2}'}),
        (
            "xml",
            b"<X>\n<R><id>1</id></R><R><id>2</id></R></X>",
            {"rows_at": "R"},
            {1: "<R><id>1</id></R>", 2: "<R><id>2</id></R>"},
        ),
    ],
)
def test_the_raw_text_of_a_row_can_be_had_later(
    kind: str, data: bytes, form: dict[str, object], expected: dict[int, str], tmp_path: Path
) -> None:
    path, mapping = written(tmp_path, data), layout(["id", "name"], kind=kind, **form)
    found = read(open_delivery(path, mapping))
    assert [row[LINE] for row in found.rows] == sorted(expected)
    assert raw_rows(path, mapping, expected) == expected
    assert raw_rows(path, mapping, [max(expected)]) == {max(expected): expected[max(expected)]}
    assert raw_rows(path, mapping, []) == {}


def test_bytes_are_those_of_the_file_in_utf_16(tmp_path: Path) -> None:
    data = "id,name\n1,É😀\n2,C".encode("utf-16")
    found = read(open_delivery(written(tmp_path, data), layout(["id", "name"], encoding="utf-16")))
    assert found.values(BYTES) == [(12,), (6,)]
    assert found.bytes_accounted == len(data)


def test_a_fixed_width_header_is_skipped_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, b"INM\n1AB\n")
    silent = read(open_delivery(path, layout(["id", "name"], kind="fixed_width", fixed_columns=FIXED)))
    told = read(open_delivery(path, layout(["id", "name"], kind="fixed_width", fixed_columns=FIXED, has_header=True)))
    assert silent.values("id", "name") == [("I", "NM"), ("1", "AB")]
    assert told.values("id", "name") == [("1", "AB")]
    assert told.line_counts() == {"header": 1}


def test_rows_of_many_lines_are_found_across_blocks(tmp_path: Path) -> None:
    rows = [(str(number), "line\n" * (number % 4) + "end", '"' * (number % 3)) for number in range(300)]
    text = "".join(f'{one},"{two}","{three.replace(chr(34), chr(34) * 2)}"\n' for one, two, three in rows)
    path = written(tmp_path, ("a,b,c\n" + text).encode())
    mapping = layout(["a", "b", "c"], max_lines_per_row=5)
    for block in (50, 700, 10**6):
        reading = DelimitedReading(path, mapping, block_bytes=block)
        found = read(reading)
        assert found.values("a", "b", "c") == rows
        assert found.bytes_accounted == path.stat().st_size
