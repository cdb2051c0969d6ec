"""Draws the sample: strata from the ledger, a size for each, and the records that the seed picks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from pipelines.engines.duckdb_engine import sql_file
from pipelines.obligations.severity import stage_severity
from pipelines.samples.allocation import StratumSize, allocate, sample_size
from pipelines.samples.design import Case, Design, Stratum
from pipelines.samples.draw_options import DrawOptions, SampleError

SQL = Path(__file__).parent / "sql"


def draw(connection: duckdb.DuckDBPyConnection, run_id: str, options: DrawOptions) -> Design:
    """Draw a sample; the same publication, options and seed give the same one.

    Args:
        connection: The publication's tables with the identifying columns masked: a draw looks at nobody.
        run_id: The publication.
        options: What is asked.

    Raises:
        SampleError: There is nothing to draw from.
    """
    sample_id = options.sample_id(run_id)
    _stage_frame(connection, options, sample_id)
    found = [
        Stratum(jurisdiction_id, group, is_severe, records, linked, options.expected_error_pct[group], drawn_count=0)
        for jurisdiction_id, group, is_severe, records, linked in connection.execute(
            sql_file(SQL / "stratum.sql")
        ).fetchall()
    ]
    _check_jurisdictions(options, found)
    sizes = [StratumSize(one.record_count, one.expected_error_pct / 100) for one in found]
    size = sample_size(sizes, margin=options.margin / 100, confidence=options.confidence / 100)
    strata = [replace(one, drawn_count=n) for one, n in zip(found, allocate(size, sizes), strict=True)]
    return Design(sample_id, run_id, options, size, tuple(strata), _drawn(connection, strata, sample_id))


def _stage_frame(connection: duckdb.DuckDBPyConnection, options: DrawOptions, draw_key: str) -> None:
    _stage(
        connection,
        "wanted",
        obligation_id=options.obligation_id,
        step=options.step,
        jurisdictions=list(options.jurisdictions),
    )
    _stage(connection, "offense")
    stage_severity(connection)
    _stage(connection, "frame_case", draw_key=draw_key)


def _stage(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> None:
    select = sql_file(SQL / f"{name}.sql")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}", parameters or None)


def _drawn(connection: duckdb.DuckDBPyConnection, strata: list[Stratum], draw_key: str) -> tuple[Case, ...]:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE stratum_drawn (jurisdiction_id VARCHAR, outcome_group VARCHAR, "
        "is_severe BOOLEAN, drawn_count BIGINT)"
    )
    connection.executemany(
        "INSERT INTO stratum_drawn VALUES (?, ?, ?, ?)", [[*one.key, one.drawn_count] for one in strata]
    )
    rows = connection.execute(sql_file(SQL / "drawn_case.sql"), {"draw_key": draw_key}).fetchall()
    return tuple(Case(place, ledger_id, (a, b, c), linked) for place, ledger_id, a, b, c, linked in rows)


def _check_jurisdictions(options: DrawOptions, strata: list[Stratum]) -> None:
    present = {stratum.jurisdiction_id for stratum in strata}
    for name in options.jurisdictions:
        if name not in present:
            raise SampleError(
                f"--jurisdiction [{name}] has no judged records under [{options.obligation_id}]. Give an id from the "
                "column jurisdiction_id of agencies.csv."
            )
    if not strata:
        raise SampleError(
            f"The publication has no judged records under [{options.obligation_id}], so there is nothing to draw."
        )
