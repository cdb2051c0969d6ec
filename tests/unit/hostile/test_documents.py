"""JSON, XML and Parquet files as no one should send them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.deliveries.reading import BYTES, LINE, open_delivery
from tests.layouts import layout, read, written
from tests.unit.hostile.cases import Case, check, given

JSON = {"kind": "json", "rows_at": "data.rows"}
LINES = {"kind": "json_lines"}
XML = {"kind": "xml", "rows_at": "Row"}
PARQUET = {"kind": "parquet"}
ITEMS = {"name": "charge", "path": "charges", "parts": ["code"]}

ROW_1, ROW_2 = '{"id": "1", "name": "A"}', '{"id": "2", "name": "B"}'


def json_rows(*rows: str) -> bytes:
    return ('{"made": [1, {"rows": 2}], "data": {"n": 1, "rows": [' + ",\n".join(rows) + '], "more": {}}}').encode()


def xml_rows(*rows: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    return f"{head}<Export><Page>\n{''.join(rows)}\n</Page></Export>".encode()


BOMB = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>\n"
)
FETCH = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n"

CASES = [
    Case("JSON", json_rows(ROW_1, ROW_2), JSON, rows=(("1", "A"), ("2", "B"))),
    Case("JSON without rows", json_rows(), JSON),
    Case("JSON array as the document", f"[{ROW_1}]".encode(), {"kind": "json"}, rows=(("1", "A"),)),
    Case(
        "JSON cut off between rows",
        json_rows(ROW_1, ROW_2)[:-30],
        JSON,
        refused=("truncated", "begins with [{]", "line [2]"),
    ),
    Case(
        "JSON cut off after a row",
        f"[{ROW_1},\n{ROW_2}".encode(),
        {"kind": "json"},
        refused=("truncated", "was cut off", "whole file"),
    ),
    Case(
        "JSON broken in the middle",
        json_rows(ROW_1, '{"id" "2"}', ROW_2),
        JSON,
        refused=("bad_json", "line 2", "delimiter"),
    ),
    Case("JSON with more after its end", json_rows(ROW_1) + b"{}", JSON, refused=("bad_json", "more after the end")),
    Case(
        "JSON with a wrong path",
        json_rows(ROW_1),
        {"kind": "json", "rows_at": "data.bookings"},
        refused=("no_rows", "no [bookings] in [data]", "[n], [rows], [more]", "format.rows_at"),
    ),
    Case(
        "JSON object where an array belongs",
        b'{"data": {"rows": {}}}',
        JSON,
        refused=("no_rows", "no array at [data.rows]"),
    ),
    Case(
        "JSON object as the document",
        json_rows(ROW_1),
        {"kind": "json"},
        refused=("no_rows", "no array in the document itself"),
    ),
    Case("JSON of another layout", json_rows('{"x": 1}'), JSON, refused=("missing_column", "[id], [name]", "[x]")),
    Case(
        "JSON with NaN", json_rows(ROW_1, '{"id": NaN, "name": "B"}'), JSON, refused=("bad_json", "[NaN] is not JSON")
    ),
    Case(
        "JSON nested beyond reason",
        json_rows("[" * 100_000 + "]" * 100_000),
        JSON,
        refused=("bad_json", "nested too deeply"),
    ),
    Case(
        "JSON rows that are no objects",
        json_rows(ROW_1, "7", "[]"),
        JSON,
        rows=(("1", "A"),),
        rejected=((2, "not_an_object", None, "not an object"), (3, "not_an_object", None, "an array")),
    ),
    Case(
        "JSON object where a value belongs",
        json_rows('{"id": {"x": 1}, "name": "A"}', ROW_2),
        JSON,
        rows=(("2", "B"),),
        rejected=((1, "not_a_value", "id", "dotted path"),),
    ),
    Case(
        "JSON numbers keep every digit",
        json_rows('{"id": 12345678901234567890123, "name": 1.10}', '{"id": 1e5, "name": true}'),
        JSON,
        rows=(("12345678901234567890123", "1.10"), ("1e5", "true")),
    ),
    Case("JSON with a null and an absent key", json_rows('{"id": null}', ROW_2), JSON, rows=(("", ""), ("2", "B"))),
    Case(
        "JSON with half a character",
        json_rows('{"id": "\\ud800", "name": "A"}', ROW_2),
        JSON,
        rows=(("2", "B"),),
        rejected=((1, "bad_json", None, "half a character"),),
    ),
    Case(
        "JSON in UTF-16", json_rows(ROW_1).decode().encode("utf-16"), {**JSON, "encoding": "utf-16"}, rows=(("1", "A"),)
    ),
    Case(
        "JSON in CP1252, declared UTF-8",
        json_rows(ROW_1, '{"id": "2", "name": "É"}').decode().encode("cp1252"),
        JSON,
        refused=("wrong_encoding", "line 2", "[utf-8]"),
    ),
    Case("gzip instead of JSON", b"\x1f\x8b\x08\x00", JSON, refused=("archive", "a gzip archive")),
    Case("JSON of spaces only", b"  \n ", JSON, refused=("empty", "nothing but spaces")),
    Case(
        "JSON lines with a bad line",
        f"{ROW_1}\n{{oops\n\n{ROW_2}".encode(),
        LINES,
        rows=(("1", "A"), ("2", "B")),
        lines={"blank": 1},
        rejected=((2, "bad_json", None, "from character [2] on"),),
    ),
    Case(
        "JSON lines cut off",
        f"{ROW_1}\n{ROW_2[:-5]}".encode(),
        LINES,
        rows=(("1", "A"),),
        rejected=((2, "bad_json", None, "not JSON"),),
    ),
    Case(
        "JSON lines with NaN",
        f'{ROW_1}\n{{"id": NaN}}\n'.encode(),
        LINES,
        rows=(("1", "A"),),
        rejected=((2, "bad_json", None, "not JSON"),),
    ),
    Case(
        "JSON lines nested beyond reason",
        f"{ROW_1}\n{'[' * 5000}\n".encode(),
        LINES,
        rows=(("1", "A"),),
        rejected=((2, "bad_json", None, "not JSON"),),
    ),
    Case(
        "JSON lines that are no objects",
        f"{ROW_1}\n[1]\n".encode(),
        LINES,
        rows=(("1", "A"),),
        rejected=((2, "not_an_object", None, "one object belongs"),),
    ),
    Case(
        "JSON lines keep every digit",
        b'{"id": 12345678901234567890123, "name": 1.10}\n{"id": 7, "name": false}',
        LINES,
        rows=(("12345678901234567890123", "1.10"), ("7", "false")),
    ),
    Case("JSON lines of another layout", b'{"x": 1}\n', LINES, refused=("missing_column", "[id], [name]", "[x]")),
    Case(
        "JSON document declared JSON lines",
        json_rows(ROW_1, ROW_2),
        LINES,
        rejected=((1, "bad_json", None, "not JSON"), (2, "bad_json", None, "not JSON")),
    ),
    Case(
        "JSON lines with an item that is no object",
        b'{"id": "1", "name": "A", "charges": [{"code": {}}]}\n{"id": "2", "name": "B", "charges": {"code": 5}}\n',
        LINES,
        columns=("id", "name", "charge.code"),
        nested=(ITEMS,),
        rows=(("2", "B"),),
        rejected=((1, "not_a_value", "charge.code", "an object or an array"),),
    ),
    Case(
        "XML",
        xml_rows('<Row id="1"><name>A</name></Row>', '<Row id="2"><name/></Row>'),
        XML,
        columns=("@id", "name"),
        rows=(("1", "A"), ("2", "")),
    ),
    Case(
        "XML bomb",
        xml_rows("<Row><id>&j;</id></Row>", head=BOMB),
        XML,
        refused=("forbidden_xml", "a document type or entities", "without a DOCTYPE"),
    ),
    Case(
        "XML that fetches a file",
        xml_rows("<Row><id>&f;</id></Row>", head=FETCH),
        XML,
        refused=("forbidden_xml", "fetch other files"),
    ),
    Case(
        "XML with a harmless document type",
        xml_rows("<Row><id>1</id></Row>", head="<!DOCTYPE Export>"),
        XML,
        refused=("forbidden_xml", "without a DOCTYPE"),
    ),
    Case(
        "XML cut off",
        xml_rows("<Row><id>1</id></Row>", "<Row><id>2</id>")[:-25],
        XML,
        refused=("truncated", "root element [Export] does not close"),
    ),
    Case("XML with crossed tags", xml_rows("<Row><id>1</name></Row>"), XML, refused=("bad_xml", "line 3", "mismatch")),
    Case(
        "XML in CP1252, declared UTF-8",
        xml_rows("<Row><id>É</id></Row>").decode().encode("cp1252"),
        XML,
        refused=("wrong_encoding", "line 3"),
    ),
    Case(
        "XML that says its encoding",
        xml_rows("<Row><id>É</id><name>’</name></Row>", head='<?xml version="1.0" encoding="windows-1252"?>')
        .decode()
        .encode("cp1252"),
        XML,
        rows=(("É", "’"),),
    ),
    Case(
        "XML without a word on its encoding",
        xml_rows("<Row><id>É</id><name>B</name></Row>", head="").decode().encode("cp1252"),
        {**XML, "encoding": "cp1252"},
        rows=(("É", "B"),),
    ),
    Case(
        "XML without such rows",
        xml_rows("<Booking/>"),
        XML,
        refused=("no_rows", "no element [Row]", "root is [Export]", "format.rows_at"),
    ),
    Case(
        "XML of another layout", xml_rows("<Row><x>1</x></Row>"), XML, refused=("missing_column", "[id], [name]", "[x]")
    ),
    Case("XML that is not", b"id,name\n1,A\n", XML, refused=("bad_xml", "line 1", "is not XML")),
    Case(
        "XML with a repeated element",
        xml_rows("<Row><id>1</id><id>2</id></Row>", "<Row><id>3</id><name>C</name></Row>"),
        XML,
        rows=(("3", "C"),),
        rejected=((1, "repeated_element", "id", "under nested"),),
    ),
    Case(
        "XML with namespaces, comments and CDATA",
        b'<e:X xmlns:e="urn:e"><e:Row><!-- no --><e:id>1<!-- no -->2</e:id><?no no?>'
        b"<e:name><![CDATA[<A>]]></e:name></e:Row></e:X>",
        XML,
        rows=(("12", "<A>"),),
    ),
    Case("zip instead of XML", b"PK\x03\x04", XML, refused=("archive", "XML document")),
    Case("Parquet that is not", b"id,name\n", PARQUET, refused=("not_parquet", "no Parquet file")),
    Case(
        "Parquet cut off",
        lambda path: path.write_bytes(parquet(path)[:-9]),
        PARQUET,
        refused=("truncated", "index", "whole file"),
    ),
    Case(
        "Parquet of another layout",
        lambda path: parquet(path, id=["1"], nom=["A"]),
        PARQUET,
        refused=("missing_column", "lacks [name]"),
    ),
]


def parquet(path: Path, **columns: list[object]) -> bytes:
    pq.write_table(pa.table(columns or {"id": ["1"], "name": ["A"]}), path)
    return path.read_bytes()


@given(CASES)
def test_a_document_is_read_or_says_why_not(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_nested_items_come_as_lists_from_every_format(tmp_path: Path) -> None:
    expected = [[{"code": "13A", "level": "F"}, {"code": "90Z", "level": ""}], []]
    parts = ["code", "level"]
    in_json = b'[{"id":"1","charges":[{"code":"13A","level":"F"},{"code":"90Z"}]},{"id":"2"}]'
    in_lines = in_json[1:-1].replace(b'},{"id"', b'}\n{"id"')
    in_xml = (
        b"<X><Row><id>1</id><Cs><C level='F'><code>13A</code></C><C><code>90Z</code></C></Cs></Row>"
        b"<Row><id>2</id></Row></X>"
    )
    table = pa.table({"id": ["1", "2"], "charges": pa.array([expected[0], None])})
    pq.write_table(table, tmp_path / "in.parquet")
    files = {
        "json": (in_json, {"name": "charge", "path": "charges", "parts": parts}, {}),
        "json_lines": (in_lines, {"name": "charge", "path": "charges", "parts": parts}, {}),
        "xml": (in_xml, {"name": "charge", "path": "Cs/C", "parts": ["code", "@level"]}, {"rows_at": "Row"}),
        "delimited": (b"id,charges\n1,13A|F;90Z;\n2,\n", {"name": "charge", "column": "charges", "parts": parts}, {}),
        "parquet": ((tmp_path / "in.parquet").read_bytes(), {"name": "charge", "path": "charges", "parts": parts}, {}),
    }
    for kind, (data, nested, form) in files.items():
        mapping = layout(["id", "charge.code"], nested=[nested], kind=kind, **form)
        found = read(open_delivery(written(tmp_path, data), mapping))
        items = [
            [{key.lstrip("@"): text for key, text in item.items()} for item in row["charge"]] for row in found.rows
        ]
        assert (kind, items) == (kind, expected)
        assert found.reading.undeclared == []


def test_what_the_mapping_does_not_name_is_listed(tmp_path: Path) -> None:
    files = {
        "delimited": (b"id,name,note,old,\n1,A,x,y,\n", {}),
        "json_lines": (b'{"id": 1, "name": "A", "old": 1}\n{"note": {"x": 1}}', {}),
        "json": (b'[{"id": 1, "name": "A", "old": 1, "note": [1]}]', {}),
        "xml": (b"<X><Row><id>1</id><name>A</name><old><a>1</a></old><note>x</note></Row></X>", {"rows_at": "Row"}),
    }
    for kind, (data, form) in files.items():
        found = read(open_delivery(written(tmp_path, data), layout(["id", "name"], unused=["old"], kind=kind, **form)))
        assert (kind, found.reading.undeclared) == (kind, ["note"])


def test_a_column_that_no_object_has_is_named(tmp_path: Path) -> None:
    for kind, data in {
        "json_lines": b'{"id": 1}',
        "json": b'[{"id": 1}]',
        "xml": b"<X><Row><id>1</id></Row></X>",
    }.items():
        rows_at = "Row" if kind == "xml" else None
        found = read(open_delivery(written(tmp_path, data), layout(["id", "name"], kind=kind, rows_at=rows_at)))
        assert found.reading.absent == ["name"]


def test_typed_parquet_columns_come_as_text(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([1.0, None]),
            "day": pa.array([dt.date(2024, 3, 1), None]),
            "at": pa.array([dt.datetime(2024, 3, 1, 10, 30), dt.datetime(2024, 3, 2)]),  # noqa: DTZ001
            "is_open": [True, False],
            "fee": pa.array([Decimal("1.50"), None]),
            "person": [{"last": "A"}, None],
        }
    )
    pq.write_table(table, tmp_path / "typed.parquet")
    columns = ["id", "day", "at", "is_open", "fee", "person.last"]
    found = read(open_delivery(tmp_path / "typed.parquet", layout(columns, kind="parquet")))
    assert found.values(*columns) == [
        ("1", "2024-03-01", "2024-03-01T10:30:00", "true", "1.50", "A"),
        ("", "", "2024-03-02", "false", "", ""),
    ]
    assert found.values(LINE, BYTES) == [(1, None), (2, None)]


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_long_documents_are_read_in_pieces(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.deliveries.reading.json_documents.READ_BYTES", 37)
    monkeypatch.setattr("pipelines.deliveries.reading.json_documents.BATCH_OBJECTS", 10)
    monkeypatch.setattr("pipelines.deliveries.reading.xml_tables.BATCH_ELEMENTS", 10)
    rows = [(str(number), "É" * (number % 7)) for number in range(95)]
    if kind == "json":
        data = json_rows(*(f'{{"id": {number}, "name": "{name}"}}' for number, name in rows))
        mapping = layout(["id", "name"], **JSON)
    else:
        data = xml_rows(*(f"<Row><id>{number}</id><name>{name}</name></Row>" for number, name in rows))
        mapping = layout(["id", "name"], **XML)
    found = read(open_delivery(written(tmp_path, data), mapping))
    assert found.values("id", "name") == rows
