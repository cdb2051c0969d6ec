"""What a workbook's own XML says that the reader of its values does not: error cells and formulas without a value.

Excel keeps the last value of a formula beside it; a program that writes formulas without computing them leaves that
place empty, and the cell would pass for an empty one. So would an error such as #N/A.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lxml import etree

from pipelines.deliveries.reading.encodings import container_of
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.xml_parsing import let_go

SIZE_LIMIT = 2 * 1024**3
RATIO_LIMIT = 250
RATIO_COUNTS_FROM = 16 * 1024**2
MEMBER_LIMIT = 10_000

_ODD = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class OddCell:
    """One cell without a usable value.

    Attributes:
        row: The sheet's row, from 1.
        column: The sheet's column, from 0.
        reference: As Excel writes it, such as B7.
        reason_code: error_cell or no_formula_value.
        shown: What the cell shows, such as #N/A; empty for a formula without a value.
    """

    row: int
    column: int
    reference: str
    reason_code: str
    shown: str


def refuse_unsafe(path: Path, otherwise: str = "") -> None:
    """Raise for a file that is no XLSX workbook, or that would grow beyond measure when unpacked.

    Args:
        path: The file.
        otherwise: What else can be done where it is another kind of file.

    Raises:
        DeliveryUnreadable: So it is.
    """
    name = path.name
    with path.open("rb") as file:
        start = file.read(64)
    if not start.startswith(b"PK\x03\x04"):
        what = container_of(start) or "no zip archive, as every XLSX workbook is"
        protected = " (or one that is protected by a password)" if start.startswith(b"\xd0\xcf\x11\xe0") else ""
        raise DeliveryUnreadable(
            "not_xlsx",
            f"[{name}] is no XLSX workbook: it is {what}{protected}. Save it as .xlsx without a password"
            f"{f', or {otherwise}' if otherwise else ''}.",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise DeliveryUnreadable(
            "truncated", f"[{name}] was cut off or is damaged: {error}. Ask the sender for the whole file again."
        ) from error
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise DeliveryUnreadable(
            "not_xlsx",
            f"[{name}] is a zip archive but no XLSX workbook. Unpack it, and put the workbook into the inbox.",
        )
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    grows = size > RATIO_COUNTS_FROM and size > RATIO_LIMIT * packed
    if size > SIZE_LIMIT or grows or len(members) > MEMBER_LIMIT:
        raise DeliveryUnreadable(
            "too_large",
            f"[{name}] would unpack from [{packed}] to [{size}] bytes in [{len(members)}] parts, more than any "
            "real export; "
            "it was not opened. Ask the sender for the export as CSV.",
        )


def parsed(stream: IO[bytes]) -> etree._Element:
    """The root of one part of a workbook, read without fetching or expanding anything."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.parse(stream, parser).getroot()


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The name of the part that holds a sheet."""
    with archive.open("xl/workbook.xml") as stream:
        book = parsed(stream)
    relation = next(
        (
            value
            for element in book.iter("{*}sheet")
            if element.get("name") == sheet
            for key, value in element.attrib.items()
            if str(key).endswith("}id")
        ),
        None,
    )
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        relations = parsed(stream)
    target = next((one.get("Target") for one in relations.iter("{*}Relationship") if one.get("Id") == relation), None)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else None


def odd_cells(path: Path, sheet: str) -> list[OddCell]:
    """The cells of a sheet that hold an error, or a formula without a value.

    Args:
        path: A workbook that was found to be safe.
        sheet: The sheet's name.

    Raises:
        DeliveryUnreadable: A part of it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            part = sheet_part(archive, sheet)
            if part is None or part not in archive.namelist() or not _has_odd(archive, part):
                return []
            with archive.open(part) as stream:
                return list(_odd_cells(stream))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, NotImplementedError) as error:
        raise DeliveryUnreadable(
            "truncated",
            f"[{path.name}] was cut off or is damaged: a part of the workbook can't be unpacked. Ask the sender for "
            "the whole file again.",
        ) from error


def _odd_cells(stream: IO[bytes]) -> Iterator[OddCell]:
    for _, element in etree.iterparse(stream, tag="{*}c", resolve_entities=False, no_network=True, load_dtd=False):
        cell = _odd(element)
        if cell is not None:
            yield cell
        let_go(element)


def _has_odd(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            window = before + chunk
            if any(mark in window for mark in _ODD):
                return True
            before = chunk[-8:]
    return False


def _odd(element: etree._Element) -> OddCell | None:
    kind, value = element.get("t"), element.findtext("{*}v") or ""
    is_bare = element.find("{*}f") is not None and not value and kind != "str"
    place = _REFERENCE.fullmatch(element.get("r") or "")
    if place is None or not (kind == "e" or is_bare):
        return None
    column = 0
    for letter in place.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    is_error = kind == "e" and bool(value)
    reason = "error_cell" if is_error else "no_formula_value"
    return OddCell(int(place.group(2)), column - 1, place.group(0), reason, value)
