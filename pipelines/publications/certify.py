"""Makes a draft official: freezes it, and signs the hash of its manifest."""

from __future__ import annotations

import datetime as dt
import shutil
import stat
from pathlib import Path

from pipelines.file_hash import prefix_hash, sha256_of
from pipelines.publications.building import PublicationError
from pipelines.publications.manifest import MANIFEST, read_manifest, verify
from pipelines.publications.official_copies import held_deliveries, write_official_copies
from pipelines.publications.signatures import Signature, sign, signature_of, signatures
from pipelines.workspace import Workspace

READ_ONLY = stat.S_IRUSR | stat.S_IRGRP


def replies_until(workspace: Workspace, folder: Path) -> dt.datetime:
    """Until when agencies may reply to a draft."""
    published = dt.datetime.fromisoformat(read_manifest(folder)["published_at"])
    return published + dt.timedelta(days=workspace.settings.reply_days)


def certify(
    workspace: Workspace,
    run_id: str | None,
    *,
    by: str,
    login: str,
    at: dt.datetime,
    early: str = "",
    acknowledges_held: bool = False,
) -> Signature:
    """Make a draft official.

    Args:
        workspace: The user's folder.
        run_id: The draft; None: the publication in force.
        by: Name and title of who signs, as they give them.
        login: The login that they are known by here.
        at: Now, in UTC.
        early: Why it is signed although the time for replies is not over.
        acknowledges_held: Whether it is signed although deliveries are held.

    Raises:
        PublicationError: It can't be signed; says why and what to do. Nothing was changed then.
    """
    name, _, title = (part.strip() for part in by.partition(","))
    if not name or not title:
        raise PublicationError(f'[{by}] names nobody who could sign: give a name and a title, "A. Name, Director"')
    with workspace.lock():
        run_id = run_id or workspace.current_run_id
        folder = publication_folder(workspace, run_id)
        if signed := signature_of(workspace, folder.name):
            raise PublicationError(f"[{folder.name}] is official: {signed.signer} signed it on {signed.at:%Y-%m-%d}")
        if official := signatures(workspace):
            _refuse_older(workspace, folder, official[-1])
        if differences := verify(folder):
            raise PublicationError(
                f"[{folder.name}] is not what was published: [{differences[0].path}] is {differences[0].problem}. "
                "Run again, and sign that run."
            )
        last = replies_until(workspace, folder)
        if at < last and not early.strip():
            raise PublicationError(
                f"agencies may reply to [{folder.name}] until {last:%Y-%m-%d %H:%M} UTC; sign it then, "
                'or say why not to wait: --early "REASON"'
            )
        held = held_deliveries(folder)
        if held and not acknowledges_held:
            lines = "\n".join(f"  - {line}" for line in held)
            raise PublicationError(
                f"[{folder.name}] was made without deliveries that are held:\n{lines}\n"
                "Settle them and run again, or sign it without them: --acknowledge-held"
            )
        early = early.strip() if at < last else ""
        return _sign(workspace, folder, by=by, login=login, at=at, early=early, held=tuple(held))


def publication_folder(workspace: Workspace, run_id: str | None) -> Path:
    """The folder of a publication.

    Raises:
        PublicationError: There is none of that name.
    """
    known = run_ids(workspace)
    if run_id not in known:
        what = f"there is no publication [{run_id}]" if run_id else "nothing was published yet"
        raise PublicationError(f"{what}; `reportgap run` makes one, and `reportgap publications list` lists them")
    return workspace.publications / run_id


def run_ids(workspace: Workspace) -> list[str]:
    """The names of all publications, the oldest first."""
    folders = [path.parent for path in workspace.publications.glob(f"[!.]*/{MANIFEST}")]
    return [folder.name for folder in sorted(folders, key=lambda one: (read_manifest(one)["published_at"], one.name))]


def _refuse_older(workspace: Workspace, folder: Path, official: Signature) -> None:
    """What is official is not followed by something older."""
    last = workspace.publications / official.run_id
    if last.is_dir() and read_manifest(folder)["published_at"] < read_manifest(last)["published_at"]:
        raise PublicationError(f"[{folder.name}] is older than [{official.run_id}], which is official; run again")


def _sign(
    workspace: Workspace, folder: Path, *, by: str, login: str, at: dt.datetime, early: str, held: tuple[str, ...]
) -> Signature:
    at = at.replace(microsecond=0)
    manifest_hash = sha256_of(folder / MANIFEST)
    notes = [f"It was signed before the time for replies was over: {early.rstrip('.')}."] if early else []
    notes += [f"It was made without a delivery that is held: {line.rstrip('.')}." for line in held]
    copies = workspace.official / folder.name
    shutil.rmtree(copies, ignore_errors=True)  # what a signing that was stopped left
    copies.mkdir(parents=True)
    title = workspace.settings.title
    write_official_copies(folder, copies, title=title, by=by, at=at, manifest_hash=manifest_hash, notes=notes)
    signature = Signature(
        run_id=folder.name,
        by=by,
        at=at,
        manifest_hash=manifest_hash,
        early=early,
        acknowledged=held,
        copies={path.name: sha256_of(path) for path in sorted(copies.iterdir())},
        journals={
            path.name: (path.stat().st_size, prefix_hash(path, path.stat().st_size))
            for path in sorted(workspace.decisions.glob("*.jsonl"))
        },
        login=login,
    )
    sign(workspace.signatures_file, signature)
    for path in [*folder.rglob("*"), *copies.iterdir()]:
        if path.is_file():
            path.chmod(READ_ONLY)
    return signature
