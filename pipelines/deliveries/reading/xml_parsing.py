"""Hands out the row elements of a document, each let go of once the next is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
_FED_BYTES = 64 * 1024


class RowParser:
    """Parses a document that is handed over in pieces.

    Args:
        name: The local name of the row element.
        encoding: What the document is in; None where it says so itself.
    """

    def __init__(self, name: str, encoding: str | None) -> None:
        self._parser = etree.XMLPullParser(("start", "end"), tag=f"{{*}}{name}", encoding=encoding, **_SAFE)
        self._depth = 0
        self._last: Any = None

    def rows(self, data: bytes) -> Iterator[Any]:
        """The row elements that end in some more bytes, each dropped once the next is asked for."""
        for begin in range(0, len(data), _FED_BYTES):
            self._parser.feed(data[begin : begin + _FED_BYTES])
            yield from self._ended()

    def close(self) -> Iterator[Any]:
        """The same at the end of the document."""
        self._parser.close()
        yield from self._ended()

    def _ended(self) -> Iterator[Any]:
        for event, element in self._parser.read_events():
            self._depth += 1 if event == "start" else -1
            if event == "end" and self._depth == 0:
                if self._last is not None:
                    let_go(self._last)
                self._last = element
                yield element


def row_elements(file: IO[bytes], name: str, encoding: str | None) -> Iterator[Any]:
    """The row elements of a whole document.

    Args:
        file: The document, from its first byte.
        name: The local name of the row element.
        encoding: What the document is in; None where it says so itself.

    Raises:
        etree.XMLSyntaxError: It is not XML.
    """
    parsing = etree.iterparse(file, events=("start", "end"), tag=f"{{*}}{name}", encoding=encoding, **_SAFE)
    depth = 0
    for event, element in parsing:
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 0:
            yield element
            let_go(element)


def as_text(element: Any) -> str:
    """An element as XML."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text


def let_go(element: Any) -> None:
    """Empty an element that was read, and drop those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
