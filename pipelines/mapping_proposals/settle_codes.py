"""Adds codes to a mapping that is there, and leaves every other word and comment of its file as it is."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Said
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.mapping_file import MappingError, load_mapping, parse_mapping
from pipelines.durable_file import write_durably
from pipelines.mapping_proposals.choices import code_options
from pipelines.mapping_proposals.field_sources import IGNORED, UNMAPPED

Node = yaml.Node


@dataclass(frozen=True)
class CodedColumn:
    """A column of an export whose codes a mapping lists.

    Attributes:
        column: As problems of values name it; of several joined columns with plus signs.
        target: The first canonical column that it becomes.
        options: The canonical codes; none where any text is one.
    """

    column: str
    target: str
    options: list[str]


def coded_columns(mapping: Mapping) -> dict[str, CodedColumn]:
    """The columns with codes, by name."""
    found: dict[str, CodedColumn] = {}
    for record in mapping.records:
        for target, source in record.fields.items():
            column = " + ".join(source.inputs)
            if source.codes is not None and column not in found:
                found[column] = CodedColumn(column, target, code_options(target))
    return found


def settle_codes(path: Path, column: str, said: Said[str, str]) -> Mapping:
    """Add codes to the lists of one column, wherever the mapping reads it.

    Args:
        path: The mapping's file.
        column: As problems of values name it.
        said: Code to canonical code or `ignored`; what is left unmapped is passed over.

    Returns:
        The mapping as it is now.

    Raises:
        MappingError: The file can't be read or has no such list, or would not fit with these codes; nothing is written.
    """
    load_mapping(path)
    settled = {value: code for value, code in said.items() if code != UNMAPPED}
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    lists = {id(node): node for node in _lists(root, column)}
    if not lists:
        raise MappingError(f"mapping [{path.name}] has no code list for [{column}]")
    # From the end, so that what stands before keeps its place.
    for node in sorted(lists.values(), key=lambda one: one.start_mark.index, reverse=True):
        text = _with_codes(text, node, settled)
    mapping = parse_mapping(text, path)
    write_durably(path, text.encode())
    return mapping


def _lists(root: Node | None, column: str) -> Iterator[yaml.MappingNode]:
    """The code lists that fields of a column have, or name."""
    named = _entries(_entries(root).get("code_lists"))
    for record in _items(_entries(root).get("records")):
        for source in _entries(_entries(record).get("fields")).values():
            said = _entries(source)
            inputs = [said["column"]] if "column" in said else _items(said.get("columns"))
            codes = said.get("codes")
            if isinstance(codes, yaml.ScalarNode):
                codes = named.get(codes.value)
            if " + ".join(node.value for node in inputs) == column and isinstance(codes, yaml.MappingNode):
                yield codes


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _with_codes(text: str, codes: yaml.MappingNode, settled: Said[str, str]) -> str:
    values = [_inside({value: code}) for value, code in settled.items() if code != IGNORED]
    ignored = [_inside([value]) for value, code in settled.items() if code == IGNORED]
    there = _entries(codes)
    missing: list[str] = []
    changes: list[tuple[yaml.CollectionNode, list[str]]] = []
    for name, added, (opens, closes) in (("values", values, "{}"), ("ignored", ignored, "[]")):
        node = there.get(name)
        if added and isinstance(node, yaml.CollectionNode):
            changes.append((node, added))
        elif added:
            missing.append(f"{name}: {opens}{', '.join(added)}{closes}")
    if missing:
        changes.append((codes, missing))
    for node, added in sorted(changes, key=lambda one: one[0].end_mark.index, reverse=True):
        text = _inserted(text, node, added)
    return text


def _inserted(text: str, node: yaml.CollectionNode, added: list[str]) -> str:
    """A text with entries at the end of a list or mapping, in its own style."""
    if node.flow_style:
        place = node.end_mark.index - 1
        return f"{text[:place]}{', ' if node.value else ''}{', '.join(added)}{text[place:]}"
    last = node.value[-1]
    last = last[1] if isinstance(last, tuple) else last
    place = text.find("\n", _end_of(last))
    place = len(text) if place < 0 else place
    mark = "- " if isinstance(node, yaml.SequenceNode) else ""
    indent = " " * node.start_mark.column
    return text[:place] + "".join(f"\n{indent}{mark}{one}" for one in added) + text[place:]


def _end_of(node: Node) -> int:
    """Where the last word of a node ends; the end mark of a block stands behind what follows it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _inside(value: Any) -> str:
    """What stands between the brackets of a list or mapping, quoted so that it can stand within others."""
    return yaml.safe_dump(value, default_flow_style=True, width=10**6, allow_unicode=True).strip()[1:-1]
