"""A workspace is verified: what was published, logged and decided is as it was written, or it is said what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.access.audit import AuditLog, Look
from pipelines.access.purge.intent import Intent, keep_intent
from pipelines.access.verify import lines_of, verify_workspace
from pipelines.deliveries.purged.journal import FILE, Rewritten, write_down_rewritten
from pipelines.publications.manifest import MANIFEST, SEAL, seal_of
from pipelines.workspace import Workspace
from tests.delivered import Office

RUN = "2024-06-30-0123456789ab"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One publication, one look, one decision, one purge."""
    workspace = Office(tmp_path / "state").workspace
    folder = workspace.publications / RUN
    folder.mkdir(parents=True)
    manifest = json.dumps({"files": []}).encode()
    (folder / MANIFEST).write_bytes(manifest)
    (folder / SEAL).write_bytes(seal_of(manifest))
    (workspace.publications / "current").write_text(RUN)
    workspace.decisions.mkdir()
    (workspace.decisions / "links.jsonl").write_text("{}\n")
    AuditLog(workspace.audit_file).record(Look("ann", "analyst", "127.0.0.1", "record", RUN, 1))
    (workspace.inbox / "jail").mkdir()
    (workspace.inbox / "jail" / "march.csv").write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    write_down_rewritten(workspace, Rewritten("p1", "inbox/jail/march.csv", "0" * 64, empty, 9, 0, 1))
    return workspace


def problems(workspace: Workspace) -> list[str]:
    return [problem for checked in verify_workspace(workspace) for problem in checked.problems]


def test_an_untouched_workspace_is_sound(workspace: Workspace) -> None:
    assert problems(workspace) == []
    assert all(line.endswith("sound.") for line in lines_of(verify_workspace(workspace)))


def test_an_empty_workspace_is_sound(tmp_path: Path) -> None:
    assert problems(Office(tmp_path / "state").workspace) == []


def added(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def added_file(workspace: Workspace) -> None:
    (workspace.publications / RUN / "left.csv").write_text("a")


def begin(workspace: Workspace) -> None:
    keep_intent(
        workspace,
        Intent(purge_id="p2", by="ann", order="1", at="", record_ids=[], tombstones=[], raw_hashes=[], publications={}),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda w: added(w.publications / RUN / MANIFEST, " "), f"publications/{RUN}: [manifest.json] is changed"),
        (added_file, f"publications/{RUN}: [left.csv] is added"),
        (lambda w: (w.publications / "current").write_text("gone"), "publications/current names [gone], which is not"),
        (lambda w: added(w.audit_file, "{}\n"), "audit/looks.jsonl: line 2 does not fit"),
        (lambda w: added(w.decisions / "links.jsonl", '{"by": '), "decisions/links.jsonl: line 2 is not whole"),
        (lambda w: added(w.purged / FILE, "{}\n"), f"purged/{FILE}: line 2 does not fit"),
        (begin, "purge p2 was begun and is not finished"),
        (lambda w: added(w.inbox / "jail" / "march.csv", "x"), "inbox/jail/march.csv: is no longer as it was cleaned"),
    ],
    ids=["manifest", "added", "pointer", "looks", "decisions", "purges", "open purge", "cleaned file"],
)
def test_what_is_wrong_is_said(workspace: Workspace, change: Callable[[Workspace], None], said: str) -> None:
    change(workspace)
    (problem,) = problems(workspace)
    assert problem.startswith(said)
