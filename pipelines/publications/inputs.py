"""What a run depends on, as hashes: two runs with the same inputs are the same run, and have the same name."""

from __future__ import annotations

import datetime as dt
import platform
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path

from pipelines.deliveries import stated_totals
from pipelines.deliveries.kept_samples import kept_samples
from pipelines.engines.duckdb_engine import Engine
from pipelines.file_hash import hash_of, hash_of_files, written_files
from pipelines.publications.signatures import compared_run_id
from pipelines.registry.journal import FILE_NAME as REGISTRY_JOURNAL
from pipelines.registry.journal import approved_changes
from pipelines.workspace import Workspace

DISTRIBUTION = "reportgap"
PACKAGES_THAT_COMPUTE = ("duckdb", "numpy", "pandas", "pyarrow")
PACKAGE_FOLDER = Path(__file__).parents[1]
DELIVERY_COLUMNS = ("delivery_id", "source", "file_name", "content_hash", "received_at", "sender", "status_code")


@dataclass(frozen=True)
class RunInputs:
    """Everything that decides what a run publishes.

    Attributes:
        as_of: The last day that the run judges.
        parts: One hash for each kind of input, by name.
        versions: The libraries that compute, by name.
        previous_run_id: The publication compared with: the last official one, or the last if none is official.
    """

    as_of: dt.date
    parts: dict[str, str]
    versions: dict[str, str]
    previous_run_id: str | None

    @property
    def digest(self) -> str:
        """One hash over everything but the previous publication."""
        return hash_of({"as_of": self.as_of.isoformat(), "parts": self.parts, "versions": self.versions})

    @property
    def run_id(self) -> str:
        """The name of the run: its as-of date and a short hash of all its inputs."""
        whole = hash_of({"digest": self.digest, "previous": self.previous_run_id})
        return f"{self.as_of.isoformat()}-{whole[:12]}"


def collect_inputs(
    workspace: Workspace, engine: Engine, as_of: dt.date, known_by: dt.datetime | None = None
) -> RunInputs:
    """Hash all that a run depends on.

    Args:
        workspace: The user's folder.
        engine: Has the run's `delivery` table; the deliveries are known by their content hashes.
        as_of: The last day that the run judges.
        known_by: Changes of the registry that were approved later are none of its inputs; None: all are.
    """
    folder = workspace.folder
    parts = {
        "deliveries": hash_of(_deliveries(engine)),
        "settings": hash_of_files(folder, [workspace.settings_file, workspace.review_points_file]),
        "agencies": _agencies(workspace, known_by),
        "mappings": hash_of_files(folder, _mappings(workspace)),
        "stated_totals": hash_of_files(folder, workspace.inbox.rglob(f"*{stated_totals.ENDING}")),
        "decisions": hash_of_files(folder, _decisions(workspace)),
        "models": _models(workspace),
        "purged": hash_of_files(folder, workspace.purged.glob("*.jsonl")),
        "counties": hash_of_files(folder, [folder / "counties.geojson"]),
        "code": code_hash(),
    }
    return RunInputs(as_of, parts, library_versions(), compared_run_id(workspace))


def input_files(workspace: Workspace) -> list[Path]:
    """The files of a workspace that a run depends on, but for the journal of the registry."""
    folders = (workspace.inbox, workspace.purged, workspace.folder / "models")
    found = [
        workspace.settings_file,
        workspace.review_points_file,
        workspace.agencies_file,
        workspace.relations_file,
        workspace.folder / "counties.geojson",
        *(path for folder in folders for path in folder.rglob("*")),
        *_mappings(workspace),
        *_decisions(workspace),
    ]
    return sorted(path for path in found if path.is_file())


def with_models(workspace: Workspace, inputs: RunInputs) -> RunInputs:
    """The inputs of a run that has made a model of linking since they were collected: the model is one of them."""
    return replace(inputs, parts=inputs.parts | {"models": _models(workspace)})


def code_hash(package: Path = PACKAGE_FOLDER) -> str:
    """One hash over the files of the pipeline: code, SQL, rules, mappings, wording, and the templates of letters.

    Args:
        package: Its folder.
    """
    return hash_of_files(package, written_files(package))


def library_versions() -> dict[str, str]:
    """Python and the libraries that the product asks for, as installed."""
    try:
        asked = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        asked = list(PACKAGES_THAT_COMPUTE)
    names = sorted({re.split(r"[^A-Za-z0-9_.-]", requirement, maxsplit=1)[0] for requirement in asked})
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for name in names:
        found[name] = metadata.version(name)
    return found


def _mappings(workspace: Workspace) -> list[Path]:
    """The mappings, without the samples that they were made from: a run reads none, and a purge may remove one."""
    samples = {path for _, path in kept_samples(workspace)}
    return [path for path in workspace.mappings.rglob("*") if path not in samples]


def _agencies(workspace: Workspace, known_by: dt.datetime | None) -> str:
    """The registry: the files, and the changes of it that count; not those that wait or were refused."""
    files = hash_of_files(workspace.folder, [workspace.agencies_file, workspace.relations_file])
    changes = [(one.change_id, asdict(one.what)) for one in approved_changes(workspace.decisions, known_by)]
    return hash_of([files, changes]) if changes else files


def _decisions(workspace: Workspace) -> Iterable[Path]:
    return (path for path in workspace.decisions.rglob("*") if path.name != REGISTRY_JOURNAL)


def _models(workspace: Workspace) -> str:
    return hash_of_files(workspace.folder, (workspace.folder / "models").glob("*.json"))


def _deliveries(engine: Engine) -> list[list[str]]:
    columns = ", ".join(f"coalesce(CAST({name} AS VARCHAR), '')" for name in DELIVERY_COLUMNS)
    return [list(row) for row in engine.rows(f"SELECT {columns} FROM delivery ORDER BY ALL")]
