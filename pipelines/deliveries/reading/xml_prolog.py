"""What a document says before its first row, and what is wrong with one that can't be parsed.

Document types are refused before anything is parsed: they are what entity bombs and fetched files need, and no export
needs them.
"""

from __future__ import annotations

import re
from pathlib import Path

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError
from defusedxml.ElementTree import XMLParser as PrologParser
from lxml import etree

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.encodings import MARKS, SAMPLE_BYTES, refuse_archive, tail_of
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.xml_paths import local_name

PROLOG_LIMIT = 4 * 1024 * 1024
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")


class _Root:
    """Notes the first element that begins."""

    def __init__(self) -> None:
        self.name: str | None = None

    def start(self, name: str, _attributes: object) -> None:
        self.name = self.name or name

    def end(self, _name: str) -> None:
        return

    def close(self) -> None:
        return


def refuse_forbidden(path: Path) -> str | None:
    """Read up to the root element, and refuse a document type on the way there.

    Returns:
        The root's name; None if there is none within reach.

    Raises:
        DeliveryUnreadable: The document declares a type or entities, or is no document.
    """
    root = _Root()
    parser = PrologParser(target=root, forbid_dtd=True)
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
        refuse_archive(path, start, "XML document")
        try:
            while start and root.name is None and file.tell() <= PROLOG_LIMIT:
                parser.feed(start)
                start = file.read(SAMPLE_BYTES)
        except DefusedXmlException as error:
            raise DeliveryUnreadable(
                "forbidden_xml",
                f"[{path.name}] declares a document type or entities, which can make a small file huge or fetch other "
                "files; it was not read. Ask the sender for the export without a DOCTYPE.",
            ) from error
        except LookupError as error:
            raise DeliveryUnreadable(
                "wrong_encoding",
                f"[{path.name}] line 1 says an encoding that can't be read ([{error}]). Ask the sender for the file "
                "in the agreed encoding, with the right encoding in its first line.",
            ) from error
        except ParseError:
            # The reader proper says where and why.
            return root.name
    return root.name


def encoding_of(start: bytes, mapping: Mapping) -> str | None:
    """The encoding to read a document in, by its first bytes; None where it says so itself."""
    declared = start.lstrip().startswith(b"<?xml") and b"encoding" in start.partition(b"?>")[0]
    is_marked = declared or any(start.startswith(mark) for mark, _ in MARKS)
    return None if is_marked else mapping.format.encoding.value.removesuffix("-sig")


def is_utf_8(start: bytes, encoding: str | None) -> bool:
    """Whether a document is in UTF-8, by what it says itself or else by what it should be."""
    declared = _ENCODING.search(start[:256])
    if declared is not None:
        return declared.group(1).lower() == b"utf-8"
    return encoding == "utf-8" or start.startswith(b"\xef\xbb\xbf")


def unreadable(path: Path, root_name: str | None, error: etree.XMLSyntaxError) -> DeliveryUnreadable:
    """What is wrong with a document that can't be parsed, and what to do about it."""
    where = f"[{path.name}] line {error.lineno or 1}"
    why = str(error.msg).partition(", line ")[0]
    if "encod" in why.lower() or "not proper UTF-8" in why or "input conversion failed" in why:
        return DeliveryUnreadable(
            "wrong_encoding",
            f"{where} is not in the encoding that the document or its mapping says: {why}. Ask the sender for "
            "the file in the agreed encoding, with the right encoding in its first line.",
        )
    closing = f"{local_name(root_name or '')}>".encode()
    if root_name is not None and not tail_of(path).endswith(closing):
        return DeliveryUnreadable(
            "truncated",
            f"{where}: the file was cut off: its root element [{local_name(root_name)}] does not close. "
            "Ask the sender for the whole file again.",
        )
    return DeliveryUnreadable("bad_xml", f"{where} is not XML: {why}. Ask the sender for the file again.")
