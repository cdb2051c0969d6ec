"""The views on people's records that the guard's SQL reads, masked before any value leaves them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from pipelines.access.connection import locked_connection, parquet_view
from pipelines.access.own_records import limited
from pipelines.access.record_places import files_variable, place_views
from pipelines.access.roles import Permission, Visitor
from pipelines.answers.tables import ANSWER, FOLLOW_UP, LISTING
from pipelines.decisions.tables import DECISION, REVIEW_FIELD, REVIEW_PAIR
from pipelines.deliveries.tables import DELIVERY, DELIVERY_TABLE, REJECTED_ROW
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.engines.table import Table
from pipelines.findings.tables import FOUND_OF_RECORDS
from pipelines.links.tables import (
    CASE_LINK,
    CHARGE_CHANGE,
    CHARGE_MEMBER,
    CONFLICT,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    LINK,
    LINK_REFUSED,
    SIDE_CONFLICT,
)
from pipelines.obligations.shown_records import shown_on_file, shown_records
from pipelines.obligations.tables import DEFECT, LEDGER, RULE
from pipelines.records.columns import PERSON
from pipelines.records.declared_tables import columns_of_form, raw_twins
from pipelines.records.tables import AGENCY, NUMBERS, RECORD_FILE, RECORD_TABLES, VERSION_NOT_IN_FORCE

MASK = "•••"
"""What a masked value reads as; an absent value stays absent, so that one sees what a record lacks."""

DECLARED_NUMBERS = columns_of_form("number", "filled_number")
IDENTIFYING = frozenset(
    {
        *(column.name for column in PERSON),
        *(column.name for column in NUMBERS),
        "court_case_number",
        "court_case_number_raw",
        "successor_case_number",
        *DECLARED_NUMBERS,
        *(raw for raw, column in raw_twins().items() if column in DECLARED_NUMBERS),
    }
)
"""Columns that tell who someone is, alone or by a look into another register."""

PUBLISHED = (
    LEDGER,
    DEFECT,
    RULE,
    EVENT,
    EVENT_MEMBER,
    EVENT_CHARGE,
    CHARGE_MEMBER,
    CASE_LINK,
    LINK,
    LINK_REFUSED,
    CHARGE_CHANGE,
    CONFLICT,
    SIDE_CONFLICT,
    DELIVERY,
    DELIVERY_TABLE,
    REJECTED_ROW,
    VERSION_NOT_IN_FORCE,
    AGENCY,
    DECISION,
    REVIEW_FIELD,
    REVIEW_PAIR,
    LISTING,
    FOLLOW_UP,
    ANSWER,
    *FOUND_OF_RECORDS,
)


def people_connection(
    publication: Path,
    workspace: Path,
    *,
    masked: bool,
    own: Collection[str] | None = None,
    apart: Collection[str] = (),
) -> duckdb.DuckDBPyConnection:
    """Open the records behind one publication, locked down, with identifying columns masked if asked.

    Args:
        publication: The folder of the run.
        workspace: The workspace; the paths of record files start there.
        masked: Whether the identifying columns read as `MASK`.
        own: For an agency: the ORIs and jurisdictions whose records alone there are; None: the whole state's.
        apart: For an agency: what it may see of what is kept apart.
    """
    views = {table.name: _view(table, [publication / f"{table.name}.parquet"], masked) for table in PUBLISHED}
    views |= place_views(publication, workspace)
    files = _record_files(publication, workspace)
    for name, table in RECORD_TABLES.items():
        # An anti join and no NOT IN: of a few records it looks up a few versions, and reads not all that are gone.
        in_force = (
            f"SELECT * FROM ({_view(table, files.get(name, []), masked, fewer=files_variable(name))}) "
            "AS any_version ANTI JOIN "
            f"(SELECT version_id FROM version_not_in_force WHERE record_table = {quoted(name)}) AS gone "
            "ON gone.version_id = any_version.version_id"
        )
        views[name] = in_force
    if own is not None:
        views = limited(views, declared=RECORD_TABLES.keys(), own=own, apart=apart)
    views["shown_record"] = shown_records(dates_as="VARCHAR")
    views["shown_on_file"] = shown_on_file(dates_as="VARCHAR")
    return locked_connection(views, folders=[publication, workspace / "records"])


def visitors_connection(publication: Path, workspace: Path, visitor: Visitor) -> duckdb.DuckDBPyConnection:
    """Open the records behind one publication as one visitor may see them.

    Args:
        publication: The folder of the run.
        workspace: The workspace.
        visitor: Whose role it is masked by, and whose agency it is limited to.
    """
    masked = not visitor.may(Permission.NAMES)
    return people_connection(publication, workspace, masked=masked, own=visitor.own, apart=visitor.apart)


def _record_files(publication: Path, workspace: Path) -> dict[str, list[Path]]:
    listed = publication / f"{RECORD_FILE.name}.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute(parquet_view(RECORD_FILE, [listed])).fetchall()
    found: dict[str, list[Path]] = {}
    for path, table, _delivery, _count in rows:
        found.setdefault(table, []).append(workspace / path)
    return found


def _view(table: Table, files: list[Path], masked: bool, *, fewer: str | None = None) -> str:
    select = parquet_view(table, files, fewer=fewer)
    names = [name for name in table.column_names if name in IDENTIFYING]
    if not names:
        return select
    # As text in both cases, so that the columns have one type whoever looks.
    shown = ", ".join(
        f"CASE WHEN {identifier(name)} IS NOT NULL THEN {quoted(MASK)} END AS {identifier(name)}"
        if masked
        else f"CAST({identifier(name)} AS VARCHAR) AS {identifier(name)}"
        for name in names
    )
    return f"SELECT * REPLACE ({shown}) FROM ({select})"
