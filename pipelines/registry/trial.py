"""Tries a proposed change: what the publication in force says, beside what it would say with the change."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.at_work import at_work
from pipelines.decisions.journal import DecisionError, held
from pipelines.engines.duckdb_engine import Engine
from pipelines.file_hash import hash_of
from pipelines.progress import Progress
from pipelines.publications.inputs import input_files
from pipelines.publications.manifest import changed_inputs, read_manifest
from pipelines.publications.publish import keep_settings
from pipelines.records.tables import RUN_SETTING
from pipelines.registry.change import Change
from pipelines.registry.effect import Effect, effect_between, keep_effect, kept_effect
from pipelines.registry.in_force import rules_in_force
from pipelines.registry.journal import Said, registry_journal, waiting_change
from pipelines.registry.proposing import check_change
from pipelines.run import draw_conclusions, judge_records, open_engine, read_inputs
from pipelines.workspace import Workspace

SCRATCH = ".trial-"
TRYING = "trial"
"""Who approves in the copy that a trial works on."""


@dataclass(frozen=True)
class _Day:
    """What the publication in force was made as of."""

    as_of: dt.date
    known_by: dt.datetime


def try_change(workspace: Workspace, change_id: str, progress: Progress) -> Effect:
    """Compute what a change that waits would do, publish nothing, and keep what was found.

    A run is made up to its conclusions twice at most: with the change; and without it, where anything else than the
    registry has changed since the publication in force, so that what is shown is what the change does alone.

    Args:
        workspace: The user's folder.
        change_id: Which change.
        progress: Told of each stage.

    Raises:
        ReportgapError: The change does not wait or no longer fits, or nothing has been published yet.
    """
    change = waiting_change(workspace.decisions, change_id).what
    check_change(workspace, change)
    publication = _publication(workspace)
    key = trial_key(workspace, change)
    if found := kept_effect(workspace, key):
        return found
    day = _day(publication)
    with at_work(workspace, progress), _scratch(workspace) as scratch:
        progress.note("Without the change")
        without, others = _without(workspace, scratch / "without", publication, day, progress)
        progress.note("With the change")
        tried = _as_if_approved(workspace, scratch / "decisions", change, day)
        with _opened(workspace, scratch / "with") as engine:
            rules = rules_in_force(tried, day.known_by)
            read_inputs(tried, engine, rules, as_of=day.as_of, progress=progress, known_by=day.known_by)
            judge_records(tried, engine, rules, progress)
            with progress.stage("Drawing conclusions"):
                draw_conclusions(tried, engine, rules, without, frozenset({"agencies"}))
                keep_settings(engine, scratch / "with")
        effect = effect_between(
            without, scratch / "with", run_id=publication.name, as_of=day.as_of.isoformat(), other_inputs=others
        )
    keep_effect(workspace, key, effect)
    return effect


def trial_key(workspace: Workspace, change: Change) -> str:
    """What names the effect of a change: a hash of it, of the publication in force, and of all that a run reads."""
    files = [
        (path.relative_to(workspace.folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in input_files(workspace)
    ]
    approved = [line.change_id for line in registry_journal(workspace.decisions).entries() if line.act == "approve"]
    content = {"change": asdict(change), "run": workspace.current_run_id, "files": sorted(files), "approved": approved}
    return hash_of(content)[:24]


def shown_effect(workspace: Workspace, change: Change) -> Effect | None:
    """What trying a change has shown, if that was done on what there is now."""
    return kept_effect(workspace, trial_key(workspace, change))


def seconds_of_last_run(workspace: Workspace) -> int | None:
    """How long the publication in force took to make, documents included; None before the first."""
    folder = workspace.current_publication
    if folder is None or not folder.is_dir():
        return None
    manifest = read_manifest(folder)
    if not {"started_at", "published_at"} <= manifest.keys():
        return None
    began, ended = (dt.datetime.fromisoformat(manifest[name]) for name in ("started_at", "published_at"))
    return round((ended - began).total_seconds())


def _publication(workspace: Workspace) -> Path:
    folder = workspace.current_publication
    if folder is None or not folder.is_dir():
        raise DecisionError(
            "nothing has been published yet, so there is no figure that a change could move; `reportgap run` first"
        )
    return folder


def _day(publication: Path) -> _Day:
    (row,) = pq.read_table(publication / f"{RUN_SETTING.name}.parquet").to_pylist()
    return _Day(row["as_of_date"], row["known_by_at"])


def _without(
    workspace: Workspace, folder: Path, publication: Path, day: _Day, progress: Progress
) -> tuple[Path, list[str]]:
    """The folder with the figures without the change, and the inputs by which it had to be made anew."""
    rules = rules_in_force(workspace, day.known_by)
    with _opened(workspace, folder) as engine:
        _, inputs = read_inputs(workspace, engine, rules, as_of=day.as_of, progress=progress, known_by=day.known_by)
        others = sorted(changed_inputs(publication, inputs))
        if not others:
            return publication, []
        judge_records(workspace, engine, rules, progress)
        with progress.stage("Drawing conclusions"):
            draw_conclusions(workspace, engine, rules, None, frozenset())
            keep_settings(engine, folder)
    return folder, others


@contextmanager
def _opened(workspace: Workspace, folder: Path) -> Iterator[Engine]:
    folder.mkdir()
    with open_engine(workspace, folder) as engine:
        yield engine


@contextmanager
def _scratch(workspace: Workspace) -> Iterator[Path]:
    """A folder that is gone afterwards, and with it what a trial that was killed left."""
    for left in workspace.folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=workspace.folder) as folder:
        yield Path(folder)


def _as_if_approved(workspace: Workspace, folder: Path, change: Change, day: _Day) -> Workspace:
    """The workspace with a copy of its decisions in which the change was approved by the day."""
    with held(workspace.decisions):
        shutil.copytree(workspace.decisions, folder)
    at = min(dt.datetime.now(dt.UTC).replace(tzinfo=None), day.known_by).replace(tzinfo=dt.UTC)
    registry_journal(folder).add(
        Said("propose", TRYING, TRYING, at, change), Said("approve", TRYING, f"{TRYING} approved", at)
    )
    return workspace.with_decisions(folder)
