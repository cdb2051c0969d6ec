"""Looks whether everything that was published, signed and logged is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.chained_log import verify_log
from pipelines.decisions.link_file import read_decisions
from pipelines.decisions.reply_file import reply_journal
from pipelines.decisions.rule_file import rule_journal
from pipelines.errors import ReportgapError
from pipelines.publications.certify import run_ids
from pipelines.publications.file_hash import prefix_hash, sha256_of
from pipelines.publications.manifest import MANIFEST, verify
from pipelines.publications.signatures import Signature, signatures
from pipelines.workspace import Workspace


def problems(workspace: Workspace) -> list[str]:
    """What is not as it was, a line each; empty if all is."""
    return [*_publications(workspace), *_signed(workspace), *_logs(workspace), *_journals(workspace)]


def _publications(workspace: Workspace) -> Iterator[str]:
    for run_id in run_ids(workspace):
        for difference in verify(workspace.publications / run_id):
            yield f"publication [{run_id}]: [{difference.path}] is {difference.problem}"


def _signed(workspace: Workspace) -> Iterator[str]:
    if not verify_log(workspace.signatures_file).is_sound:
        return  # said by `_logs`; what the lines say can't be relied on
    for signed in signatures(workspace):
        yield from _as_signed(workspace, signed)


def _as_signed(workspace: Workspace, signed: Signature) -> Iterator[str]:
    manifest = workspace.publications / signed.run_id / MANIFEST
    if not manifest.is_file():
        yield f"publication [{signed.run_id}] is official and is missing"
    elif sha256_of(manifest) != signed.manifest_hash:
        yield f"publication [{signed.run_id}]: [{MANIFEST}] is not the one that {signed.by} signed"
    for name, kept in signed.copies.items():
        copy = workspace.official / signed.run_id / name
        if not copy.is_file() or sha256_of(copy) != kept:
            yield f"official copy [{signed.run_id}/{name}] is {'changed' if copy.is_file() else 'missing'}"
    for name, (size, kept) in signed.journals.items():
        journal = workspace.decisions / name
        if not journal.is_file() or prefix_hash(journal, size) != kept:
            yield f"[{name}] does not begin as it was when [{signed.run_id}] was signed"


def _logs(workspace: Workspace) -> Iterator[str]:
    for path in (workspace.signatures_file, workspace.audit_file):
        check = verify_log(path)
        if not check.is_sound:
            yield f"[{path.relative_to(workspace.folder)}]: line {check.broken_line} does not fit the line before"


def _journals(workspace: Workspace) -> Iterator[str]:
    readers: tuple[Callable[[Path], object], ...] = (
        read_decisions,
        lambda folder: reply_journal(folder).entries(),
        lambda folder: rule_journal(folder).entries(),
    )
    for read in readers:
        try:
            read(workspace.decisions)
        except ReportgapError as error:
            yield str(error)
