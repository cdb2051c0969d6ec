"""A workbook without some rows of a sheet: the rows become blank, and texts that only they had are gone from it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.text_without_rows import promising_fewer
from pipelines.deliveries.reading.workbook_cells import parsed, sheet_part
from pipelines.deliveries.reading.workbooks import WorkbookReading

STRINGS = "xl/sharedStrings.xml"
COPIES = re.compile(r"xl/(pivotCache/|comments|threadedComments/)[^.]*\.xml|docProps/thumbnail")
"""Parts that may repeat what rows hold, and that no row needs."""

_NUMBER = re.compile(r"\d+")


def write_workbook_without(path: Path, mapping: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a workbook again without some rows of the sheet that its mapping reads."""
    left_out = set(rows)
    sheet = WorkbookReading(path, mapping).sheet_name
    with zipfile.ZipFile(path) as old:
        part = sheet_part(old, sheet)
        assert part is not None  # noqa: S101  (the sheet was read before)
        trees = {name: _tree(old, name) for name in old.namelist() if _is_sheet(name) or name == STRINGS}
        emptied = _without(trees[part], left_out)
        if STRINGS in trees:
            _forget(trees[STRINGS], emptied - _used(trees))
        if mapping.format.trailer is not None:
            _promise_fewer(trees, part, mapping, len(left_out))
        with zipfile.ZipFile(out, "w") as new:
            for member in old.infolist():
                content = old.read(member)
                if member.filename in trees:
                    content = _written(trees[member.filename])
                elif COPIES.match(member.filename):
                    content = _without_copies(member.filename, content, left_out)
                new.writestr(member, content, compress_type=member.compress_type)


def _is_sheet(name: str) -> bool:
    return posixpath.dirname(name) == "xl/worksheets"


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as stream:
        return parsed(stream)


def _without(sheet: etree._Element, rows: set[int]) -> set[int]:
    """Take rows out of a sheet; gives the shared strings that they used."""
    used: set[int] = set()
    number = 0
    for row in list(sheet.iter("{*}row")):
        number = int(row.get("r") or number + 1)
        if number in rows:
            used |= _strings(row)
            _remove(row)
        elif not row.get("r"):
            row.set("r", str(number))  # rows without a number count from the one before
    for link in [one for one in sheet.iter("{*}hyperlink") if _row_of(one) in rows]:
        _remove(link)
    return used


def _strings(element: etree._Element) -> set[int]:
    return {int(cell.findtext("{*}v") or -1) for cell in element.iter("{*}c") if cell.get("t") == "s"}


def _used(trees: dict[str, etree._Element]) -> set[int]:
    return {number for name, tree in trees.items() if name != STRINGS for number in _strings(tree)}


def _forget(strings: etree._Element, numbers: set[int]) -> None:
    """Empty some shared strings; the others keep their places."""
    for number, item in enumerate(strings.iterchildren("{*}si")):
        if number in numbers:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, etree.QName(etree.QName(item).namespace, "t"))


def _promise_fewer(trees: dict[str, etree._Element], part: str, mapping: Mapping, fewer: int) -> None:
    """Lower the count that the last row with anything in it promises."""
    filled = [row for row in trees[part].iter("{*}row") if any(cell.findtext("{*}v") for cell in row.iter("{*}c"))]
    items = list(trees[STRINGS].iterchildren("{*}si")) if STRINGS in trees else []
    for cell in filled[-1].iter("{*}c") if filled else ():
        place = cell.find("{*}v")
        if cell.get("t") == "s" and place is not None:
            texts = list(items[int(place.text or 0)].iter("{*}t"))
        else:
            texts = [*cell.iter("{*}t")]
        for text in texts:
            text.text = promising_fewer(text.text or "", mapping, fewer)


def _without_copies(name: str, content: bytes, rows: set[int]) -> bytes:
    """A part that may repeat what rows hold, without that: comments on the rows, and all that a pivot table keeps."""
    if name.startswith("docProps/"):
        return b""
    root = parsed(BytesIO(content))
    for element in [one for one in root.iter() if _row_of(one) in rows]:
        _remove(element)
    for kept in [*root.iter("{*}sharedItems"), *root.iter("{*}pivotCacheRecords")]:
        for child in list(kept):
            kept.remove(child)
    return _written(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _row_of(element: etree._Element) -> int | None:
    """The row that an element of another part is about."""
    place = _NUMBER.search(element.get("ref") or "")
    return int(place.group()) if place else None


def _written(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
