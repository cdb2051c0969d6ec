"""Runs a list of passes: each proposes pairs by its blocks, compares them, and takes those that it accepts.

Everything happens on sides: narrow tables of one shape (`pipelines.links.sides`), so that an event, a disposition and
a held record are compared by the same SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.passes import MOST_SHARED, Pass
from pipelines.links.statements import statement

ROUNDS = 8
"""How often one pass may choose again among the pairs that its first choices left; more are never needed in practice."""

NO_CONFLICTS = "FALSE"


@dataclass(frozen=True)
class Cascade:
    """What is linked to what.

    Attributes:
        level: The level of the links; also the first part of the names of its temporary tables.
        left: The side of the local records.
        right: The side of the repository's records.
        passes: Strongest first.
        first_number: The pass number of the first pass.
        harmless: A condition under which rivals with the same score may be paired in order of their ids.
        statutes: Two tables (record_id, statute) by which rivals are told apart, or none.
        members: A side with the numbers that only some records of an event carry; needed if a pass looks at them.
    """

    level: str
    left: str
    right: str
    passes: Sequence[Pass]
    first_number: int = 1
    harmless: str = "FALSE"
    statutes: tuple[str, str] | None = None
    members: str | None = None

    @property
    def pairs(self) -> str:
        """The table of the pairs chosen."""
        return f"{self.level}_pair"

    @property
    def refused(self) -> str:
        """The table of the compared pairs that may be conflicts."""
        return f"{self.level}_refused"


def count(engine: Engine, table: str) -> int:
    """How many rows a table has."""
    return int(engine.value(f"SELECT count(*) FROM {table}"))


def compare(engine: Engine, rule: Pass, left: str, right: str, level: str) -> bool:
    """Write the temporary table `compared`: every pair that the blocks of a pass propose, compared.

    Returns:
        Whether there is any pair; if not, `compared` is left as it was.
    """
    selects = []
    for place, block in enumerate(rule.blocks):
        known = _leave_out_busy(engine, block, left, right, f"{level}.{rule.rule}", f"busy_block_{place}")
        on = " AND ".join(f"l.{column} = r.{column}" for column in block)
        selects.append(
            "SELECT l.record_id AS local_id, l.variant AS local_variant, r.record_id AS repository_id,"
            f" r.variant AS repository_variant FROM {known} AS l INNER JOIN {right} AS r ON {on} AND {rule.where}"
        )
    engine.stage("candidate", " UNION ".join(selects))
    if count(engine, "candidate") == 0:
        return False
    engine.stage("compared", statement("compare", left=left, right=right))
    return True


def prepare(engine: Engine, side: str) -> None:
    """Make what all cascades need: the count of busy blocks, and an empty table of compared pairs.

    Args:
        engine: Where.
        side: Any side; its columns are what matters.
    """
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE busy_block_count (pass VARCHAR, columns VARCHAR, blocks BIGINT, records BIGINT)"
    )
    engine.stage("candidate", f"SELECT record_id AS local_id, variant AS local_variant, record_id AS repository_id, variant AS repository_variant FROM {side} LIMIT 0")
    engine.stage("no_pair", statement("compare", left=side, right=side))


def _leave_out_busy(engine: Engine, block: Sequence[str], left: str, right: str, name: str, busy: str) -> str:
    """Count the values that too many records share (in the temporary table `busy`); the left side without them."""
    columns = ", ".join(block)
    known = " AND ".join(f"{column} IS NOT NULL" for column in block)
    shared = " UNION ALL ".join(
        f"SELECT {columns}, count(*) AS records FROM {side} WHERE {known} GROUP BY {columns}"
        f" HAVING count(*) > {MOST_SHARED}"
        for side in dict.fromkeys((left, right))
    )
    engine.stage(busy, f"SELECT {columns}, sum(records) AS records FROM ({shared}) GROUP BY {columns}")
    if count(engine, busy) == 0:
        return left
    engine.execute(
        "INSERT INTO busy_block_count "
        f"SELECT {quoted(name)}, {quoted(', '.join(block))}, count(*), sum(records) FROM {busy}"
    )
    return f"(SELECT * FROM {left} ANTI JOIN {busy} USING ({columns}))"


def link_one_to_one(engine: Engine, cascade: Cascade, conflicts: str = NO_CONFLICTS) -> None:
    """Run a cascade: each pass on what the passes before it left, and each record in one pair at most.

    Writes `<level>_pair` (the pairs chosen, with everything compared), `<level>_refused` (every compared pair
    for which `conflicts` holds), `<level>_left` and `<level>_right` (what remains of both sides).
    """
    left, right = f"{cascade.level}_left", f"{cascade.level}_right"
    engine.stage(left, f"SELECT * FROM {cascade.left}")
    engine.stage(right, f"SELECT * FROM {cascade.right}")
    _empty(engine, cascade)
    for number, rule in enumerate(cascade.passes, start=cascade.first_number):
        if count(engine, left) == 0 or count(engine, right) == 0:
            break
        compared = left
        if rule.of_member:
            compared = "member_left"
            engine.stage(compared, f"SELECT m.* FROM {cascade.members} AS m SEMI JOIN {left} AS l USING (record_id)")
        if not compare(engine, rule, compared, right, cascade.level):
            continue
        engine.stage("accepted", statement("accepted", accept=rule.accept, once="1" if rule.of_member else "0"))
        if conflicts != NO_CONFLICTS:
            engine.execute(f"INSERT INTO {cascade.refused} SELECT * FROM compared WHERE {conflicts}")
        if _choose(engine, cascade, rule, number):
            engine.stage(left, f"SELECT * FROM {left} WHERE record_id NOT IN (SELECT local_id FROM chosen_now)")
            engine.stage(right, f"SELECT * FROM {right} WHERE record_id NOT IN (SELECT repository_id FROM chosen_now)")


def _empty(engine: Engine, cascade: Cascade) -> None:
    engine.stage(
        cascade.pairs,
        "SELECT *, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS INTEGER) AS pass_number,"
        " CAST(NULL AS VARCHAR) AS band_code, CAST(NULL AS VARCHAR) AS kind_code FROM no_pair",
    )
    engine.stage(cascade.refused, "SELECT * FROM no_pair")


def _choose(engine: Engine, cascade: Cascade, rule: Pass, number: int) -> bool:
    """Take the mutually best pairs of `accepted`, again and again until none is left; True if any was taken."""
    engine.stage("chosen_now", "SELECT local_id, repository_id FROM accepted LIMIT 0")
    for turn in range(ROUNDS):
        if count(engine, "accepted") == 0:
            break
        harmless = cascade.harmless
        engine.stage("best", statement("best", harmless=harmless))
        if turn == 0 and cascade.statutes and engine.value("SELECT count(*) FROM best WHERE told_code = 'review'"):
            _tell_apart_by_charges(engine, cascade.statutes)
            engine.stage("best", statement("best", harmless=harmless))
        band = quoted("review") if rule.band == "review" else "b.told_code"
        engine.execute(
            f"INSERT INTO {cascade.pairs} BY NAME SELECT a.*, {quoted(rule.rule)} AS rule, {number} AS pass_number,"
            f" {band} AS band_code, 'same_event' AS kind_code"
            " FROM accepted AS a INNER JOIN best AS b USING (local_id, repository_id)"
        )
        engine.execute("INSERT INTO chosen_now SELECT local_id, repository_id FROM best")
        engine.stage(
            "accepted",
            "SELECT * FROM accepted WHERE local_id NOT IN (SELECT local_id FROM best)"
            " AND repository_id NOT IN (SELECT repository_id FROM best)",
        )
    return count(engine, "chosen_now") > 0


def _tell_apart_by_charges(engine: Engine, statutes: tuple[str, str]) -> None:
    """Add to the score of each pair how many statutes both records have."""
    engine.stage("accepted", statement("add_shared_statutes", left=statutes[0], right=statutes[1]))


def attach(engine: Engine, cascade: Cascade, *, leftover: str, kind: str) -> None:
    """Give each record of one side its best counterpart on the other, many to one, each pass on what is left.

    Args:
        engine: Where.
        cascade: Its `pairs` table must exist (`start_attaching`); the pairs are added to it.
        leftover: `local` or `repository`: the side of which each record gets at most one counterpart. Its table is
            replaced by what remains.
        kind: The kind of the links.
    """
    side = cascade.left if leftover == "local" else cascade.right
    for number, rule in enumerate(cascade.passes, start=cascade.first_number):
        if count(engine, side) == 0:
            return
        if not compare(engine, rule, cascade.left, cascade.right, cascade.level):
            continue
        engine.stage("best", statement("nearest", leftover=f"{leftover}_id", accept=rule.accept))
        engine.execute(
            f"INSERT INTO {cascade.pairs} BY NAME SELECT *, {quoted(rule.rule)} AS rule, {number} AS pass_number,"
            f" {quoted(rule.band)} AS band_code, {quoted(kind)} AS kind_code FROM best"
        )
        engine.stage(side, f"SELECT * FROM {side} WHERE record_id NOT IN (SELECT {leftover}_id FROM best)")


def start_attaching(engine: Engine, cascade: Cascade) -> None:
    """Make the cascade's table of pairs, without rows."""
    _empty(engine, cascade)
