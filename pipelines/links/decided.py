"""Applies what people decided of pairs, and keeps the evidence on the pairs that they are asked about.

A decided link is made before any pass looks, and a refused pair is taken out of whatever a pass compares, so that no
later rule can bring it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.decisions.tables import DECISION, REVIEW_FIELD
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.engines.table import Table
from pipelines.links.comparing import evaluate, point_rows
from pipelines.links.sides import AGENCY_COLUMNS, PLAIN
from pipelines.links.statements import statement
from pipelines.links.tables import EVENT, EVENT_CHARGE
from pipelines.records.declared_tables import persons_looked_up
from pipelines.records.tables import (
    DISPOSITION,
    RECORD_TABLES,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)

COMPARED_COLUMNS = (*PLAIN, "birth_date_precision", "sex_code", *AGENCY_COLUMNS)
"""What sides are made of, and so what a decision was made on."""

CHARGE_COLUMNS = (
    "tracking_suffix",
    "statute",
    "charge_number",
    "offense_code",
    "level_code",
    "offense_text",
    "offense_date",
    "court_case_number",
)
"""What tells charges apart, and so what a decision on them was made on; their results are records of their own."""

ORDER_COLUMNS = (
    "order_number",
    "nic_number",
    "court_case_number",
    "court_ori",
    "state_id",
    "fbi_number",
    "last_name",
    "first_name",
    "birth_date",
    "birth_date_precision",
    "order_file_code",
    "issued_at",
    "expires_date",
)
"""What tells orders apart, and so what a decision on them was made on."""

PERSON_COLUMNS = (
    "state_id",
    "fbi_number",
    "last_name",
    "first_name",
    "middle_name",
    "name_suffix",
    "birth_date",
    "birth_date_precision",
    "sex_code",
)
"""What tells persons apart, and so what a decision on two records of one was made on."""


@dataclass(frozen=True)
class DecidedLevel:
    """The records of one level of links that people decide on.

    Attributes:
        local: The local records.
        local_id: The column that identifies one.
        repository: The repository's records; of persons, all tables with other records of theirs.
        has_parts: Whether a second counterpart can be linked as a part.
        is_of_person: Whether two records of one person are linked, of whom there can be any number.
        compared: The columns that a decision is made on.
    """

    local: Table
    local_id: str
    repository: tuple[Table, ...]
    has_parts: bool = True
    is_of_person: bool = False
    compared: tuple[str, ...] = COMPARED_COLUMNS


LEVELS = {
    "event": DecidedLevel(EVENT, "event_id", (REPOSITORY_ARREST,)),
    "hold_event": DecidedLevel(EVENT, "event_id", (REPOSITORY_HOLD,)),
    "charge": DecidedLevel(
        EVENT_CHARGE, "event_charge_id", (REPOSITORY_CHARGE,), has_parts=False, compared=CHARGE_COLUMNS
    ),
    "disposition": DecidedLevel(DISPOSITION, "record_id", (REPOSITORY_DISPOSITION,), has_parts=False),
    "hold_disposition": DecidedLevel(DISPOSITION, "record_id", (REPOSITORY_HOLD,)),
    "order": DecidedLevel(
        RECORD_TABLES["protection_order"],
        "record_id",
        (RECORD_TABLES["repository_order"],),
        has_parts=False,
        compared=ORDER_COLUMNS,
    ),
    **{
        table: DecidedLevel(
            RECORD_TABLES[table],
            "record_id",
            tuple(RECORD_TABLES[other] for other in person.among),
            has_parts=False,
            is_of_person=True,
            compared=(*PERSON_COLUMNS, *person.identifiers),
        )
        for table, person in persons_looked_up().items()
    },
}


def prepare_decided(engine: Engine) -> None:
    """Make the temporary tables that decisions are applied from, without rows."""
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE decided_pair"
        " (level_code VARCHAR, local_id BIGINT, repository_id BIGINT, kind_code VARCHAR, is_stale BOOLEAN)"
    )
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE review_evidence (level_code VARCHAR, local_id BIGINT, repository_id BIGINT,"
        " field_code VARCHAR, agreement INTEGER, weight DOUBLE)"
    )


def settle_decisions(engine: Engine) -> None:
    """Find the records of each decision again, settle what counts, and write `decision`.

    Reads `decision_line`, the events and their members, and the records; leaves `decided_pair`: the pairs to link
    (`kind_code` same_event, part_of or same_person) and to refuse (`kind_code` refused).
    """
    persons = {level: decided for level, decided in LEVELS.items() if decided.is_of_person}
    known = [(level, other.name) for level, decided in persons.items() for other in decided.repository]
    engine.stage(
        "decision_word",
        statement(
            "decision_word",
            known_of_persons=" UNION ALL ".join(
                f"SELECT {quoted(level)} AS level_code, record_id AS repository_id FROM {name}" for level, name in known
            ),
            persons=" UNION ALL ".join(
                f"SELECT {quoted(level)} AS level_code, record_id FROM {level}" for level in persons
            ),
        ),
    )
    hash_values(engine, "decision_values", "SELECT DISTINCT level_code, local_id, repository_id FROM decision_word")
    engine.stage("decision_pair", statement("decision_pair"))
    _choose_decided(engine)
    engine.execute(f"INSERT INTO decided_pair {statement('decision_refused')}")
    engine.write(DECISION, statement("decision"))
    engine.unstage(["decision_word", "decision_values", "decision_pair"])


def set_decisions_aside(engine: Engine) -> None:
    """Let no decision count, to learn from what linking says without them: they become the table `set_aside`."""
    engine.stage("set_aside", "SELECT * FROM decided_pair")
    engine.execute("DELETE FROM decided_pair")


def hash_values(engine: Engine, name: str, pairs: str) -> None:
    """Write the temporary table `name`: pairs with a hash of the values that are compared of their two records.

    The page that shows a pair and the run that applies a decision both take the hash from here. A column that is
    empty adds nothing to it, so that a column that is compared from now on makes no decision stale by itself.

    Args:
        engine: Where the records are.
        name: level_code, local_id, repository_id, repository_table, values_hash.
        pairs: A SELECT of level_code, local_id, repository_id.
    """
    selects = [
        statement(
            "values_hash",
            level=quoted(level),
            pairs=pairs,
            local=decided.local.name,
            local_id=decided.local_id,
            repository=repository.name,
            repository_table=quoted(repository.name),
            local_values=_values("l", decided.local, decided.compared),
            repository_values=_values("r", repository, decided.compared),
        )
        for level, decided in LEVELS.items()
        for repository in decided.repository
    ]
    engine.stage(name, " UNION ALL ".join(selects))


def _values(alias: str, table: Table, compared: tuple[str, ...]) -> str:
    present = set(table.column_names)
    given = [f"{quoted(column + '=')} || CAST({alias}.{column} AS VARCHAR)" for column in compared if column in present]
    return f"concat_ws(chr(31), {', '.join(given)})"


def _choose_decided(engine: Engine) -> None:
    """Take the links that were decided, the latest first; what a later one leaves no room for is not taken."""
    rows = engine.rows(
        "SELECT level_code, local_id, repository_id, is_stale FROM decision_pair WHERE verdict_code = 'linked'"
        " ORDER BY decided_at DESC, line_number DESC"
    )
    whole: set[tuple[str, str, int]] = set()
    used: set[tuple[str, str, int]] = set()
    chosen = [(*row[:3], "same_person", row[3]) for row in rows if LEVELS[row[0]].is_of_person]
    rows = [row for row in rows if not LEVELS[row[0]].is_of_person]
    for kind in ("same_event", "part_of"):
        left = []
        for level, local_id, repository_id, is_stale in rows:
            sides = {(level, "local", local_id), (level, "repository", repository_id)}
            if kind == "same_event":
                fits = not sides & used
                whole |= sides if fits else set()
            else:
                # A part hangs on a whole by one side; its other side is nothing else's.
                fits = LEVELS[level].has_parts and len(sides & whole) == 1 and len(sides & used) == 1
            if fits:
                used |= sides
                chosen.append((level, local_id, repository_id, kind, is_stale))
            else:
                left.append((level, local_id, repository_id, is_stale))
        rows = left
    for row in chosen:
        engine.execute("INSERT INTO decided_pair VALUES (?, ?, ?, ?, ?)", row)


def _of_level(level: str) -> str:
    """A condition on `decided_pair`; the parts of a level are decided with it."""
    return f"level_code = {quoted(level.removesuffix('_part'))}"


def _is_any_decided(engine: Engine, level: str) -> bool:
    return bool(engine.value(f"SELECT count(*) FROM decided_pair WHERE {_of_level(level)}"))


def linked_by_people(level: str) -> str:
    """A condition on `decided_pair`: the pairs of a level that people linked."""
    return f"{_of_level(level)} AND kind_code <> 'refused'"


def told_apart(level: str) -> str:
    """A SELECT of the pairs of a level that people refused: left_id, right_id."""
    return (
        "SELECT local_id AS left_id, repository_id AS right_id FROM decided_pair"
        f" WHERE {_of_level(level)} AND kind_code = 'refused'"
    )


def leave_out_decided(engine: Engine, level: str) -> None:
    """Take the pairs that people decided out of the temporary table `compared`: no rule has a say in them."""
    if _is_any_decided(engine, level):
        decided = f"SELECT (local_id, repository_id) FROM decided_pair WHERE {_of_level(level)}"
        engine.execute(f"DELETE FROM compared WHERE (local_id, repository_id) IN ({decided})")


def take_decided(engine: Engine, level: str, left: str, right: str, kind: str) -> None:
    """Add the links that people made to the pairs of a cascade.

    Args:
        engine: Where.
        level: The cascade's level; its pairs are `<level>_pair`.
        left: The side of all local records.
        right: The side of all records of the repository.
        kind: The kind of the links: same_event or part_of.
    """
    if not _is_any_decided(engine, level):
        return
    engine.stage("decided_compared", statement("decided_compared", of_level=_of_level(level), left=left, right=right))
    engine.stage("proposed_pair", "SELECT * EXCLUDE (kind_code, is_stale) FROM decided_compared")
    evaluate(engine, left, right)
    engine.execute(
        f"INSERT INTO {level}_pair BY NAME SELECT c.*, 'decided' AS rule, 0 AS pass_number, 'linked' AS band_code,"
        " d.kind_code FROM compared AS c INNER JOIN decided_compared AS d USING (local_id, repository_id)"
        f" WHERE d.kind_code = {quoted(kind)}"
    )
    shown = ("same_event", "refused") if kind == "same_event" else (kind,)
    engine.stage(
        "stale_compared",
        "SELECT c.* FROM compared AS c INNER JOIN decided_compared AS d USING (local_id, repository_id)"
        f" WHERE d.is_stale AND d.kind_code IN ({', '.join(map(quoted, shown))})",
    )
    _keep(engine, level, "stale_compared")
    engine.unstage(["decided_compared", "stale_compared"])


def keep_evidence(engine: Engine, level: str) -> None:
    """Keep how the pairs of a cascade that are left to people were compared."""
    if engine.value(f"SELECT count(*) FROM {level}_pair WHERE band_code = 'review'"):
        engine.stage("review_compared", f"SELECT * FROM {level}_pair WHERE band_code = 'review'")
        _keep(engine, level, "review_compared")
        engine.unstage(["review_compared"])


def _keep(engine: Engine, level: str, compared: str) -> None:
    of_level = quoted(level.removesuffix("_part"))
    select = statement("review_evidence", level=of_level, compared=compared, points=point_rows())
    engine.execute(f"INSERT INTO review_evidence {select}")


def write_evidence(engine: Engine) -> None:
    """Write `review_field`."""
    engine.write(REVIEW_FIELD, statement("review_field"))
