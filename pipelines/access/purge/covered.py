"""What an order covers: every record of the event, local and at the repository, and how each is known again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.access.connection import parquet_view
from pipelines.deliveries.conversion import read_summary
from pipelines.deliveries.purged.fingerprints import OTHER_NUMBERS, OWN_NUMBERS, PARENT_IDS, fingerprint_sql
from pipelines.deliveries.purged.journal import PurgeError
from pipelines.deliveries.purged.tombstones import NewStones, plain_number
from pipelines.engines.duckdb_engine import identifier, quoted, sql_file
from pipelines.links.tables import CASE_LINK, CHARGE_MEMBER, EVENT_CHARGE, EVENT_MEMBER, LINK
from pipelines.obligations.tables import LEDGER
from pipelines.records.cached import cached_folders
from pipelines.records.normalize import normalized_number
from pipelines.records.tables import RECORD_TABLES
from pipelines.workspace import Workspace

SQL = Path(__file__).parent / "sql"
PUBLISHED = (LEDGER, EVENT_MEMBER, EVENT_CHARGE, CHARGE_MEMBER, CASE_LINK, LINK)
NUMBERS = (*OWN_NUMBERS, *OTHER_NUMBERS)


@dataclass(frozen=True)
class Wanted:
    """By what the event is named; exactly one of these.

    Attributes:
        row_id: A row of the ledger, as work lists and the dashboard give it.
        tracking_number: The tracking number.
        booking_number: The jail's booking number.
        case_number: A court's or an agency's case number.
        is_charge: Whether only the charge of that row is meant, and not the whole event.
    """

    row_id: int | None = None
    tracking_number: str | None = None
    booking_number: str | None = None
    case_number: str | None = None
    is_charge: bool = False

    def __post_init__(self) -> None:
        if self.is_charge and self.row_id is None:
            raise PurgeError("--charge takes the row id of the charge; name it by --record")
        if (self.row_id is not None) + len(self.numbers) != 1:
            raise PurgeError("name the record by exactly one of --record, --tracking-number, --booking and --case")

    @property
    def numbers(self) -> list[tuple[str, list[str]]]:
        """The numbers that it is named by, each with the columns that hold such numbers."""
        named = (
            (self.tracking_number, ["tracking_number"]),
            (self.booking_number, ["booking_number"]),
            (self.case_number, ["court_case_number", "agency_case_number"]),
        )
        return [(number, columns) for number, columns in named if number is not None]


@dataclass(frozen=True)
class WeakRow:
    """A row of a delivery that makes a record without a natural key."""

    delivery_id: str
    line_number: int


@dataclass(frozen=True)
class Covered:
    """What is to be purged.

    Attributes:
        record_ids: The records.
        stones: How they are known again.
        weak_rows: Rows whose records have no natural key, by which they could be known.
        other_weak_rows: Rows of other such records.
        counts: Record table to how many records.
    """

    record_ids: frozenset[int]
    stones: NewStones
    weak_rows: tuple[WeakRow, ...]
    other_weak_rows: tuple[WeakRow, ...]
    counts: dict[str, int]


def covered_by(workspace: Workspace, wanted: Wanted) -> Covered:
    """Find every record of the event that is named.

    Args:
        workspace: The user's folder, with the records of all deliveries, and the publication in force.
        wanted: The event.

    Raises:
        PurgeError: There is none, or several persons' records bear the number.
    """
    with _records(workspace) as connection:
        _seed(connection, wanted)
        connection.execute(f"CREATE TABLE covered_event AS {sql_file(SQL / 'seed_event.sql')}")
        _one_event(connection)
        if wanted.is_charge:
            _one_charge(connection, wanted)
        connection.execute(f"CREATE TABLE covered AS {sql_file(SQL / 'seed_record.sql')}")
        if not connection.execute("SELECT count(*) FROM covered").fetchall()[0][0]:
            raise PurgeError("that row is about no charge; without --charge the whole event is covered")
        while _grow(connection, is_charge=wanted.is_charge):
            pass
        if wanted.is_charge:
            _leave_an_arrest(connection)
        counts = {
            str(table): int(count)
            for table, count in connection.execute(
                "SELECT record_table, count(DISTINCT record_id) FROM any_record SEMI JOIN covered USING (record_id) "
                "GROUP BY ALL ORDER BY ALL"
            ).fetchall()
        }
        ids = frozenset(int(row[0]) for row in connection.execute("SELECT record_id FROM covered").fetchall())
        weak, other_weak = (
            tuple(
                WeakRow(*row)
                for row in connection.execute(
                    f"SELECT DISTINCT delivery_id, line_number FROM any_record {join} JOIN covered USING (record_id) "
                    "WHERE is_weak_identity ORDER BY ALL"
                ).fetchall()
            )
            for join in ("SEMI", "ANTI")
        )
        return Covered(ids, _stones(connection), weak, other_weak, counts)


@contextmanager
def _records(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """All versions of all records, their fingerprints (`mark`), and the links of the publication in force."""
    publication = workspace.current_publication or workspace.publications / "none"
    files: dict[str, list[Path]] = {}
    for folder in cached_folders(workspace):
        for label, (kept_in, _) in read_summary(folder).records.items():
            files.setdefault(kept_in, []).append(folder / f"{label}.parquet")
    with duckdb.connect() as connection:
        views = {table.name: parquet_view(table, [publication / f"{table.name}.parquet"]) for table in PUBLISHED}
        views |= {table.name: parquet_view(table, files.get(table.name, [])) for table in RECORD_TABLES.values()}
        for view, select in views.items():
            connection.execute(f"CREATE VIEW {identifier(view)} AS {select}")
        rows, marks, numbers = [], [], []
        for name, table in RECORD_TABLES.items():
            rows.append(
                f"SELECT {quoted(name)} AS record_table, record_id, delivery_id, line_number, is_weak_identity "
                f"FROM {name}"
            )
            marks.append(f"SELECT record_id, unnest({fingerprint_sql(table.column_names)}) AS text FROM {name}")
            numbers += [
                f"SELECT record_id, {quoted(number)} AS kind, {identifier(number)} AS number FROM {name}"
                for number in NUMBERS
                if number in table.column_names
            ]
        connection.execute(f"CREATE TABLE any_record AS {' UNION ALL '.join(rows)}")
        connection.execute(
            f"CREATE TABLE mark AS SELECT DISTINCT * FROM ({' UNION ALL '.join(marks)}) WHERE text IS NOT NULL"
        )
        connection.execute(
            f"CREATE TABLE number AS SELECT DISTINCT * FROM ({' UNION ALL '.join(numbers)}) WHERE number IS NOT NULL"
        )
        yield connection


def _seed(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> None:
    if wanted.row_id is not None:
        connection.execute(
            "CREATE TABLE seed AS SELECT DISTINCT unnest([subject_id, event_id, evidence_id]) AS id "
            "FROM ledger WHERE ledger_id = ?",
            [wanted.row_id],
        )
        connection.execute("DELETE FROM seed WHERE id IS NULL")
        named = f"--record [{wanted.row_id}]"
    else:
        ((given, kinds),) = wanted.numbers
        connection.execute(
            "CREATE TABLE seed AS SELECT DISTINCT record_id AS id FROM number "
            "WHERE list_contains(?, kind) AND number = ?",
            [kinds, normalized_number(given)],
        )
        named = "that number"
    if not connection.execute("SELECT count(*) FROM seed").fetchall()[0][0]:
        raise PurgeError(
            f"no record has {named}. Row ids are those of the publication in force; numbers are looked for in all "
            "deliveries that were read"
        )


def _one_event(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a number that several events or persons have: an order covers one."""
    events = [row[0] for row in connection.execute("SELECT event_id FROM covered_event ORDER BY 1").fetchall()]
    if len(events) > 1:
        rows = connection.execute(
            "SELECT min(ledger_id) FROM ledger WHERE list_contains(?, event_id) GROUP BY event_id ORDER BY 1", [events]
        ).fetchall()
        raise PurgeError(
            f"[{len(events)}] events bear it. Name one of them by a row of its own: "
            f"--record {' or --record '.join(str(row[0]) for row in rows)}"
        )
    persons = (
        "SELECT count(DISTINCT regexp_replace(text, '^[^|]*\\|[^|]*\\|', '')) FROM mark JOIN seed ON id = record_id "
        f"WHERE split_part(text, '|', 1) IN ({', '.join(quoted(name) for name in NUMBERS)})"
    )
    if not events and connection.execute(persons).fetchall()[0][0] > 1:
        raise PurgeError(
            "records of several persons bear that number, and no event ties them together. Name the record by --record"
        )


def _one_charge(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> None:
    """Leave what the row itself is about, if that is no arrest."""
    connection.execute("DELETE FROM covered_event")
    subject = "SELECT subject_id FROM ledger WHERE ledger_id = ?"
    connection.execute(f"DELETE FROM seed WHERE id NOT IN ({subject})", [wanted.row_id])
    connection.execute("DELETE FROM seed USING event_member AS m WHERE id IN (m.event_id, m.record_id)")
    connection.execute("DELETE FROM seed USING repository_arrest AS a WHERE id = a.record_id")


def _leave_an_arrest(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse to take the last charge off an arrest: nothing of it would be left in the files."""
    whole = (
        "SELECT event_id FROM event_charge AS c LEFT JOIN ("
        "SELECT DISTINCT event_charge_id FROM charge_member SEMI JOIN covered USING (record_id)) AS own "
        "USING (event_charge_id) GROUP BY event_id HAVING count(own.event_charge_id) = count(*)"
    )
    if connection.execute(whole).fetchall():
        raise PurgeError("its arrest has no other charge, so the order covers the whole event; leave --charge out")


def _grow(connection: duckdb.DuckDBPyConnection, *, is_charge: bool) -> bool:
    """Add what belongs to what is covered; False once nothing more does."""
    own = ", ".join(quoted(name) for name in OWN_NUMBERS)
    children = " UNION ".join(
        f"SELECT record_id FROM {name} WHERE {identifier(column)} IN (SELECT record_id FROM covered)"
        for name, table in RECORD_TABLES.items()
        for column in PARENT_IDS
        if column in table.column_names
    )
    same_number = (
        "SELECT other.record_id FROM mark AS other JOIN mark AS own USING (text) "
        f"JOIN covered ON covered.record_id = own.record_id WHERE split_part(text, '|', 1) IN ({own}) "
        f"AND {not is_charge}"
    )
    before = connection.execute("SELECT count(*) FROM covered").fetchall()[0][0]
    connection.execute(
        "CREATE OR REPLACE TABLE covered AS SELECT record_id FROM any_record SEMI JOIN ("
        f"SELECT record_id FROM covered UNION SELECT * FROM ({sql_file(SQL / 'linked_record.sql')}) "
        f"UNION {children} UNION {same_number}) USING (record_id) GROUP BY record_id"
    )
    return bool(connection.execute("SELECT count(*) FROM covered").fetchall()[0][0] > before)


def _stones(connection: duckdb.DuckDBPyConnection) -> NewStones:
    """The fingerprints and numbers that no other record has."""

    def only_covered(table: str, column: str) -> frozenset[str]:
        rows = connection.execute(
            f"SELECT DISTINCT {column} FROM {table} SEMI JOIN covered USING (record_id) EXCEPT "
            f"SELECT {column} FROM {table} ANTI JOIN covered USING (record_id)"
        ).fetchall()
        return frozenset(str(row[0]) for row in rows)

    own_ids = frozenset(f"record|{row[0]}" for row in connection.execute("SELECT record_id FROM covered").fetchall())
    marks = frozenset(text for text in only_covered("mark", "text") if not text.startswith("record|"))
    return NewStones(own_ids | marks, frozenset(map(plain_number, only_covered("number", "number"))))
