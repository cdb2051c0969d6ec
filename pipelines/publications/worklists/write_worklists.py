"""Writes one work list for each jurisdiction: the records to send, with what an agency needs to find and send them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipelines.answers.follow_up import SHEET_ROWS
from pipelines.answers.list_columns import ANSWER_CELLS, ListStamp
from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.obligations.shown_records import shown_on_file, shown_records
from pipelines.publications.csv_files import write_csv
from pipelines.publications.open_arrests import write_letter
from pipelines.publications.slugs import slugs
from pipelines.publications.wording import load_wordings
from pipelines.publications.worklists.facts import DueDate, SheetRows, WorklistFacts
from pipelines.publications.worklists.pool import WorkbookPool
from pipelines.publications.worklists.worklist import Worklist

SQL = Path(__file__).parent / "sql"
ORDER = "severity_rank, age_days DESC NULLS LAST, row_id"
CORRECTIONS_ORDER = "is_day_only, is_felony DESC, event_at DESC NULLS LAST, row_id"
OPEN_ARRESTS = "obligation_id = 'arrest_disposed'"


def write_worklists(engine: Engine, folder: Path, *, title: str, run_id: str, workers: int = 1) -> list[Worklist]:
    """Write a workbook, a CSV and a letter for each jurisdiction whose agencies have something to send.

    What is kept apart has a workbook and a CSV of its own.

    Args:
        engine: Has the tables of all stages up to the ledger, and what `follow_up` leaves.
        folder: The publication; the files go into its `worklists` folder.
        title: Of the workspace, for the letters.
        run_id: Of the publication: what comes back says what it was.
        workers: How many workbooks may be written at once.

    Returns:
        One entry for each jurisdiction and permission, by these.
    """
    load_wordings(engine)
    for name, select in (("shown_record", shown_records()), ("shown_on_file", shown_on_file())):
        engine.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {select}")
    worklist, correction = (sql_file(SQL / f"{name}.sql") for name in ("worklist", "correction"))
    engine.stage("worklist_row", f"SELECT * FROM ({worklist}) ORDER BY jurisdiction_id, {ORDER}")
    engine.stage("correction_row", correction)
    counted = engine.rows(sql_file(SQL / "worklist_size.sql"))
    in_registry = engine.rows("SELECT DISTINCT jurisdiction_id FROM agency")
    names = slugs(str(row[0]) for row in [*counted, *in_registry])
    as_of = engine.value("SELECT as_of_date FROM run_setting")
    found: list[Worklist] = []
    for jurisdiction_id, permission, name, *sizes in counted:
        found.append(Worklist(jurisdiction_id, permission or None, name, names[jurisdiction_id], *sizes))
    for each in found:
        (folder / each.csv).parent.mkdir(parents=True, exist_ok=True)
    with WorkbookPool(sum(worklist.sheet_rows for worklist in found), workers) as pool:
        for each in found:
            _write_worklist(engine, folder, each, pool, run_id=run_id, as_of=as_of)
            if each.letter:
                letter = folder / each.letter
                write_letter(engine, letter, each.jurisdiction_id, each.name, title=title, as_of=as_of)
    engine.unstage(["worklist_row", "correction_row", "correctable", "asked_now", "row_history"])
    return found


def _write_worklist(
    engine: Engine, folder: Path, worklist: Worklist, pool: WorkbookPool, *, run_id: str, as_of: dt.date
) -> None:
    own = f"jurisdiction_id = {quoted(worklist.jurisdiction_id)} AND permission = {quoted(worklist.permission or '')}"
    select = f"SELECT * EXCLUDE (permission) FROM worklist_row WHERE {own}"
    corrections = f"SELECT * FROM correction_row WHERE {own} ORDER BY {CORRECTIONS_ORDER}"
    to_fill_in = ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in ANSWER_CELLS)
    filled_in = f"SELECT *, {to_fill_in}, {quoted(run_id)} AS publication FROM ({select})"
    write_csv(engine, f"{filled_in} ORDER BY {ORDER}", folder / worklist.csv)
    facts = WorklistFacts(
        worklist.name,
        worklist.permission,
        ListStamp(run_id, worklist.jurisdiction_id, worklist.permission or ""),
        as_of,
        worklist.to_send,
        worklist.open_arrests,
        worklist.to_correct,
        _causes(engine, select),
        [DueDate(*row) for row in engine.rows(f"{sql_file(SQL / 'answer_due.sql')} WHERE {own} ORDER BY ALL")],
    )
    rows = SheetRows(
        to_send=_rows(engine, f"{select} AND NOT {OPEN_ARRESTS} ORDER BY {ORDER}"),
        open_arrests=_rows(engine, f"{select} AND {OPEN_ARRESTS} ORDER BY {ORDER}"),
        to_correct=_rows(engine, corrections),
    )
    pool.write(folder / worklist.workbook, facts, rows)


def _causes(engine: Engine, select: str) -> list[tuple[str, str, int]]:
    return [
        (str(cause), str(action), int(count))
        for cause, action, count in engine.rows(
            f"SELECT cause, action, count(*) AS n FROM ({select}) GROUP BY cause, action ORDER BY n DESC, cause"
        )
    ]


def _rows(engine: Engine, select: str) -> list[dict[str, object]]:
    return engine.named_rows(f"{select} LIMIT {SHEET_ROWS}")
