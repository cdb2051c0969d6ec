"""JSON lines that are read a block at a time, and the same lines read object by object."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery
from pipelines.deliveries.reading.inner_items import HOLDER, NUMBER
from pipelines.deliveries.reading.json_blocks import JsonBlocks, NotAlikeError
from pipelines.deliveries.reading.json_lines import JsonLinesCutter
from tests.layouts import layout, read, written

MAPPING = layout(
    ["id", "is_open", "person.last", "person.born.day", "charge.text", "charge.law.code"],
    nested=[{"name": "charge", "path": "case.charges", "parts": ["text", "law.code"]}],
    unused=["note"],
    kind="json_lines",
)
LISTS = layout(
    ["id", "alias.name"], nested=[{"name": "alias", "path": "aliases", "parts": ["name"]}], kind="json_lines"
)
BOOKINGS = layout(
    ["id", "booking.no", "charge.text", "result.code"],
    nested=[
        {"name": "result", "path": "person.bookings.case.charges.results", "parts": ["code"]},
        {"name": "booking", "path": "person.bookings", "parts": ["no", "at.day"]},
        {"name": "charge", "path": "person.bookings.case.charges", "parts": ["text"]},
    ],
    kind="json_lines",
)
USUAL_BOOKINGS = [
    '{"id":%d,"person":{"bookings":[{"no":"1","case":{"charges":[{"text":"A"},{"text":"B","results":[{"code":"G"}]}]}}]}}',
    '{"id":%d,"person":{"bookings":[{"no":"1","at":{"day":"É"}},{"case":{"charges":[]},"x":1},{"no":"3","case":null}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"results":["X","Y"]},{"results":[]}]}},{"case":{"charges":[{}]}}]}}',
    '{"id":%d,"person":{"bookings":[]}}',
    '{"id":%d,"person":null}',
    '{"id":%d,"person":{"bookings":[{"no":"9","case":{"charges":[{"text":"A","results":[{"code":"G"},{}]}],"z":2}}]}}',
]
ODD_BOOKINGS = [
    '{"id":%d,"person":{"bookings":{"no":"1","case":{"charges":{"text":"A","results":{"code":"G"}}}}}}',
    '{"id":%d,"person":{"bookings":["1"]}}',
    '{"id":%d,"person":{"bookings":[null]}}',
    '{"id":%d,"person":{"bookings":[{"case":[]}]}}',
    '{"id":%d,"person":{"bookings":[{"case":"X"}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":["A"]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[null]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"text":{}}]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"text":[1]}]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"text":1,"results":"G"}]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"results":[null]}]}}]}}',
    '{"id":%d,"person":{"bookings":[{"case":{"charges":[{"results":[[]]}]}}]}}',
    '{"id":%d,"person":[]}',
]
USUAL = [
    '{"id":%d,"is_open":true,"person":{"last":"É","born":{"day":"2024-01-01"}},"case":{"charges":[]}}',
    '{"id":%d,"is_open":null,"person":{"last":"A\\nB"},"case":{"charges":[{"text":"X","law":{"code":7}}]},"aliases":["x"]}',
    '{"id":%d,"is_open":false,"case":{"charges":null},"aliases":[]}',
    '{"id":%d,"person":null,"case":{"charges":[{"text":"T","law":null},{}]},"new":{"a":1}}',
    '{"id":%d,"person":{"last":""},"case":{},"aliases":["y",null,"z"]}',
]
ODD = [
    '{"id":%d,"case":{"charges":{"text":"one"}}}',
    '{"id":%d,"case":{"charges":[null]}}',
    '{"id":%d,"case":{"charges":["text"]}}',
    '{"id":%d,"note":1.5}',
    '{"id":%d,"note":1e999}',
    '{"id":%d,"note":NaN}',
    '{"id":%d,"note":123456789012345678901234567890}',
    '{"id":%d.50}',
    '{"id":"%d"}',
    '{"id":-0,"note":%d}',
    '{"id":0%d}',
    '{"id":%d,"id":2}',
    '{"id":%d}{"id":3}',
    '{"id":%d}}',
    '{"id":%d,"note":[}',
    '{"id":%d,"person":"LEE"}',
    '{"id":%d,"person":{"last":{"x":1}}}',
    '{"id":%d,"person":{"last":"\\ud800"}}',
    '{"id":%d,"person":{"last":"\\u0000"}}',
    '{"id":%d,"person":{"last":"a\tb"}}',
    '{"id":%d,"aliases":"x"}',
    '{"id":%d,"aliases":[{"name":"x"}]}',
    '{"id":%d,"is_open":"2024-01-01"}',
    '{"id":%d,"other":"2024-01-01","person":{"other":"2024-01-01"}}',
    ' {"id":%d}',
    '{"id":%d} ',
    "[%d]",
    "%d",
    "",
    '{"id":%d,"note":' + "[" * 600 + "]" * 600 + "}",
    '{"id":%d,',
    '"note":[{"a":%d}',
    '/*x*/{"id":%d}',
    "{}",
]


def _lines(chance: random.Random, usual: list[str], odd: list[str]) -> bytes:
    rows = chance.choices(chance.sample(usual, chance.randint(1, 5)), k=chance.randint(1, 40))
    for _ in range(chance.choice([0, 1, 1, 3])):
        rows.insert(chance.randint(0, len(rows)), chance.choice(odd))
    end = chance.choice(["\n", "\n", "\r\n"])
    text = end.join(row.replace("%d", str(number)) for number, row in enumerate(rows, start=10))
    return (text + chance.choice([end, ""])).encode()


def _outcome(path: Path, mapping: Any) -> tuple[Any, ...]:
    try:
        reading = open_delivery(path, mapping)
        found = read(reading)
    except DeliveryUnreadable as error:
        return error.reason_code, error.text
    known = (reading.columns, reading.undeclared, reading.absent)
    return found.rows, found.rejected, found.lines, found.bytes_read, found.row_count, *known


@pytest.mark.parametrize("seed", range(300))
def test_both_ways_give_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = written(tmp_path, _lines(chance, USUAL, ODD))
    mapping = MAPPING if seed % 3 else LISTS
    _compare(chance, path, mapping, monkeypatch)


@pytest.mark.parametrize("seed", range(200))
def test_both_ways_give_the_same_items_within_items(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = written(tmp_path, _lines(chance, USUAL_BOOKINGS, ODD_BOOKINGS))
    _compare(chance, path, BOOKINGS, monkeypatch)


def _compare(chance: random.Random, path: Path, mapping: Mapping, monkeypatch: pytest.MonkeyPatch) -> None:
    """By blocks, by many objects, and by single objects."""
    monkeypatch.setattr("pipelines.deliveries.reading.json_blocks.SAMPLED_LINES", chance.choice([1, 3, 200]))
    monkeypatch.setattr("pipelines.deliveries.reading.text_reading.CAREFUL_BYTES", 64)
    quick = _outcome(path, mapping)
    monkeypatch.setattr(JsonLinesCutter, "_by_block", lambda *_: None)
    assert quick == _outcome(path, mapping)
    monkeypatch.setattr(JsonLinesCutter, "quick", lambda *_, is_last: None)
    assert quick == _outcome(path, mapping)


def test_lines_alike_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "\n".join(USUAL[number % 3].replace("%d", str(number)) for number in range(300)).encode())
    monkeypatch.setattr(JsonLinesCutter, "_by_object", lambda *_: pytest.fail("read object by object"))
    found = read(open_delivery(path, MAPPING))
    assert found.values("id") == [(str(number),) for number in range(300)]


def test_items_within_items_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [USUAL_BOOKINGS[number % 2].replace("%d", str(number)) for number in range(300)]
    monkeypatch.setattr(JsonLinesCutter, "_by_object", lambda *_: pytest.fail("read object by object"))
    found = read(open_delivery(written(tmp_path, "\n".join(lines).encode()), BOOKINGS))
    assert found.rows[0]["charge"] == [
        {"text": "A", HOLDER: 1, NUMBER: 1},
        {"text": "B", HOLDER: 1, NUMBER: 2},
    ]
    assert found.rows[0]["result"] == [{"code": "G", HOLDER: 2, NUMBER: 1}]


def test_an_object_that_reaches_over_lines_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.deliveries.reading.json_blocks.SAMPLED_LINES", 1)
    data = b'{"id":1}\n{"id":1}{"id":2}\n{"id":[{}\n{}]}\n'
    with pytest.raises(NotAlikeError):
        JsonBlocks(["id"], []).table(data, np.array([0, 9, 26, 36]))
