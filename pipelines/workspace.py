"""The user's folder: its settings, its paths and its lock.

Everything that a state has lies in one folder, and nothing is kept anywhere else:

    my-state/
      reportgap.yaml        state, standards, schedule, recipients, roles
      login.toml            with which provider people log in, with its secrets; may be absent
      agencies.csv          ORI, name, type, jurisdiction, county FIPS, active from and to
      agency_relations.csv  renamed, merged_into, covered_by, books_for, prints_for
      mappings/*.yaml       one per export layout
      inbox/<mapping>/      files as delivered, and the delivery register
      records/              canonical records, one folder a delivery, kept by content
      decisions/            what people decided
      trials/               what proposed changes of the registry would do
      samples/<id>/         audit samples that were drawn, and what came of them
      purged/               the purge journal, and the tombstones of what was purged
      publications/<run>/   what was published; publications/current names the one in force
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

from pipelines.data_files import read_data_file
from pipelines.errors import ReportgapError
from pipelines.settings.settings import Settings


class WorkspaceError(ReportgapError):
    """A workspace that can't be used; says which file and what to change."""


class Workspace:
    """One state's folder.

    Args:
        folder: The folder that holds `reportgap.yaml`.

    Raises:
        WorkspaceError: The folder is no workspace, or its settings don't fit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.decisions = self.folder / "decisions"
        """What people decided."""
        path = self.settings_file
        if not path.is_file():
            raise WorkspaceError(
                f"[{folder}] has no reportgap.yaml. Make a workspace with `reportgap init {folder} --state TX`, "
                f"or a made state to try with `reportgap example {folder}`."
            )
        self.settings = read_data_file(path, Settings.model_validate, WorkspaceError)

    @property
    def settings_file(self) -> Path:
        """`reportgap.yaml`."""
        return self.folder / "reportgap.yaml"

    @property
    def review_points_file(self) -> Path:
        """The workspace's own scale for the order in which denials are looked through; may be absent."""
        return self.folder / "review_points.yaml"

    @property
    def agencies_file(self) -> Path:
        """The agency registry."""
        return self.folder / "agencies.csv"

    @property
    def relations_file(self) -> Path:
        """The dated relations between agencies; may be absent."""
        return self.folder / "agency_relations.csv"

    @property
    def mappings(self) -> Path:
        """One YAML file per export layout."""
        return self.folder / "mappings"

    @property
    def inbox(self) -> Path:
        """One folder per mapping, with files as delivered."""
        return self.folder / "inbox"

    @property
    def register_file(self) -> Path:
        """The delivery register, append-only."""
        return self.inbox / "register.csv"

    @property
    def records(self) -> Path:
        """Canonical records, kept by content."""
        return self.folder / "records"

    def with_decisions(self, folder: Path) -> Workspace:
        """The same workspace, with what people decided in another folder."""
        other = copy(self)
        other.decisions = folder
        return other

    @property
    def samples(self) -> Path:
        """Audit samples, one folder each."""
        return self.folder / "samples"

    @property
    def trials(self) -> Path:
        """What changes of the registry would do to the figures, as it was tried; counts alone, and made again."""
        return self.folder / "trials"

    @property
    def purged(self) -> Path:
        """The purge journal and the tombstones."""
        return self.folder / "purged"

    @property
    def purge_key_file(self) -> Path:
        """The key of the tombstones."""
        named = self.settings.purge_key
        beside = self.folder.with_name(f".{self.folder.name}.purge-key")
        return beside if named is None else self.folder / named

    @property
    def audit_file(self) -> Path:
        """The log of looks at people's records."""
        return self.folder / "audit" / "looks.jsonl"

    @property
    def log_reviews_file(self) -> Path:
        """Which weeks of that log were reviewed, by whom."""
        return self.folder / "audit" / "reviews.jsonl"

    @property
    def publications(self) -> Path:
        """What was published."""
        return self.folder / "publications"

    @property
    def signatures_file(self) -> Path:
        """Which publications were made official, by whom and when."""
        return self.publications / "signatures.jsonl"

    @property
    def official(self) -> Path:
        """What states of each official publication by whom and when; one folder each."""
        return self.publications / "official"

    @property
    def publication_folders(self) -> list[Path]:
        """The folder of every publication, by name; what is being built, and official copies, are none."""
        if not self.publications.is_dir():
            return []
        folders = [path for path in sorted(self.publications.iterdir()) if path.is_dir()]
        return [path for path in folders if path.name[:1] != "." and path != self.official]

    @property
    def current_run_id(self) -> str | None:
        """The run in force, or None before the first publication."""
        pointer = self.publications / "current"
        return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None

    @property
    def current_publication(self) -> Path | None:
        """The folder of the run in force."""
        run_id = self.current_run_id
        return self.publications / run_id if run_id else None

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the workspace for one run; readers don't need it.

        Raises:
            WorkspaceError: Another run holds it.
        """
        path = self.folder / ".lock"
        with path.open("a", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise WorkspaceError(
                    f"another run is working on [{self.folder.name}]; wait for it to end, or stop it"
                ) from error
            handle.truncate(0)
            handle.write(str(os.getpid()))
            handle.flush()
            yield
