"""What makes records of a file is known by all of its files."""

from __future__ import annotations

from pipelines.deliveries import conversion
from pipelines.deliveries.converter_hash import converter_files, converter_hash
from pipelines.deliveries.reading import xml_prolog
from pipelines.records import normalize


def test_readers_conversion_and_normalizers_are_among_its_files():
    names = {str(path) for path in converter_files()}
    assert {conversion.__file__, xml_prolog.__file__, str(normalize.MACROS_FILE)} <= names
    assert not any(name.endswith(".pyc") for name in names)


def test_it_stays_the_same():
    assert converter_hash() == converter_hash.__wrapped__()
