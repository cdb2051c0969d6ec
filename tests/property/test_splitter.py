"""On any bytes: every row and byte is accounted for, and the quick way gives what the careful way gives.

`REPORTGAP_EXAMPLES=30000` tries three hundred times as many examples of each.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import BYTES, LINE, DeliveryUnreadable
from pipelines.deliveries.reading.flat_text import DelimitedReading, FixedWidthReading
from pipelines.deliveries.reading.json_lines import JsonLinesReading
from pipelines.deliveries.reading.text_reading import TextReading
from tests.layouts import Read, layout, read, written
from tests.property.examples import examples

EXAMPLES = settings(
    max_examples=examples(300),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
FOLDER = tempfile.TemporaryDirectory()  # one for all examples: making a folder for each takes longer than the test
REFUSED_AS_A_WHOLE = {
    "wrong_encoding",
    "empty",
    "truncated",
    "archive",
    "no_header",
    "missing_column",
    "header_mismatch",
}

lines = st.sampled_from(
    [
        "a,b,c",
        "1,2,3",
        '"x","y","z"',
        '1,"two, and more",3',
        '1,"open,3',
        '1,"say ""so""",3',
        '1,"bad"quote,3',
        "1,2",
        "1,2,3,4",
        "1,2,3,,",
        ",,",
        "",
        "   ",
        '"",,""',
        "5'11\",2,3",
        "É,Ñ,ü",
        "’,–,€",
        "😀,2,3",
        "1,2\x003,4",
        "\x0b1,\x1c2,\u20283",
        "END 3",
        "END 0",
        '"',
        '""',
        'closes",2,3',
        '1,"two',
        'lines",3',
        'b,"",x',
        "\ufeff1,2,3",
        "\t1,2,3",
        "a,b,c  ",
        '1,",",3',
        '","",2,3',
    ]
)
ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r\n", "\r", "\r\r\n", ""])
texts = st.lists(st.tuples(st.one_of(lines, st.text('ab,"\n\r\x00 é', max_size=8)), ends), max_size=14).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
blobs = st.one_of(
    st.tuples(texts, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1], "replace")),
    st.lists(
        st.sampled_from(
            [b"a,b,c\n", b'1,"2",3\n', b"\xff", b"\x92", b"\x00", b'"', b"\r", b"\xd8\x00", b"\x00\xdc", b"\xc3"]
        )
    ).map(b"".join),
    st.binary(max_size=80),
)
forms = st.fixed_dictionaries(
    {
        "encoding": st.sampled_from(ENCODINGS),
        "quote": st.sampled_from(['"', '"', None]),
        "max_lines_per_row": st.sampled_from([1, 1, 2, 3]),
        "ragged": st.sampled_from(["reject", "pad"]),
        "skip_lines": st.sampled_from([0, 0, 1, 3]),
        "has_header": st.booleans(),
        "repeats_header": st.booleans(),
        "trailer": st.sampled_from([None, None, {"pattern": r"END (?P<count>\d+)"}]),
    }
)


def outcome(kind: type[TextReading], data: bytes, mapping: Mapping, **how: Any) -> Read | str:
    """What reading gives, or the code for which the whole file is refused."""
    try:
        return read(kind(written(Path(FOLDER.name), data), mapping, **how))
    except DeliveryUnreadable as error:
        assert "[bookings.dat]" in error.text
        assert error.reason_code in REFUSED_AS_A_WHOLE
        return error.reason_code


def assert_same(one: Read | str, other: Read | str) -> None:
    if isinstance(one, str) or isinstance(other, str):
        assert one == other
        return
    assert one.rows == other.rows
    assert one.rejected == other.rejected
    assert one.lines == other.lines


def assert_accounted(found: Read | str, data: bytes) -> None:
    if not isinstance(found, str):
        assert found.bytes_accounted == found.bytes_read == len(data)


@EXAMPLES
@given(data=blobs, form=forms, block=st.integers(1, 200), limit=st.sampled_from([20, 60, 2000]))
def test_every_byte_of_any_delimited_file_is_accounted_for_and_both_ways_agree(
    data: bytes, form: dict[str, Any], block: int, limit: int
) -> None:
    mapping = layout(["a", "c"], by_position=["a", "b", "c"], **form)
    whole = outcome(DelimitedReading, data, mapping, line_limit=limit)
    assert_accounted(whole, data)
    careful = outcome(DelimitedReading, data, mapping, line_limit=limit, is_quick=False)
    assert_same(whole, careful)
    in_pieces = outcome(DelimitedReading, data, mapping, line_limit=limit, block_bytes=block, careful_bytes=16)
    assert_same(whole, in_pieces)


@EXAMPLES
@given(data=texts, encoding=st.sampled_from(ENCODINGS), most=st.sampled_from([1, 3]))
def test_a_header_that_fits_is_matched_whatever_follows(data: str, encoding: str, most: int) -> None:
    blob = ("a,b,c\n1,2,3\n" + data).encode(encoding, "replace")
    mapping = layout(["a", "c"], encoding=encoding, max_lines_per_row=most)
    if encoding.startswith("utf-16-"):
        mark = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
        blob = mark + blob
    whole = outcome(DelimitedReading, blob, mapping)
    assert_accounted(whole, blob)
    assert_same(whole, outcome(DelimitedReading, blob, mapping, is_quick=False))
    assert_same(whole, outcome(DelimitedReading, blob, mapping, block_bytes=24, careful_bytes=16))


cells = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=6)
tables = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12)


@EXAMPLES
@given(
    rows=tables,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    is_quoted=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    delimiter=st.sampled_from([",", "|", "\t", "¦"]),
)
def test_a_well_formed_table_comes_back_as_it_was(
    rows: list[tuple[str, str, str]], encoding: str, is_quoted: bool, end: str, delimiter: str
) -> None:
    # A row of nothing is a blank line, and a row like the header is one; neither is a row.
    rows = [("x" + first, second, third + "x") for first, second, third in rows]

    def shown(cell: str) -> str:
        special = is_quoted or any(character in cell for character in (delimiter, '"', "\r", "\n"))
        return '"' + cell.replace('"', '""') + '"' if special else cell

    text = "".join(delimiter.join(map(shown, row)) + end for row in [("a", "b", "c"), *rows])
    mapping = layout(["a", "b", "c"], encoding=encoding, delimiter=delimiter, max_lines_per_row=40)
    found = outcome(DelimitedReading, text.encode(encoding), mapping)
    assert isinstance(found, Read)
    assert found.rejected == []
    assert found.values("a", "b", "c") == rows


@EXAMPLES
@given(
    data=blobs, encoding=st.sampled_from(ENCODINGS), ragged=st.sampled_from(["pad", "reject"]), block=st.integers(1, 99)
)
def test_every_byte_of_any_fixed_width_file_is_accounted_for(
    data: bytes, encoding: str, ragged: str, block: int
) -> None:
    places = [{"name": "a", "start": 1, "width": 2}, {"name": "b", "start": 4, "width": 2}]
    mapping = layout(["a", "b"], kind="fixed_width", fixed_columns=places, encoding=encoding, ragged=ragged)
    whole = outcome(FixedWidthReading, data, mapping)
    assert_accounted(whole, data)
    assert_same(whole, outcome(FixedWidthReading, data, mapping, is_quick=False))
    assert_same(whole, outcome(FixedWidthReading, data, mapping, block_bytes=block, careful_bytes=16))


@EXAMPLES
@given(
    rows=st.lists(st.tuples(st.text("AÉ😀 1'\"", max_size=5), st.text("Bñ-,", max_size=3)), min_size=1),
    end=st.sampled_from("\n\r"),
)
def test_a_well_formed_fixed_width_table_comes_back(rows: list[tuple[str, str]], end: str) -> None:
    rows = [("x" + one.strip(" "), other) for one, other in rows]
    data = "".join(f"{one:<7}{other:>4}{end}" for one, other in rows).encode()
    places = [{"name": "a", "start": 1, "width": 7}, {"name": "b", "start": 8, "width": 4}]
    found = outcome(FixedWidthReading, data, layout(["a", "b"], kind="fixed_width", fixed_columns=places))
    assert isinstance(found, Read)
    assert found.values("a", "b") == rows


json_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=4),
    st.just({"x": 1}),
    st.just([1]),
    st.just("\ud800"),
)
objects = st.dictionaries(st.sampled_from(["a", "p", "items", "other"]), json_values, max_size=4)
people = st.fixed_dictionaries(
    {"a": st.text(max_size=3), "p": st.one_of(st.none(), st.fixed_dictionaries({"c": st.integers()}))},
    optional={"items": st.lists(st.fixed_dictionaries({"code": st.text(max_size=2)}), max_size=3)},
)
json_line = st.one_of(
    st.one_of(objects, people).map(json.dumps),
    st.sampled_from(
        [
            "",
            " ",
            "{",
            "[]",
            "1",
            '{"a": NaN}',
            '{"a": 1.10}',
            '{"a": 123456789012345678901234567890}',
            '{"a": "x"',
            "\x00",
        ]
    ),
    st.sampled_from(["[" * 1500, '{"a":' * 1100, '{"a": -0, "p": {"c": 1e5}}', '{"a": "\\ud800"}', '\ufeff{"a": "1"}']),
)


@EXAMPLES
@given(rows=st.lists(st.tuples(json_line, ends), max_size=8), block=st.integers(1, 99))
def test_every_byte_of_any_json_lines_file_is_accounted_for(rows: list[tuple[str, str]], block: int) -> None:
    data = "".join(line + end for line, end in rows).encode()
    nested = [{"name": "charge", "path": "items", "parts": ["code"]}]
    mapping = layout(["a", "p.c", "charge.code"], kind="json_lines", nested=nested)
    whole = outcome(JsonLinesReading, data, mapping)
    assert_accounted(whole, data)
    assert_same(whole, outcome(JsonLinesReading, data, mapping, is_quick=False))
    assert_same(whole, outcome(JsonLinesReading, data, mapping, block_bytes=block, careful_bytes=16))


@EXAMPLES
@given(rows=st.lists(people, min_size=1, max_size=8))
def test_json_lines_come_back_as_they_were(rows: list[dict[str, Any]]) -> None:
    data = b"\n".join(orjson.dumps(row | {"p": row["p"] and {"c": str(row["p"]["c"])}}) for row in rows)
    nested = [{"name": "charge", "path": "items", "parts": ["code"]}]
    found = outcome(JsonLinesReading, data, layout(["a", "p.c", "charge.code"], kind="json_lines", nested=nested))
    assert isinstance(found, Read)
    assert [row["a"] for row in found.rows] == [row["a"] for row in rows]
    assert [row["p.c"] for row in found.rows] == [str(row["p"]["c"]) if row["p"] else "" for row in rows]
    assert [row["charge"] for row in found.rows] == [row.get("items", []) for row in rows]
    assert [row[LINE] for row in found.rows] == list(range(1, len(rows) + 1))
    assert sum(row[BYTES] for row in found.rows) == len(data)
