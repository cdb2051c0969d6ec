"""Whether a workspace still is what was written: one check for each kind of promise, each of them on its own.

A check is a function that takes the workspace and gives what it looked at and what is wrong; `CHECKS` lists them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.access.log_review import reviews
from pipelines.access.purge.intent import open_intent
from pipelines.chained_file import chained_hashes, verify_chain
from pipelines.deliveries.purged.cleaned_files import INBOX
from pipelines.deliveries.purged.journal import FILE as PURGE_JOURNAL
from pipelines.deliveries.purged.journal import read_rewritten
from pipelines.file_hash import sha256_of
from pipelines.publications.manifest import verify
from pipelines.publications.signatures import signatures
from pipelines.publications.verification import altered_since
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """What one check found.

    Attributes:
        looked_at: What was looked at, in words, with how much of it there is.
        problems: What is wrong, a line each: where, and what.
    """

    looked_at: str
    problems: Sequence[str] = ()


def verify_workspace(workspace: Workspace) -> list[Checked]:
    """Run every check.

    Args:
        workspace: The user's folder; nothing in it is changed.
    """
    return [check(workspace) for check in CHECKS]


def lines_of(found: Sequence[Checked]) -> list[str]:
    """What a person reads."""
    lines = []
    for checked in found:
        lines.append(f"{checked.looked_at}: {f'{len(checked.problems)} wrong' if checked.problems else 'sound'}.")
        lines += [f"  - {problem}" for problem in checked.problems]
    return lines


def publications(workspace: Workspace) -> Checked:
    """Every file of every publication against its manifest, byte by byte."""
    folders = workspace.publication_folders
    problems = [
        f"publications/{folder.name}: [{difference.path}] is {difference.problem}"
        for folder in folders
        for difference in verify(folder)
    ]
    return Checked(f"Publications ({len(folders)}), against their manifests", problems)


def publication_in_force(workspace: Workspace) -> Checked:
    """The publication that `current` names is there."""
    run_id, folder = workspace.current_run_id, workspace.current_publication
    is_gone = folder is not None and not folder.is_dir()
    return Checked(
        f"Publication in force ({run_id or 'none yet'})",
        [f"publications/current names [{run_id}], which is not there"] if is_gone else [],
    )


def signatures_file(workspace: Workspace) -> Checked:
    """Each signature vouches for the one before."""
    return chain_check("Signatures", workspace.signatures_file, workspace.folder)


def official_publications(workspace: Workspace) -> Checked:
    """Every official publication is what was signed, and so are its copies and what had been decided by then."""
    signed = signatures(workspace)
    problems = [problem for one in signed for problem in altered_since(workspace, one)]
    return Checked(f"Official publications ({len(signed)}), against what was signed", problems)


def audit_log(workspace: Workspace) -> Checked:
    """Each line of the log of looks vouches for the one before."""
    return chain_check("Log of looks", workspace.audit_file, workspace.folder)


def log_reviews(workspace: Workspace) -> Checked:
    """Each review of the log vouches for the one before, and for the lines that the log had then."""
    checked = chain_check("Reviews of the log", workspace.log_reviews_file, workspace.folder)
    hashes = list(chained_hashes(workspace.audit_file))
    cut = [
        f"audit/looks.jsonl: its line {review.log_lines} is not the one that was there when {review.week} was reviewed"
        for review in reviews(workspace)
        if len(hashes) < review.log_lines or hashes[review.log_lines - 1] != review.log_hash
    ]
    return replace(checked, problems=[*checked.problems, *cut])


def journals(workspace: Workspace) -> Checked:
    """Every line of the journals in `decisions/` is whole."""
    paths = sorted(workspace.decisions.glob("*.jsonl"))
    problems = [
        f"decisions/{path.name}: line {number} is not whole"
        for path in paths
        for number, line in enumerate(path.read_bytes().splitlines(keepends=True), start=1)
        if not _is_whole(line)
    ]
    return Checked(f"Journals of decisions ({len(paths)})", problems)


def chain_check(name: str, path: Path, folder: Path) -> Checked:
    """A chained file, from its first line to its last.

    Args:
        name: What it is, for people.
        path: The file.
        folder: The workspace's, from which the file is named.
    """
    check = verify_chain(path)
    where = path.relative_to(folder).as_posix()
    broken = [f"{where}: line {check.broken_line} does not fit the line before"] if not check.is_sound else []
    return Checked(f"{name} ({check.line_count} lines, the last hash is {check.last_hash[:16]})", broken)


def purge_journal(workspace: Workspace) -> Checked:
    """Each line of the purge journal vouches for the one before, and every purge that was begun is done."""
    checked = chain_check("Purge journal", workspace.purged / PURGE_JOURNAL, workspace.folder)
    intent = open_intent(workspace)
    open_purge = f"purge {intent.purge_id} was begun and is not finished; `reportgap run` finishes it" if intent else ""
    return replace(checked, problems=[*checked.problems, *filter(None, [open_purge])])


def cleaned_files(workspace: Workspace) -> Checked:
    """The inbox's files that were cleaned are as they were cleaned, as far as they are still there."""
    cleaned = {line.path: line for line in read_rewritten(workspace) if line.path.startswith(INBOX)}
    changed = [
        f"{name}: is no longer as it was cleaned by purge {line.purge_id}"
        for name, line in sorted(cleaned.items())
        if (path := workspace.folder / name).is_file() and sha256_of(path) != line.new_hash
    ]
    return Checked(f"Cleaned files of the inbox ({len(cleaned)})", changed)


CHECKS: tuple[Callable[[Workspace], Checked], ...] = (
    publications,
    publication_in_force,
    signatures_file,
    official_publications,
    audit_log,
    log_reviews,
    journals,
    purge_journal,
    cleaned_files,
)
"""What is checked, in the order in which it is said."""


def _is_whole(line: bytes) -> bool:
    try:
        return line.endswith(b"\n") and isinstance(json.loads(line), dict)
    except ValueError:
        return False
