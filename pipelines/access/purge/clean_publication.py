"""Takes a purged record out of one publication: its tables, and the work lists and letters that are made of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipelines.access.purge.clean_records import RejectedText
from pipelines.access.purge.intent import Intent, PublicationPart
from pipelines.access.purge.parquet_rows import bearing, count_rows, id_columns, read, with_ids, write_others
from pipelines.access.purge.rewriting import Rewriter
from pipelines.answers.follow_up import ask_again
from pipelines.decisions.load import load_answers
from pipelines.deliveries.tables import REJECTED_ROW
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.tables import CHARGE_MEMBER, EVENT_CHARGE, EVENT_MEMBER
from pipelines.obligations.tables import LEDGER
from pipelines.publications.building import HIDDEN_PREFIX
from pipelines.publications.manifest import MANIFEST, SEAL, manifest_after_purge, read_manifest, seal_of
from pipelines.publications.publish import described
from pipelines.publications.worklists.worklist import Worklist
from pipelines.publications.worklists.write_worklists import write_worklists
from pipelines.records.stage import view_in_force
from pipelines.records.tables import AGENCY
from pipelines.workspace import Workspace

WORKLIST_FILES = ("workbook", "csv", "letter")

MADE_OF = (
    (EVENT_MEMBER.name, "record_id", "event_id"),
    (EVENT_CHARGE.name, "event_id", "event_charge_id"),
    (CHARGE_MEMBER.name, "record_id", "event_charge_id"),
    (LEDGER.name, "event_id", "ledger_id"),
    (LEDGER.name, "subject_id", "ledger_id"),
)
"""Table, the column that names what is purged, and the column that names what was made of it."""

JURISDICTIONS = """
    SELECT DISTINCT coalesce(a.jurisdiction_id, l.jurisdiction_id, '')
    FROM {ledger} AS l LEFT JOIN {agency} AS a ON a.ori = l.responsible_ori
    WHERE l.ledger_id IN (SELECT id FROM purged_id)
    ORDER BY 1
"""


def part_of(publication: Path, record_ids: Collection[int]) -> PublicationPart:
    """What is to be taken out of a publication, by its own events and ledger."""
    with with_ids(record_ids) as connection:
        for table, column, made in MADE_OF:
            path = publication / f"{table}.parquet"
            connection.execute(
                f"INSERT INTO purged_id SELECT DISTINCT {made} FROM {read(path)} "
                f"WHERE {column} IN (SELECT id FROM purged_id) AND {made} NOT IN (SELECT id FROM purged_id)"
            )
        ids = [int(row[0]) for row in connection.execute("SELECT id FROM purged_id ORDER BY id").fetchall()]
        ledger, agency = (read(publication / f"{table.name}.parquet") for table in (LEDGER, AGENCY))
        rows = connection.execute(JURISDICTIONS.format(ledger=ledger, agency=agency)).fetchall()
        return PublicationPart(ids=ids, jurisdictions=[str(row[0]) for row in rows])


def count_in_tables(publication: Path, part: PublicationPart, rejected: RejectedText) -> dict[Path, int]:
    """How many rows of which tables are to be taken out."""
    with with_ids(part.ids) as connection:
        counts = {
            path: count_rows(connection, path, condition)
            for path, condition in _tables(connection, publication, rejected)
        }
    return {path: count for path, count in counts.items() if count}


def worklist_files(publication: Path, part: PublicationPart) -> list[Path]:
    """The work lists and letters that are to be written again."""
    entries = [
        entry for entry in read_manifest(publication)["worklists"] if entry["jurisdiction_id"] in part.jurisdictions
    ]
    named = [entry.get(kind) for entry in entries for kind in WORKLIST_FILES]
    return [publication / name for name in named if name]


def clean_publication(
    workspace: Workspace, publication: Path, intent: Intent, rejected: RejectedText, rewriter: Rewriter
) -> list[str]:
    """Take the record out of a publication, and describe its files anew in the manifest.

    Args:
        workspace: The user's folder; its records are clean already.
        publication: The publication.
        intent: The purge.
        rejected: How a rejected row is known to hold the record.
        rewriter: Writes the files.

    Returns:
        What could not be written again and was removed, a line each.
    """
    part = intent.publications[publication.name]
    with with_ids(part.ids) as connection:
        for path, condition in _tables(connection, publication, rejected):
            if count := count_rows(connection, path, condition):
                with rewriter.rewriting(path, count) as draft:
                    write_others(connection, path, condition, draft)
    entries, row_counts, lines = _rewrite_worklists(workspace, publication, part, rewriter)
    purge = {"purge_id": intent.purge_id, "at": intent.at}
    manifest = manifest_after_purge(publication, purge=purge, worklists=entries, row_counts=row_counts)
    for name, content in ((MANIFEST, manifest), (SEAL, seal_of(manifest))):
        with rewriter.rewriting(publication / name) as draft:
            draft.write_bytes(content)
    return lines


def _tables(
    connection: duckdb.DuckDBPyConnection, publication: Path, rejected: RejectedText
) -> Iterator[tuple[Path, str]]:
    """The tables that can hold a record, each with the condition that is true of its rows."""
    for path in sorted(publication.glob("*.parquet")):
        if path.stem == REJECTED_ROW.name:
            yield path, rejected.condition(connection, path)
        elif columns := id_columns(connection, path):
            yield path, bearing(columns)


def _rewrite_worklists(
    workspace: Workspace, publication: Path, part: PublicationPart, rewriter: Rewriter
) -> tuple[list[dict[str, Any]], dict[str, int], list[str]]:
    """Write the work lists of some jurisdictions again; gives all entries of the manifest, and the rows of files."""
    before = read_manifest(publication)["worklists"]
    others = [entry for entry in before if entry["jurisdiction_id"] not in part.jurisdictions]
    if len(others) == len(before):
        return before, {}, []
    made_in = workspace.publications / f"{HIDDEN_PREFIX}-worklists"
    shutil.rmtree(made_in, ignore_errors=True)
    made_in.mkdir()
    lines = []
    try:
        made = [one for one in _worklists(workspace, publication, made_in) if one.jurisdiction_id in part.jurisdictions]
    except duckdb.Error:
        # Another version of the program wrote these tables: what can't be made again without the record must go.
        made = []
        lines = [
            f"[{publication.name}] was written by another version of the program: the work lists of "
            f"[{', '.join(part.jurisdictions)}] could not be written again, and were removed from it"
        ]
    entries = [described(one) for one in made]
    kept = {entry[kind] for entry in entries for kind in WORKLIST_FILES if entry[kind]}
    for path in worklist_files(publication, part):
        name = path.relative_to(publication).as_posix()
        if name in kept:
            with rewriter.rewriting(path) as draft:
                shutil.copyfile(made_in / name, draft)
        elif path.exists():
            rewriter.remove(path)
    shutil.rmtree(made_in)
    in_order = sorted([*others, *entries], key=lambda entry: (entry["jurisdiction_id"], entry.get("permission") or ""))
    return in_order, {entry["csv"]: entry["row_count"] for entry in entries}, lines


def _worklists(workspace: Workspace, publication: Path, folder: Path) -> list[Worklist]:
    settings = workspace.settings
    with Engine(folder, memory_limit=settings.engine.memory_limit, threads=settings.engine.threads) as engine:
        for path in sorted(publication.glob("*.parquet")):
            engine.register_parquet(path.stem, [path])
        view_in_force(engine, workspace)
        load_answers(workspace, engine, _known_by(engine, publication))
        ask_again(engine, settings.answers)
        workers = settings.engine.threads
        return write_worklists(engine, folder, title=settings.title, run_id=publication.name, workers=workers)


def _known_by(engine: Engine, publication: Path) -> dt.datetime:
    """Up to when the run knew what people said: its as-of day, or its beginning where that came first."""
    began = dt.datetime.fromisoformat(read_manifest(publication)["started_at"]).astimezone(dt.UTC).replace(tzinfo=None)
    known_by: dt.datetime = engine.value("SELECT known_by_at FROM run_setting")
    return min(began, known_by)
