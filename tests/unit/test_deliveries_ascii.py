"""The normalizers for ASCII values give what the ones for all values give."""

from __future__ import annotations

import random

import duckdb
import pyarrow as pa
import pytest

from pipelines.deliveries.trimming import has_only_ascii, trimmed
from pipelines.records.normalize import install_normalizers, use_ascii_normalizers

LETTERS = "".join(map(chr, range(1, 128)))


@pytest.mark.parametrize("name", ["ascii_digits", "normalized_identifier", "normalized_name", "normalized_statute"])
def test_ascii_values_come_to_the_same_form(name: str) -> None:
    chance = random.Random(7)  # noqa: S311
    texts = [
        "".join(chance.choices(alphabet, k=chance.randint(0, 9)))
        for alphabet in (LETTERS, "aB9 -/.'()_\t\\")
        for _ in range(20_000)
    ]
    connection = duckdb.connect()
    install_normalizers(connection)
    connection.register("given", pa.table({"x": [*texts, None]}))
    whole = connection.execute(f"SELECT {name}(x) FROM given").fetchall()
    use_ascii_normalizers(connection, is_ascii=True)
    assert connection.execute(f"SELECT {name}(x) FROM given").fetchall() == whole
    assert connection.execute("SELECT normalized_statute('٣'), normalized_name('É')").fetchall() == [("", "")]
    use_ascii_normalizers(connection, is_ascii=False)
    assert connection.execute("SELECT normalized_statute('٣'), normalized_name('É')").fetchall() == [("3", "E")]


def test_characters_are_seen_in_nested_items_too() -> None:
    for text, is_ascii in (("E", True), ("É", False)):
        batch = pa.table({"n": [1, 2], "items": [[{"a": "x", "b": text}], []], "t": ["a", None]})
        assert has_only_ascii(trimmed(batch)) is is_ascii
    assert not has_only_ascii(pa.table({"t": ["É"]}))
