"""Recognises JSON and XML: where the rows are, what their columns are, and which items repeat within a row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from pipelines.deliveries.layout import Encoding, Format, FormatKind, Nested
from pipelines.deliveries.nesting import steps_of
from pipelines.deliveries.reading.json_values import EXACT
from pipelines.deliveries.reading.xml_paths import local_name
from pipelines.mapping_proposals.recognized import Recognized, item_names
from pipelines.mapping_proposals.sample_columns import SampleError

ROWS = 5_000
"""Rows whose structure is looked at."""
LARGEST_BYTES = 256 * 1024 * 1024


@dataclass
class _Structure:
    """The columns and items of rows, or of items, in the order in which they were met.

    Attributes:
        columns: Their single values.
        items: Lists, by their paths, with what their items are made of.
        unread: Lists whose items are lists themselves.
        is_plain: Whether all that was met are single values.
    """

    columns: dict[str, None] = field(default_factory=dict)
    items: dict[str, _Structure] = field(default_factory=dict)
    unread: dict[str, None] = field(default_factory=dict)
    is_plain: bool = True

    def recognized(self, form: Format, reasons: list[str]) -> Recognized:
        """As what was recognised; what is within items is not a column of the row."""
        separator = "/" if form.kind is FormatKind.XML else "."
        found = dict(self._flat(separator, ""))
        names = item_names(found, self.columns, separator)
        nested = [Nested(name=names[path], path=path, parts=parts) for path, parts in found.items()]
        if nested:
            reasons.append(f"items repeat within a row: {', '.join(f'[{path}]' for path in found)}")
        return Recognized(form, self._own(separator), nested, reasons, list(self._unread(separator, "")))

    def _flat(self, separator: str, prefix: str) -> Iterator[tuple[str, list[str]]]:
        """The paths and parts of all items; of lists of single values only the row's own."""
        for path, inner in self.items.items():
            if not inner.is_plain or not prefix:
                yield f"{prefix}{path}", inner._own(separator) or ["." if separator == "/" else "value"]
            yield from inner._flat(separator, f"{prefix}{path}{separator}")

    def _own(self, separator: str) -> list[str]:
        """The single values, without what stands in a list, or is empty where others hold one."""
        inside = tuple(f"{path}{separator}" for path in self.items)
        lead_to = {step for path in self.items for step in steps_of(path, separator)}
        return [name for name in self.columns if name not in lead_to and not name.startswith(inside)]

    def _unread(self, separator: str, prefix: str) -> Iterator[str]:
        yield from (f"{prefix}{path}" for path in self.unread)
        for path, inner in self.items.items():
            yield from inner._unread(separator, f"{prefix}{path}{separator}")


def recognize_json(path: Path, encoding: Encoding, why: str) -> Recognized:
    """Recognise a JSON document, or JSON lines.

    Raises:
        SampleError: It is neither, or holds no array of objects.
    """
    reasons = [f"encoding [{encoding.value}]: {why}"]
    text = _text(path, encoding)
    try:
        document = EXACT.decode(text)
    except ValueError:
        return _json_lines(path, text, encoding, reasons)
    if isinstance(document, dict) and not any(_is_rows(value) for _, value in _arrays(document, ())):
        return _json_lines(path, text, encoding, reasons)
    arrays = [((), document)] if isinstance(document, list) else list(_arrays(document, ()))
    rows = [(keys, value) for keys, value in arrays if _is_rows(value)]
    if not rows:
        raise SampleError(f"[{path.name}] is JSON without an array of objects; ask the sender for one object a record")
    keys, found = min(rows, key=lambda item: (len(item[0]), -len(item[1])))
    form = Format(kind=FormatKind.JSON, encoding=encoding, rows_at=".".join(keys) or None)
    return _structure_of_objects(found).recognized(form, reasons)


def _json_lines(path: Path, text: str, encoding: Encoding, reasons: list[str]) -> Recognized:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            if rows:
                continue
            raise SampleError(
                f"line {number} of [{path.name}] is not JSON ([{error}]); ask the sender for the file again"
            ) from error
        if isinstance(value, dict):
            rows.append(value)
    form = Format(kind=FormatKind.JSON_LINES, encoding=encoding)
    return _structure_of_objects(rows).recognized(form, [*reasons, "each line is an object by itself"])


def _arrays(document: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Arrays within objects within the document, with the keys that lead to them."""
    if isinstance(document, dict):
        for key, value in document.items():
            if isinstance(value, list):
                yield (*keys, key), value
            elif isinstance(value, dict):
                yield from _arrays(value, (*keys, key))


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _structure_of_objects(rows: Sequence[Any]) -> _Structure:
    found = _Structure()
    for row in rows[:ROWS]:
        if isinstance(row, dict):
            _note_object(row, "", found)
    return found


def _note_object(value: dict[str, Any], prefix: str, found: _Structure) -> None:
    for key, inner in value.items():
        path = f"{prefix}{key}"
        if isinstance(inner, dict):
            _note_object(inner, f"{path}.", found)
        elif isinstance(inner, list):
            items = found.items.setdefault(path, _Structure())
            for item in inner:
                if isinstance(item, dict):
                    items.is_plain = False
                    _note_object(item, "", items)
                elif _is_rows(item):
                    found.unread.setdefault(path)
                else:
                    items.columns.setdefault("value")
        elif inner is not None or path not in found.columns:
            found.columns.setdefault(path)


def recognize_xml(path: Path, encoding: Encoding, why: str) -> Recognized:
    """Recognise an XML document: its row is the element that repeats nearest to the root.

    Raises:
        SampleError: It is no XML, or nothing repeats in it.
    """
    if path.stat().st_size > LARGEST_BYTES:
        raise _too_large(path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise SampleError(f"[{path.name}] is not XML: {error.msg}. Ask the sender for the file again.") from error
    rows = _row_elements(root)
    if not rows:
        raise SampleError(f"[{path.name}] is XML in which no element repeats; give a sample with several records")
    name = local_name(rows[0].tag)
    found = _Structure()
    for row in rows[:ROWS]:
        _note_element(row, "", found)
    form = Format(kind=FormatKind.XML, encoding=encoding, rows_at=name)
    reasons = [f"encoding [{encoding.value}]: {why}", f"[{name}] repeats nearest to the root"]
    return found.recognized(form, reasons)


def _row_elements(root: Any) -> list[Any]:
    level = [root]
    while level:
        children = [child for element in level for child in element]
        counts = Counter(child.tag for child in children if len(child) or child.attrib)
        if counts and max(counts.values()) > 1:
            tag = counts.most_common(1)[0][0]
            return [child for child in children if child.tag == tag]
        level = children
    return []


def _note_element(element: Any, prefix: str, found: _Structure) -> None:
    for attribute in element.attrib:
        found.columns.setdefault(f"{prefix}@{local_name(attribute)}")
    # Two elements of one name in two namespaces are no list: what a state adds stands beside what the model has.
    counts = Counter(child.tag for child in element)
    for child in element:
        path = f"{prefix}{local_name(child.tag)}"
        if counts[child.tag] > 1 or path in found.items:
            _note_item(child, path, found)
        elif len(child):
            _note_element(child, f"{path}/", found)
            if _holds_alike(child):
                _note_item(child[0], f"{path}/{local_name(child[0].tag)}", found)
        else:
            found.columns.setdefault(path)
            for attribute in child.attrib:
                found.columns.setdefault(f"{path}/@{local_name(attribute)}")


def _holds_alike(element: Any) -> bool:
    """Whether an element is a list by its name (Charges) that holds one element of the singular (Charge)."""
    outer, inner = local_name(element.tag).lower(), local_name(element[0].tag).lower()
    return len(element) == 1 and len(element[0]) > 0 and outer in {f"{inner}s", f"{inner}es", f"{inner}list"}


def _note_item(element: Any, path: str, found: _Structure) -> None:
    items = found.items.setdefault(path, _Structure())
    if len(element) or element.attrib:
        items.is_plain = False
        _note_element(element, "", items)
    else:
        items.columns.setdefault(".")


def _text(path: Path, encoding: Encoding) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise _too_large(path)
    return path.read_bytes().decode(encoding.value, "replace").lstrip("\ufeff")


def _too_large(path: Path) -> SampleError:
    return SampleError(f"[{path.name}] is larger than a sample has to be; ask for one with some thousand records")
