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

WORTH_COPYING = 0.2
"""A side is copied without the records that are taken once these are so large a share of it."""


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


def prepare(engine: Engine, side: str) -> None:
    """Make what all cascades need: the count of busy blocks, and empty tables of proposed and compared pairs.

    Args:
        engine: Where.
        side: Any side; its columns are what matters.
    """
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE busy_block_count (pass VARCHAR, columns VARCHAR, blocks BIGINT, records BIGINT)"
    )
    engine.execute("CREATE OR REPLACE TEMP TABLE taken (local_id BIGINT, repository_id BIGINT)")
    engine.stage(
        "candidate",
        "SELECT record_id AS local_id, variant AS local_variant, record_id AS repository_id,"
        f" variant AS repository_variant FROM {side} LIMIT 0",
    )
    engine.stage("no_pair", statement("compare", left=side, right=side))


def compare(engine: Engine, rule: Pass, left: str, right: str, level: str, *, besides_taken: bool = False) -> bool:
    """Write the temporary table `compared`: every pair that the blocks of a pass propose, compared.

    Args:
        engine: Where.
        rule: The pass.
        left: The side of the local records.
        right: The other side.
        level: The level, for the count of busy blocks.
        besides_taken: Whether to leave out the records in the temporary table `taken`.

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
    proposed = " UNION ".join(selects)
    if besides_taken:
        proposed = (
            f"SELECT * FROM ({proposed}) WHERE local_id NOT IN (SELECT local_id FROM taken)"
            " AND repository_id NOT IN (SELECT repository_id FROM taken)"
        )
    engine.stage("candidate", proposed)
    if count(engine, "candidate") == 0:
        return False
    engine.stage("compared", statement("compare", left=left, right=right))
    return True


def _leave_out_busy(engine: Engine, block: Sequence[str], left: str, right: str, name: str, busy: str) -> str:
    """Count the values that too many records share (in the temporary table `busy`); the left side without them."""
    sides = [side for side in dict.fromkeys((left, right)) if count(engine, side) > MOST_SHARED]
    if not sides:
        return left
    columns = ", ".join(block)
    if left == right:
        known = " AND ".join(f"{column} IS NOT NULL" for column in block)
        shared = f"SELECT {columns}, count(*) AS records FROM {left} WHERE {known} GROUP BY {columns}"
        engine.stage(busy, f"{shared} HAVING count(*) > {MOST_SHARED}")
    else:
        small, large = sorted((left, right), key=lambda side: (count(engine, side), side))
        engine.stage(busy, statement("busy_values", small=small, large=large, columns=columns, most=str(MOST_SHARED)))
    if count(engine, busy) == 0:
        return left
    engine.execute(
        "INSERT INTO busy_block_count "
        f"SELECT {quoted(name)}, {quoted(', '.join(block))}, count(*), sum(records) FROM {busy}"
    )
    return f"(SELECT * FROM {left} ANTI JOIN {busy} USING ({columns}))"


def link_one_to_one(engine: Engine, cascade: Cascade, conflicts: str = "FALSE") -> None:
    """Run a cascade: each pass on what the passes before it left, and each record in one pair at most.

    Writes `<level>_pair` (the pairs chosen, with everything compared) and `<level>_refused` (every compared pair
    for which `conflicts` holds).
    """
    left, right = cascade.left, cascade.right
    start_attaching(engine, cascade)
    engine.execute("DELETE FROM taken")
    for number, rule in enumerate(cascade.passes, start=cascade.first_number):
        if count(engine, left) == 0 or count(engine, right) == 0:
            break
        compared = left
        if rule.of_member:
            compared = "member_left"
            engine.stage(compared, f"SELECT m.* FROM {cascade.members} AS m SEMI JOIN {left} AS l USING (record_id)")
        if not compare(engine, rule, compared, right, cascade.level, besides_taken=count(engine, "taken") > 0):
            continue
        if conflicts != "FALSE":
            engine.execute(f"INSERT INTO {cascade.refused} SELECT * FROM compared WHERE {conflicts}")
        _choose(engine, cascade, rule, number)
        left, right = _leave_out_taken(engine, cascade.level, left, right)


def _leave_out_taken(engine: Engine, level: str, left: str, right: str) -> tuple[str, str]:
    """Copy the sides without what is taken, if that is much; the names of the sides to go on with."""
    taken = count(engine, "taken")
    smaller = min(count(engine, left), count(engine, right))
    if taken == 0 or taken < WORTH_COPYING * smaller:
        return left, right
    larger_is_worth_it = taken >= WORTH_COPYING * max(count(engine, left), count(engine, right))
    new = {"local_id": left, "repository_id": right}
    for pair_id, name, side in (("local_id", f"{level}_left", left), ("repository_id", f"{level}_right", right)):
        if larger_is_worth_it or count(engine, side) == smaller:
            engine.stage(name, f"SELECT * FROM {side} WHERE record_id NOT IN (SELECT {pair_id} FROM taken)")
            new[pair_id] = name
    if larger_is_worth_it:
        engine.execute("DELETE FROM taken")
    return new["local_id"], new["repository_id"]


def rest(engine: Engine, cascade: Cascade, name: str, *, local: bool) -> None:
    """Write as `name` the records of one side that a cascade left without a pair."""
    side, pair_id = (cascade.left, "local_id") if local else (cascade.right, "repository_id")
    engine.stage(name, f"SELECT * FROM {side} WHERE record_id NOT IN (SELECT {pair_id} FROM {cascade.pairs})")


def _choose(engine: Engine, cascade: Cascade, rule: Pass, number: int) -> None:
    """Take the mutually best of the accepted pairs, again and again until none is left; adds to `taken`."""
    engine.stage("accepted", statement("accepted", accept=rule.accept, once="1" if rule.of_member else "0"))
    for turn in range(ROUNDS):
        if count(engine, "accepted") == 0:
            return
        engine.stage("best", statement("best", harmless=cascade.harmless))
        if turn == 0 and cascade.statutes and engine.value("SELECT count(*) FROM best WHERE told_code = 'review'"):
            left, right = cascade.statutes
            engine.stage("accepted", statement("add_shared_statutes", left=left, right=right))
            engine.stage("best", statement("best", harmless=cascade.harmless))
        band = quoted("review") if rule.band == "review" else "b.told_code"
        engine.execute(
            f"INSERT INTO {cascade.pairs} BY NAME SELECT c.*, {quoted(rule.rule)} AS rule, {number} AS pass_number,"
            f" {band} AS band_code, 'same_event' AS kind_code FROM best AS b INNER JOIN compared AS c"
            " USING (local_id, local_variant, repository_id, repository_variant)"
        )
        engine.execute("INSERT INTO taken SELECT local_id, repository_id FROM best")
        engine.stage(
            "accepted",
            "SELECT * FROM accepted WHERE local_id NOT IN (SELECT local_id FROM best)"
            " AND repository_id NOT IN (SELECT repository_id FROM best)",
        )


def start_attaching(engine: Engine, cascade: Cascade) -> None:
    """Make the cascade's table of pairs, without rows."""
    engine.stage(
        cascade.pairs,
        "SELECT *, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS INTEGER) AS pass_number,"
        " CAST(NULL AS VARCHAR) AS band_code, CAST(NULL AS VARCHAR) AS kind_code FROM no_pair",
    )
    engine.stage(cascade.refused, "SELECT * FROM no_pair")


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
