"""Takes what people said of a purged record out of `decisions/`: every line that names it, by an id or a number."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from pipelines.access.purge.rewriting import Rewriter
from pipelines.decisions.journal import held
from pipelines.deliveries.purged.tombstones import Tombstones
from pipelines.workspace import Workspace

TEXT_FILES = frozenset({".jsonl", ".csv", ".txt"})


def lines_about(workspace: Workspace, ids: Collection[int], tombstones: Tombstones) -> dict[Path, list[int]]:
    """The numbers of the lines to be taken out, by file, counted from 0.

    Args:
        workspace: The user's folder.
        ids: Ids of the record, and of what publications made of it.
        tombstones: Of its numbers.
    """
    names = frozenset(map(str, ids))
    found = {}
    for path in _files(workspace, is_text=True):
        lines = [line.decode(errors="surrogateescape") for line in _lines(path)]
        numbers = [
            number
            for number, line in enumerate(lines)
            if not names.isdisjoint(_words(line)) or tombstones.is_named_in(line)
        ]
        if numbers:
            found[path] = numbers
    return found


def files_of_another_kind(workspace: Workspace) -> list[Path]:
    """Files among the decisions that are no text, which nobody but a person can look through."""
    return _files(workspace, is_text=False)


def clean_decisions(workspace: Workspace, ids: Collection[int], tombstones: Tombstones, rewriter: Rewriter) -> None:
    """Take the lines out."""
    if not workspace.decisions.is_dir():
        return
    with held(workspace.decisions, exclusive=True):
        for path, numbers in lines_about(workspace, ids, tombstones).items():
            lines = _lines(path)
            with rewriter.rewriting(path, len(numbers)) as draft:
                draft.write_bytes(b"".join(line for number, line in enumerate(lines) if number not in set(numbers)))


def _files(workspace: Workspace, *, is_text: bool) -> list[Path]:
    if not workspace.decisions.is_dir():
        return []
    files = [path for path in sorted(workspace.decisions.rglob("*")) if path.is_file()]
    return [path for path in files if (path.suffix in TEXT_FILES) == is_text]


def _lines(path: Path) -> list[bytes]:
    """The lines of a file; as bytes, since text would also be split at characters that a person may have pasted."""
    return path.read_bytes().splitlines(keepends=True)


def _words(line: str) -> set[str]:
    """The values of a line, as text: of JSON however deep, of others what separators leave."""
    try:
        return set(_values(json.loads(line)))
    except ValueError:
        return {word.strip('"') for word in line.replace(";", ",").strip().split(",")}


def _values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _values(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _values(inner)]
    return [str(value)]
