"""The published figures, read through SQL files from the publication in force. No measure is computed here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import streamlit as st

from dashboards.session import Publication
from pipelines.access.connection import locked_connection, parquet_view
from pipelines.answers.tables import ANSWER_COUNT
from pipelines.decisions.tables import REPLY
from pipelines.deliveries.tables import ACCOUNTING, DELIVERY, EXPECTED_DELIVERY, VALUE_PROBLEM
from pipelines.engines.duckdb_engine import sql_file
from pipelines.findings.tables import CONCLUSION, FINDING_TABLES, STANDARD
from pipelines.obligations.tables import RULE
from pipelines.publications.manifest import read_manifest
from pipelines.records.tables import AGENCY, COVERAGE, COVERAGE_SCOPE, RUN_SETTING

P = ParamSpec("P")
T = TypeVar("T")

QUERIES = Path(__file__).parent / "queries"

FIGURES = (
    *FINDING_TABLES,
    STANDARD,
    RULE,
    RUN_SETTING,
    REPLY,
    AGENCY,
    COVERAGE,
    COVERAGE_SCOPE,
    DELIVERY,
    EXPECTED_DELIVERY,
    ACCOUNTING,
    VALUE_PROBLEM,
    ANSWER_COUNT,
)
"""Tables without anyone's record. The connection can open no other file, so no query here can reach one."""

PREVIOUS_CONCLUSION = dataclasses.replace(CONCLUSION, name="previous_conclusion")
"""What the publication before this one concluded; no rows if there is none, or if it was deleted or is too old."""

LARGEST_HELD = 4 * 2**20
"""Bytes of a file; what is larger is read from it each time."""


def figures(shown: Publication, query: str, **parameters: Any) -> pd.DataFrame:
    """The rows of one of the dashboard's queries.

    Args:
        shown: The publication.
        query: The name of a file in `queries`.
        parameters: Values for its `$name` marks.
    """
    kept = _figures(shown.run_id, str(shown.folder), query, tuple(sorted(parameters.items())))
    return kept.copy(deep=False)  # copied where a page writes into it: what is kept stays as it was read


def kept_of_publication(made: Callable[P, T]) -> Callable[P, T]:
    """Make something once for each of what it is made of, as a publication and filters.

    What it returns is everybody's: nobody may write into it.
    """
    return st.cache_resource(max_entries=400, show_spinner=False)(made)


@st.cache_resource(max_entries=4_000, show_spinner=False)
def _figures(run_id: str, folder: str, query: str, parameters: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    cursor = _connection(run_id, folder).cursor()
    try:
        return cursor.execute(sql_file(QUERIES / f"{query}.sql"), dict(parameters)).df()
    finally:
        cursor.close()


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(run_id: str, folder: str) -> duckdb.DuckDBPyConnection:
    files = {table: Path(folder) / f"{table.name}.parquet" for table in FIGURES}
    previous = read_manifest(Path(folder)).get("previous_run_id") or "none"
    files[PREVIOUS_CONCLUSION] = Path(folder).parent / previous / f"{CONCLUSION.name}.parquet"
    views = {table.name: parquet_view(table, [file]) for table, file in files.items()}
    if _lacks_columns(files[PREVIOUS_CONCLUSION]):
        views[PREVIOUS_CONCLUSION.name] = parquet_view(PREVIOUS_CONCLUSION, [])
    held = [table.name for table, file in files.items() if file.is_file() and file.stat().st_size <= LARGEST_HELD]
    return locked_connection(views, files=files.values(), held=held)


def _lacks_columns(previous: Path) -> bool:
    """Whether what was concluded before was written by a version that knew fewer columns."""
    return previous.is_file() and not set(PREVIOUS_CONCLUSION.column_names) <= set(pq.read_schema(previous).names)
