"""Whatever happens to a file on its way, it is read or refused with a reason: one bad file stops no other."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.deliveries.conversion import Job, Summary, Unreadable, convert_delivery
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import entry_for
from tests.delivered import RECEIVED
from tests.purging import FORMATS, LINDEN, OAKES, SEALED, SUFFIXES, mapping, write_export

pytestmark = pytest.mark.slow

JUNK = [
    *(b"\x00", b"\xff\xfe", b"\xc3", b'"', b"\n", b"\r", b",", b"[", b"]", b"{", b"}", b"<", b">", b"&", b"[]"),
    *(b"null", b"<row>", b"</row>", b"\\ud800", b"1e999", b"<!DOCTYPE a>", b"&#0;"),
]
DAMAGE = st.one_of(
    st.tuples(st.just("cut off"), st.floats(0, 1)),
    st.tuples(st.just("put in"), st.floats(0, 1), st.sampled_from(JUNK)),
    st.tuples(st.just("left out"), st.floats(0, 1), st.integers(1, 40)),
    st.tuples(st.just("changed"), st.floats(0, 1), st.integers(0, 255)),
)


@cache
def export(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{SUFFIXES[name]}"
        write_export(name, path, [OAKES, SEALED, LINDEN])
        return path.read_bytes()


def damaged(content: bytes, damage: tuple[object, ...]) -> bytes:
    what, share, *more = damage
    place = int(float(str(share)) * len(content))
    match what, more:
        case "put in", [bytes(junk)]:
            return content[:place] + junk + content[place:]
        case "left out", [int(length)]:
            return content[:place] + content[place + length :]
        case "changed", [int(value)]:
            return content[:place] + bytes([value]) + content[place + 1 :]
        case _:
            return content[:place]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(happened=st.lists(DAMAGE, min_size=1, max_size=3))
@example(happened=[("put in", 0.34375, b"&")])
@example(happened=[("cut off", 0.1), ("put in", 0.42, b"1e999")])
def test_a_damaged_file_is_read_or_refused_with_a_reason(name: str, happened: list[tuple[object, ...]]) -> None:
    content = export(name)
    for damage in happened:
        content = damaged(content, damage)
    read_by = Mapping.model_validate(yaml.safe_load(mapping(name)))
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        path = inbox / name / f"file.{SUFFIXES[name]}"
        for one in (path.parent, Path(folder) / "records"):
            one.mkdir(parents=True)
        path.write_bytes(content)
        entry = entry_for(inbox, path, RECEIVED)
        job = Job(path, entry, read_by, Path(folder) / "records", "500MB", Path(folder))
        result = convert_delivery(job)
    match result:
        case Unreadable(reason_code, text):
            assert reason_code
            assert path.name in text
        case Summary(row_count, rejected_count, records):
            assert all(count <= row_count - rejected_count for _, count in records.values())
