"""Purges a sealed record: what is to be done is found and shown, then written down, then done.

Killed anywhere, what was begun is finished by the next command that works on the workspace: every step can be done
again, and finds nothing left to do where it was done.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.access.purge.clean_decisions import clean_decisions, files_of_another_kind, lines_about
from pipelines.access.purge.clean_publication import (
    clean_publication,
    count_in_tables,
    part_of,
    worklist_files,
)
from pipelines.access.purge.clean_records import RejectedText, clean_records, count_records
from pipelines.access.purge.covered import Covered, Wanted, covered_by
from pipelines.access.purge.handed_out import handed_out
from pipelines.access.purge.intent import Intent, drop_intent, keep_intent
from pipelines.access.purge.leftovers import remove_leftovers
from pipelines.access.purge.rewriting import Rewriter
from pipelines.access.purge.weak_records import with_weak_records
from pipelines.deliveries.inbox import inbox_files, read_mappings
from pipelines.deliveries.kept_samples import kept_samples
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.arrivals import clean_inbox
from pipelines.deliveries.purged.clean_file import FileRows, look_through
from pipelines.deliveries.purged.journal import PurgeError, write_down
from pipelines.deliveries.purged.tombstones import (
    Tombstones,
    hashed,
    keep_tombstones,
    keyed_hash,
    read_tombstones,
    the_key,
    with_tombstones,
)
from pipelines.deliveries.reading import raw_rows
from pipelines.moment import moment
from pipelines.progress import Progress
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Plan:
    """What a purge would do.

    Attributes:
        intent: What is written down before it is begun.
        covered: The records.
        inbox: The inbox's files with rows of it, and those that can't be looked through.
        files: Every other file that is written again, with the rows taken out; None for what is made again.
        removed: Samples that mappings were made from with rows of it; nothing reads them again.
        by_hand: What only a person can look through, a line each.
        given: Files that were handed out and may hold it, a line each.
    """

    intent: Intent
    covered: Covered
    inbox: Sequence[FileRows]
    files: Dictionary[Path, int | None]
    removed: Sequence[Path]
    by_hand: Sequence[str]
    given: Sequence[str]

    def lines(self, workspace: Workspace) -> list[str]:
        """What a person reads; nothing of the record."""
        counts = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in self.covered.counts.items())
        touched = [(found.path, len(found.rows)) for found in self.inbox if found.rows]
        lines = [f"Covered: {counts}.", "Files that are written again without it:"]
        for path, rows in [*touched, *self.files.items()]:
            what = "made again" if rows is None else "1 row" if rows == 1 else f"{rows} rows"
            lines.append(f"  {path.relative_to(workspace.folder).as_posix()}: {what}")
        for title, listed in (
            ("Samples that are removed, since they hold it:", [_name(workspace, path) for path in self.removed]),
            ("To be looked through by hand:", self.by_hand),
            ("Handed out, by the log of looks; ask that it be destroyed:", self.given),
        ):
            lines += [title, *(f"  {line}" for line in listed)] if listed else []
        return lines


def plan_purge(workspace: Workspace, wanted: Wanted, *, by: str, order: str) -> Plan:
    """Find out what a purge would do; nothing in the workspace is changed but for the key, made at the first purge.

    Args:
        workspace: The user's folder, locked.
        wanted: The event.
        by: Who purges it.
        order: The number of the court's order.

    Raises:
        PurgeError: There is no such record, or it can't be told which.
        TombstoneError: The key of the tombstones is not there.
    """
    mappings, _ = read_mappings(workspace)
    covered = with_weak_records(workspace, mappings, covered_by(workspace, wanted))
    purge_id = secrets.token_hex(8)
    key = the_key(workspace)
    stones = hashed(key, purge_id, covered.stones)
    tombstones = with_tombstones(read_tombstones(workspace), key, stones)
    inbox = [look_through(path, _mapping_of(workspace, mappings, path), tombstones) for path in inbox_files(workspace)]
    _refuse_mixed(workspace, inbox)
    raw_hashes = {
        keyed_hash(key, text)
        for found in inbox
        if found.rows and (mapping := _mapping_of(workspace, mappings, found.path)) is not None
        for text in raw_rows(found.path, mapping, found.rows).values()
    }
    parts = {folder.name: part_of(folder, covered.record_ids) for folder in workspace.publication_folders}
    intent = Intent(
        purge_id=purge_id,
        by=by,
        order=order,
        at=moment(),
        record_ids=sorted(covered.record_ids),
        tombstones=stones,
        raw_hashes=sorted(raw_hashes),
        publications=parts,
    )
    rejected = RejectedText(tombstones, frozenset(raw_hashes))
    files: dict[Path, int | None] = dict(count_records(workspace, covered.record_ids))
    for folder in workspace.publication_folders:
        files |= count_in_tables(folder, parts[folder.name], rejected)
        files |= dict.fromkeys(worklist_files(folder, parts[folder.name]))
    decided = lines_about(workspace, intent.ids, tombstones)
    files |= {path: len(lines) for path, lines in decided.items()}
    samples = _look_through_samples(workspace, mappings, tombstones)
    unread = [found for found in (*inbox, *samples) if found.trouble is not None]
    by_hand = [f"{_name(workspace, found.path)}: {found.trouble}" for found in unread]
    by_hand += [f"{_name(workspace, path)}: no text" for path in files_of_another_kind(workspace)]
    removed = [found.path for found in samples if found.rows]
    return Plan(intent, covered, inbox, files, removed, by_hand, handed_out(workspace, parts))


def purge(workspace: Workspace, plan: Plan, progress: Progress) -> list[str]:
    """Do what was planned.

    Args:
        workspace: The user's folder, locked.
        plan: What is done.
        progress: Told of every step.

    Returns:
        What wants a look, a line each.
    """
    keep_intent(workspace, plan.intent)
    return finish(workspace, plan.intent, progress)


def finish(workspace: Workspace, intent: Intent, progress: Progress) -> list[str]:
    """Do what was written down, from the beginning or from wherever it was interrupted.

    Args:
        workspace: The user's folder, locked.
        intent: What was written down.
        progress: Told of every step.

    Returns:
        What wants a look, a line each.
    """
    named = {"purge_id": intent.purge_id, "by": intent.by, "order": intent.order}
    write_down(workspace, "begun", {**named, "records": len(intent.record_ids)})
    remove_leftovers(workspace)
    keep_tombstones(workspace, intent.tombstones)
    tombstones = read_tombstones(workspace)
    rejected = RejectedText(tombstones, frozenset(intent.raw_hashes))
    rewriter = Rewriter(workspace, intent.purge_id)
    lines: list[str] = []
    with progress.stage("Purging kept records"):
        clean_records(workspace, intent.record_ids, rejected, rewriter)
    with progress.stage("Purging publications"):
        for folder in workspace.publication_folders:
            if folder.name in intent.publications:
                lines += clean_publication(workspace, folder, intent, rejected, rewriter)
    with progress.stage("Purging decisions"):
        clean_decisions(workspace, intent.ids, tombstones, rewriter)
    with progress.stage("Purging the inbox"):
        mappings, _ = read_mappings(workspace)
        lines += clean_inbox(workspace, inbox_files(workspace), mappings, purge_id=intent.purge_id)
    with progress.stage("Purging samples of exports"):
        for found in _look_through_samples(workspace, mappings, tombstones):
            if found.rows:
                rewriter.remove(found.path)
    write_down(workspace, "done", named)
    drop_intent(workspace)
    return lines


def _look_through_samples(
    workspace: Workspace, mappings: Dictionary[str, Mapping], tombstones: Tombstones
) -> list[FileRows]:
    """The samples that mappings were made from, each looked through as its mapping reads it now."""
    return [look_through(path, mappings.get(name), tombstones) for name, path in kept_samples(workspace)]


def _refuse_mixed(workspace: Workspace, inbox: Sequence[FileRows]) -> None:
    """Rows are taken out whole, so what else is in them must be covered as well."""
    if mixed := [found for found in inbox if found.mixed]:
        where = "; ".join(
            f"row {', '.join(map(str, found.mixed))} of [{_name(workspace, found.path)}]" for found in mixed
        )
        raise PurgeError(
            f"rows hold records that are not covered beside some that are: {where}. Take what is sealed out of these "
            "rows by hand, run `reportgap run`, and give the command again"
        )


def _mapping_of(workspace: Workspace, mappings: Dictionary[str, Mapping], path: Path) -> Mapping | None:
    return mappings.get(path.relative_to(workspace.inbox).parts[0])


def _name(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.folder).as_posix()
