"""What lists show of the records of obligations over declared tables: one SELECT for work lists and the dashboard."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import quoted, sql_file
from pipelines.obligations.obligation import shipped_obligations

NAMES = ("last_name", "first_name", "middle_name", "name_suffix")
SHOWN = ("subject_id", *NAMES, "birth_date", "agency_case_number", "court_case_number", "description")
SHOWN_ON_FILE = ("evidence_id", *NAMES[:2], "birth_date", "ori")
TYPES = {"subject_id": "BIGINT", "evidence_id": "BIGINT"}


def shown_records(*, dates_as: str = "DATE") -> str:
    """A SELECT of obligation_id and `SHOWN`: each record of an obligation with a `view`.

    Args:
        dates_as: The type of days; the dashboard masks them as text.
    """
    return _together(SHOWN, {one.id: one.folder / one.view for one in shipped_obligations() if one.view}, dates_as)


def shown_on_file(*, dates_as: str = "DATE") -> str:
    """A SELECT of obligation_id and `SHOWN_ON_FILE`: each record that one of them may have been found as."""
    views = {one.id: one.folder / one.view_on_file for one in shipped_obligations() if one.view_on_file}
    return _together(SHOWN_ON_FILE, views, dates_as)


def _together(columns: tuple[str, ...], views: dict[str, Path], dates_as: str) -> str:
    """The rows of all views; what a view does not give is null."""
    types = {name: dates_as if name == "birth_date" else TYPES.get(name, "VARCHAR") for name in columns}
    listed = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())
    nothing = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in types.items())
    given = " UNION ALL BY NAME ".join(
        [
            f"SELECT CAST(NULL AS VARCHAR) AS obligation_id, {nothing} WHERE FALSE",
            *(f"SELECT {quoted(name)} AS obligation_id, * FROM ({sql_file(path)})" for name, path in views.items()),
        ]
    )
    return f"SELECT obligation_id, {listed} FROM ({given})"
