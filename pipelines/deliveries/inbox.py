"""What lies in the inbox, against the register: which files are new, which came before, whose bytes are gone."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries.mapping import Mapping, MappingError, load_mapping
from pipelines.deliveries.register import Entry, append_entries, content_hash, read_register
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Received:
    """One line of the register, and what is known of its file.

    Attributes:
        entry: The line.
        delivery_id: Of the entry; a repeated file has its number appended, so that every line has an id of its own.
        path: Its bytes; None where they are no longer in the inbox.
        repeats: The entry whose bytes came again; None for new content.
    """

    entry: Entry
    delivery_id: str
    path: Path | None
    repeats: Entry | None


def read_mappings(workspace: Workspace) -> tuple[dict[str, Mapping], list[str]]:
    """The mappings of a workspace by name, and what is wrong with those that can't be used."""
    found: dict[str, Mapping] = {}
    problems = []
    for path in sorted(workspace.mappings.glob("*.yaml")):
        try:
            found[path.stem] = load_mapping(path)
        except MappingError as error:
            problems.append(str(error))
    return found, problems


def receive(
    workspace: Workspace, mappings: dict[str, Mapping], now: dt.datetime, *, is_kept: bool = True
) -> tuple[list[Received], list[str]]:
    """Register what is new in the inbox, and list everything that was ever received.

    Args:
        workspace: The workspace.
        mappings: Its mappings, for the usual sender.
        now: The moment of registration, for files that no line of the register names.
        is_kept: Whether new lines are written to the register.

    Returns:
        Everything received, in the order of receipt, and what lies in the inbox that no mapping will read.
    """
    entries = read_register(workspace.register_file)
    present, problems = _files(workspace, mappings)
    known = {(entry.source, entry.file_name, entry.content_hash) for entry in entries}
    new = [
        Entry(
            received_at=now.replace(microsecond=0),
            source=source,
            file_name=file_name,
            content_hash=digest,
            size_bytes=path.stat().st_size,
            sender=(mappings[source].sender or "") if source in mappings else "",
        )
        for (source, file_name, digest), path in sorted(present.items())
        if (source, file_name, digest) not in known
    ]
    if is_kept:
        append_entries(workspace.register_file, new)
    paths = {(source, digest): path for (source, _, digest), path in sorted(present.items(), reverse=True)}
    return _in_order([*entries, *new], paths), problems


def _in_order(entries: list[Entry], paths: dict[tuple[str, str], Path]) -> list[Received]:
    first: dict[str, Entry] = {}
    times: dict[str, int] = {}
    received = []
    for entry in sorted(entries, key=lambda item: (*item.order, item.file_name)):
        number = times[entry.delivery_id] = times.get(entry.delivery_id, 0) + 1
        repeats = first.get(entry.delivery_id)
        first.setdefault(entry.delivery_id, entry)
        given = entry.delivery_id if repeats is None else f"{entry.delivery_id}-{number}"
        received.append(Received(entry, given, paths.get((entry.source, entry.content_hash)), repeats))
    return received


def _files(workspace: Workspace, mappings: dict[str, Mapping]) -> tuple[dict[tuple[str, str, str], Path], list[str]]:
    """The inbox's files by mapping, name and hash; hidden files are left alone."""
    inbox = workspace.inbox
    paths = [path for path in sorted(inbox.rglob("*")) if path.is_file() and path != workspace.register_file]
    paths = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(inbox).parts)]
    problems = [
        f"[{path.relative_to(inbox)}] lies in no mapping's folder; move it to inbox/<mapping>/"
        for path in paths
        if path.parent == inbox
    ]
    paths = [path for path in paths if path.parent != inbox]
    sources = {path: path.relative_to(inbox).parts[0] for path in paths}
    problems += [
        f"folder [inbox/{source}] has no mapping; write [mappings/{source}.yaml], or propose one with `reportgap map`"
        for source in sorted(set(sources.values()) - set(mappings))
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        digests = list(pool.map(content_hash, paths))
    files = {
        (sources[path], path.relative_to(inbox / sources[path]).as_posix(), digest): path
        for path, digest in zip(paths, digests, strict=True)
    }
    return files, problems
