"""What to say where a page can't be drawn from the publication in force, and what to do about it."""

from __future__ import annotations

import duckdb

from dashboards import session
from dashboards.components import plain
from pipelines.publications.inputs import code_hash
from pipelines.publications.manifest import read_manifest


def why_not_shown(error: Exception) -> str:
    """Why a page can't be shown, without what the error quotes: that may be of somebody's record.

    Args:
        error: What stopped it.
    """
    state = plain(session.workspace().folder.name)
    if isinstance(error, duckdb.BinderException | duckdb.CatalogException) and (made := _of_another_version()):
        return (
            f"This page can't be shown: the publication {plain(made)} was made by another version of reportgap, whose "
            f"tables have other columns. Nothing is lost. `reportgap run {state}` publishes again from the same "
            "deliveries; the version that made it still shows it as it is."
        )
    return (
        "This page can't be shown: a file of the publication is missing or damaged, or the disk can't be read. "
        f"Say so to who runs the server: `reportgap verify {state}` names the file, and a new run publishes again."
    )


def _of_another_version() -> str | None:
    """The publication in force, if other code made it than would today."""
    shown = session.publication()
    if shown is None:
        return None
    return shown.run_id if read_manifest(shown.folder)["inputs"].get("code") != code_hash() else None
