"""Rows of XML that are read by their shape, and the same rows read one by one by the parser."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery
from pipelines.deliveries.reading.xml_parsing import RowParser
from tests.layouts import layout, read, written

MAPPING = layout(
    ["id", "person/last", "person/@kind", "charge.count", "charge.text"],
    nested=[{"name": "charge", "path": "charges/charge", "parts": ["count", "text"]}],
    kind="xml",
    rows_at="Row",
)
BOOKINGS = layout(
    ["id", "booking.no", "charge.text", "result.."],
    nested=[
        {"name": "result", "path": "bookings/booking/charges/charge/n:result", "parts": [".", "@on"]},
        {"name": "charge", "path": "bookings/booking/charges/charge", "parts": ["count", "text"]},
        {"name": "booking", "path": "bookings/booking", "parts": ["no", "charges/@count"]},
    ],
    kind="xml",
    rows_at="Row",
)
RESULTS = ["<result>G</result>", "<result/>", "<result>N</result><result>D</result>", "", "<result on='3'>X</result>"]
CHARGES = [
    "<charge><count>1</count><text>THEFT</text></charge>",
    "<charge><text>É ARSON</text></charge>",
    "<charge><count/><text>A &amp; B</text><other/></charge>",
    "<charge/>",
]
PERSONS = [
    "<person><last>ÅNGSTRÖM</last></person>",
    "<person kind='x'><last>LEE</last></person>",
    "<person>\n <last></last>\n</person>",
    "<person><last>A</last><last>B</last></person>",
    "<person><nick>Z</nick></person>",
    "<person><last>A\r\nB</last></person>",
    "",
]
ODD = [
    "",
    "",
    "",
    "\n",
    "\r\n  ",
    "<!-- <Row><id>no</id></Row> -->",
    "<?p <Row/>?>",
    "<Other>7</Other>",
    "text",
    "<Row/>",
]
HEADS = [
    "<Rows>",
    '<?xml version="1.0" encoding="UTF-8"?>\n<Rows>',
    '<?xml version="1.0" encoding="UTF-8"?><!-- <Row/> --><Rows><Meta a="1">x</Meta>',
    "\ufeff<Rows>",
]
BROKEN = [
    "<Row><id>1</Row>",
    "<Row><id>1 > 0</id></Row>",
    "<Row><id>\x01</id></Row>",
    "<Row><id>1",
    "</Rows><Row></Row>",
    "<Row>",
]


def _document(chance: random.Random, *, odd: int, broken: bool) -> str:
    rows = []
    for number in range(chance.randint(1, 60)):
        charges = "".join(chance.choices(CHARGES, k=chance.randint(0, 3)))
        wrapped = f"<charges>{charges}</charges>" if chance.random() < 0.8 else charges
        begin = "<Row>" if chance.random() < 0.9 else "<Row\tseen='1'>"
        rows.append(f"{begin}<id>{number}</id>{chance.choice(PERSONS)}{wrapped}</Row>")
    for _ in range(odd):
        rows.insert(chance.randint(1, len(rows)), chance.choice(ODD))
    if broken:
        rows.insert(chance.randint(0, len(rows)), chance.choice(BROKEN))
    return chance.choice(HEADS) + "\n".join(rows) + "\n</Rows>\n"


def _outcome(path: Path, mapping: Mapping) -> tuple[Any, ...]:
    try:
        reading = open_delivery(path, mapping)
        found = read(reading)
    except DeliveryUnreadable as error:
        return error.reason_code, error.text
    known = (reading.columns, reading.undeclared, reading.absent)
    return found.rows, found.rejected, found.lines, found.bytes_read, found.row_count, *known


def _bookings(chance: random.Random) -> str:
    """Rows of few forms, so that most are read by their shape."""
    forms = []
    for _ in range(chance.randint(1, 4)):
        bookings = []
        for number in range(chance.randint(0, 3)):
            charges = [
                f"<charge><count>{{}}</count><text>T{{}}</text>{chance.choice(RESULTS)}</charge>"
                for _ in range(chance.randint(0, 3))
            ]
            no = chance.choice(
                [f"<no>B{number}-{{}}</no>", "<no/>", "<no>A</no><no>B</no>"][: chance.choice([1, 2, 3])]
            )
            bookings.append(f"<booking>{no}<charges>{''.join(charges)}</charges></booking>")
        forms.append(f"<Row><id>{{}}</id><bookings>{''.join(bookings)}</bookings></Row>")
    rows = [form.replace("{}", str(number)) for number, form in enumerate(chance.choices(forms, k=50))]
    return "<Rows>" + "\n".join(rows) + "</Rows>"


@pytest.mark.parametrize("seed", range(100))
def test_both_ways_give_the_same_items_within_items(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = written(tmp_path, _bookings(chance).encode())
    monkeypatch.setattr("pipelines.deliveries.reading.xml_documents.BLOCK_BYTES", chance.choice([300, 1000, 1 << 20]))
    quick = _outcome(path, BOOKINGS)
    monkeypatch.setattr("pipelines.deliveries.reading.xml_documents.is_utf_8", lambda *_: False)
    assert quick == _outcome(path, BOOKINGS)


@pytest.mark.parametrize("seed", range(150))
def test_both_ways_give_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311
    text = _document(chance, odd=chance.choice([0, 0, 1, 3]), broken=seed % 5 == 0)
    path = written(tmp_path, text.encode())
    monkeypatch.setattr("pipelines.deliveries.reading.xml_documents.BLOCK_BYTES", chance.choice([300, 1000, 1 << 20]))
    quick = _outcome(path, MAPPING)
    monkeypatch.setattr("pipelines.deliveries.reading.xml_documents.is_utf_8", lambda *_: False)
    assert quick == _outcome(path, MAPPING)


def test_rows_alike_are_not_parsed_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"<n:Row><n:id>{number}</n:id></n:Row>\n" for number in range(500))
    path = written(tmp_path, f"<Rows xmlns:n='urn:n'>{rows}</Rows>".encode())
    fed: list[bytes] = []
    rows_of = RowParser.rows
    monkeypatch.setattr(RowParser, "rows", lambda self, data: fed.append(data) or rows_of(self, data))  # type: ignore[func-returns-value]
    found = read(open_delivery(path, layout(["id"], kind="xml", rows_at="Row")))
    assert found.values("id") == [(str(number),) for number in range(500)]
    assert sum(map(len, fed)) < 200
