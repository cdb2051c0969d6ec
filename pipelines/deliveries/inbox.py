"""What lies in the inbox, against the register: which files are new, which came before, whose bytes are gone."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.deliveries import stated_totals
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.mapping_file import MappingError, load_mapping
from pipelines.deliveries.purged.cleaned_files import CleanedFiles, read_cleaned_files
from pipelines.deliveries.register import Entry, append_entries, read_register
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Received:
    """One line of the register, and what is known of its file.

    Attributes:
        entry: The line.
        path: Its bytes; None where they are no longer in the inbox.
        repeats: The entry whose bytes came again; None for new content.
        replaced_by: Where the bytes come back after others, the newest of these: it would be replaced in its turn.
    """

    entry: Entry
    path: Path | None
    repeats: Entry | None
    replaced_by: Entry | None = None

    @property
    def delivery_id(self) -> str:
        """The entry's."""
        return self.entry.delivery_id


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
    cleaned = read_cleaned_files(workspace)
    present, problems = _files(workspace, mappings, cleaned)
    known = {(entry.source, entry.file_name, entry.content_hash) for entry in entries}
    new = [
        Entry(
            received_at=now.replace(microsecond=0),
            source=source,
            file_name=file_name,
            content_hash=digest,
            size_bytes=path.stat().st_size + _bytes_purged(cleaned, source, file_name, digest),
            sender=(mappings[source].sender or "") if source in mappings else "",
        )
        for (source, file_name, digest), path in sorted(present.items())
        if (source, file_name, digest) not in known
    ]
    if is_kept:
        append_entries(workspace.register_file, new)
    paths = {(source, digest): path for (source, _, digest), path in sorted(present.items(), reverse=True)}
    lines = [
        replace(line, purged=cleaned.purged(line.source, line.file_name, line.content_hash))
        for line in [*entries, *new]
    ]
    return _in_order(lines, paths), [*problems, *_half_named_senders(lines)]


def _bytes_purged(cleaned: CleanedFiles, source: str, file_name: str, digest: str) -> int:
    purged = cleaned.purged(source, file_name, digest)
    return purged.bytes if purged else 0


def _half_named_senders(entries: list[Entry]) -> list[str]:
    """Sources of which some deliveries name a sender and some don't: each sender's files replace only its own."""
    senders: dict[str, set[str]] = {}
    for entry in entries:
        senders.setdefault(entry.source, set()).add(entry.sender)
    return [
        f"some deliveries of [{source}] name a sender [{max(names)}] and some name none, so that they don't replace "
        f"one another; name it in [mappings/{source}.yaml] and on every line of inbox/register.csv"
        for source, names in sorted(senders.items())
        if "" in names and len(names) > 1
    ]


def _in_order(entries: list[Entry], paths: dict[tuple[str, str], Path]) -> list[Received]:
    latest: dict[tuple[str, str], Entry] = {}
    newest: dict[tuple[str, str], Entry] = {}
    received = []
    for line in sorted(entries, key=lambda item: (*item.order, item.file_name)):
        content, sender = (line.source, line.content_hash), (line.source, line.sender)
        repeats, before = latest.get(content), newest.get(sender)
        entry = line if repeats is None else replace(line, repetition=repeats.repetition + 1)
        is_back = repeats is not None and before is not None and before.content_hash != line.content_hash
        received.append(Received(entry, paths.get(content), repeats, before if is_back else None))
        latest[content] = newest[sender] = entry
    return received


def inbox_files(workspace: Workspace) -> list[Path]:
    """The files that lie in the inbox; the register, hidden files and stated totals are none of them."""
    inbox = workspace.inbox
    paths = [path for path in sorted(inbox.rglob("*")) if path.is_file() and path != workspace.register_file]
    paths = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(inbox).parts)]
    return [path for path in paths if not path.name.endswith(stated_totals.ENDING)]


def _files(
    workspace: Workspace, mappings: dict[str, Mapping], cleaned: CleanedFiles
) -> tuple[dict[tuple[str, str, str], Path], list[str]]:
    """The inbox's files by mapping, name and the hash of what was received."""
    inbox = workspace.inbox
    paths = inbox_files(workspace)
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
        digests = list(pool.map(sha256_of, paths))
    files = {}
    for path, digest in zip(paths, digests, strict=True):
        source = sources[path]
        file_name = path.relative_to(inbox / source).as_posix()
        files[source, file_name, cleaned.received_as(source, file_name, digest)] = path
    return files, problems
