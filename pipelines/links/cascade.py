"""Runs a list of passes: each proposes pairs by its blocks, compares them, and takes those that it accepts.

Everything happens on sides: narrow tables of one shape (`pipelines.links.sides`), so that an event, a disposition and
a held record are compared by the same SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from string import Template

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.comparing import comparison, evaluate
from pipelines.links.decided import keep_evidence, leave_out_decided, linked_by_people, prepare_decided, take_decided
from pipelines.links.passes import MOST_SHARED, Pass
from pipelines.links.statements import statement

ROUNDS = 8
"""How often one pass may choose again among the pairs that its first choices left."""

WORTH_COPYING = 0.2
"""A side is copied without the records that are taken once these are so large a share of it."""


SCORE_COLUMNS = (
    "last_name_rarity, first_name_rarity, stranger_weight, other_arrest_weight, match_weight, posterior_weight,"
    " probability, contrast_code"
)
"""What scoring adds to compared pairs."""

ALWAYS = ("nickname", "agency_set", "busy_block_count", "taken", "no_pair", "decided_pair", "review_evidence")
"""The temporary tables that every cascade needs."""


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
        charges: The charges of either side by which rivals are told apart, each a table and the column that names
            the record; or none.
        members: A side with the numbers that only some records of an event carry; needed if a pass looks at them.
        score: Writes `scored_pair` from `compared` and names the thresholds; needed if a pass is scored.
    """

    level: str
    left: str
    right: str
    passes: Sequence[Pass]
    first_number: int = 1
    harmless: str = "FALSE"
    charges: tuple[tuple[str, str], tuple[str, str]] | None = None
    members: str | None = None
    score: Callable[[Engine], dict[str, str]] | None = None

    @property
    def pairs(self) -> str:
        """The table of the pairs chosen."""
        return f"{self.level}_pair"

    @property
    def refused(self) -> str:
        """The table of the compared pairs that may be conflicts."""
        return f"{self.level}_refused"

    @property
    def rivals(self) -> str:
        """The table of the pairs that some pair chosen for review was as good as."""
        return f"{self.level}_rival"


def count(engine: Engine, table: str) -> int:
    """How many rows a table has."""
    return int(engine.value(f"SELECT count(*) FROM {table}"))


def temporary_tables(engine: Engine) -> frozenset[str]:
    """The names of the temporary tables that there are."""
    return frozenset(str(name) for (name,) in engine.rows("SELECT table_name FROM duckdb_tables() WHERE temporary"))


def forget(engine: Engine, *, keep: Iterable[str]) -> None:
    """Drop temporary tables, so that their memory is free.

    Args:
        engine: Where.
        keep: The tables that are still needed.
    """
    engine.unstage(sorted(temporary_tables(engine) - set(keep)))


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
        "proposed_pair",
        "SELECT record_id AS local_id, variant AS local_variant, record_id AS repository_id,"
        f" variant AS repository_variant FROM {side} LIMIT 0",
    )
    engine.stage("no_pair", comparison(side, side))
    prepare_decided(engine)


def compare(engine: Engine, rule: Pass, left: str, right: str, level: str, *, besides_taken: bool = False) -> bool:
    """Propose the pairs of a pass and compare them: the temporary table `compared`.

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
    found = propose(engine, rule, left, right, level, besides_taken=besides_taken)
    if found:
        evaluate(engine, left, right)
    return found


def propose(engine: Engine, rule: Pass, left: str, right: str, level: str, *, besides_taken: bool = False) -> bool:
    """Write the temporary table `proposed_pair`: every pair that the blocks of a pass bring together.

    The arguments are those of `compare`. True if there is any pair.
    """
    selects = []
    for block in rule.blocks:
        known = _leave_out_busy(engine, block, left, right, f"{level}.{rule.rule}")
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
    engine.stage("proposed_pair", proposed)
    return count(engine, "proposed_pair") > 0


def _leave_out_busy(engine: Engine, block: Sequence[str], left: str, right: str, name: str) -> str:
    """The left side without the values of a block that too many records share.

    The values are counted when a cascade first uses the block and kept for its later passes: what is left only shrinks.
    """
    if max(count(engine, left), count(engine, right)) <= MOST_SHARED:
        return left
    columns = ", ".join(block)
    busy = f"busy_by_{'_'.join(block)}"
    if busy not in temporary_tables(engine):
        _count_busy(engine, block, left, right, busy)
        if count(engine, busy):
            engine.execute(
                "INSERT INTO busy_block_count"
                f" SELECT {quoted(name)}, {quoted(columns)}, count(*), sum(records) FROM {busy}"
            )
    return f"(SELECT * FROM {left} ANTI JOIN {busy} USING ({columns}))" if count(engine, busy) else left


def _count_busy(engine: Engine, block: Sequence[str], left: str, right: str, busy: str) -> None:
    columns = ", ".join(block)
    if left == right:
        known = " AND ".join(f"{column} IS NOT NULL" for column in block)
        engine.stage(
            busy,
            f"SELECT {columns}, count(*) AS records FROM {left} WHERE {known} GROUP BY {columns}"
            f" HAVING count(*) > {MOST_SHARED}",
        )
        return
    small, large = sorted((left, right), key=lambda side: (count(engine, side), side))
    engine.stage(busy, statement("busy_values", small=small, large=large, columns=columns, most=str(MOST_SHARED)))


def forget_busy(engine: Engine) -> None:
    """Drop the counted values of blocks: other sides are linked next."""
    engine.unstage(sorted(name for name in temporary_tables(engine) if name.startswith("busy_by_")))


def link_one_to_one(engine: Engine, cascade: Cascade, conflicts: str = "FALSE") -> None:
    """Run a cascade: each pass on what the passes before it left, and each record in one pair at most.

    Writes `<level>_pair` (the pairs chosen, with everything compared), `<level>_refused` (every compared pair for
    which `conflicts` holds) and `<level>_rival` (pairs that were as good as one chosen for review).
    """
    left, right = cascade.left, cascade.right
    start_attaching(engine, cascade)
    take_decided(engine, cascade.level, left, right, "same_event")
    engine.execute("DELETE FROM taken")
    engine.execute(
        f"INSERT INTO taken SELECT local_id, repository_id FROM decided_pair WHERE {linked_by_people(cascade.level)}"
    )
    forget_busy(engine)
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
        leave_out_decided(engine, cascade.level)
        _choose(engine, cascade, rule, number)
        left, right = _leave_out_taken(engine, cascade.level, left, right)
    keep_evidence(engine, cascade.level)


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
    engine.stage(
        name,
        f"SELECT * FROM {side} WHERE record_id NOT IN (SELECT {pair_id} FROM {cascade.pairs} UNION ALL"
        f" SELECT {pair_id} FROM decided_pair WHERE {linked_by_people(cascade.level)})",
    )


def _choose(engine: Engine, cascade: Cascade, rule: Pass, number: int) -> None:
    """Take the mutually best of the accepted pairs, again and again until none is left; adds to `taken`."""
    pairs, marks = "compared", {}
    if rule.is_scored and cascade.score:
        pairs, marks = "scored_pair", cascade.score(engine)
    accept, certain = (Template(text).substitute(marks) for text in (rule.accept, rule.certain))
    engine.stage("accepted", statement("accepted", pairs=pairs, accept=accept, once="1" if rule.of_member else "0"))
    unscored = f" EXCLUDE ({SCORE_COLUMNS})" if rule.is_scored else ""
    for turn in range(ROUNDS):
        if count(engine, "accepted") == 0:
            return
        engine.stage("best", statement("best", harmless=cascade.harmless))
        if turn == 0 and cascade.charges and _has_ties(engine):
            (left, left_id), (right, right_id) = cascade.charges
            told = statement("add_shared_statutes", left=left, left_id=left_id, right=right, right_id=right_id)
            engine.stage("accepted", told)
            engine.stage("best", statement("best", harmless=cascade.harmless))
        band = quoted("review") if rule.band == "review" else f"CASE WHEN {certain} THEN b.told_code ELSE 'review' END"
        engine.execute(
            f"INSERT INTO {cascade.pairs} BY NAME SELECT c.*{unscored}, {quoted(rule.rule)} AS rule, {number} AS"
            f" pass_number, {band} AS band_code, 'same_event' AS kind_code FROM best AS b INNER JOIN {pairs} AS c"
            " USING (local_id, local_variant, repository_id, repository_variant)"
        )
        engine.execute("INSERT INTO taken SELECT local_id, repository_id FROM best")
        if _has_ties(engine):
            engine.execute(f"INSERT INTO {cascade.rivals} {statement('rival', rule=quoted(rule.rule))}")
        engine.stage(
            "accepted",
            "SELECT * FROM accepted WHERE local_id NOT IN (SELECT local_id FROM best)"
            " AND repository_id NOT IN (SELECT repository_id FROM best)",
        )


def _has_ties(engine: Engine) -> bool:
    """Whether some pair was chosen among others that nothing tells it apart from."""
    return bool(engine.value("SELECT count(*) FROM best WHERE told_code = 'review'"))


def start_attaching(engine: Engine, cascade: Cascade) -> None:
    """Make the cascade's tables of pairs, without rows."""
    engine.stage(
        cascade.pairs,
        "SELECT *, CAST(NULL AS VARCHAR) AS rule, CAST(NULL AS INTEGER) AS pass_number,"
        " CAST(NULL AS VARCHAR) AS band_code, CAST(NULL AS VARCHAR) AS kind_code FROM no_pair",
    )
    engine.stage(cascade.refused, "SELECT * FROM no_pair")
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {cascade.rivals} (local_id BIGINT, repository_id BIGINT, rule VARCHAR)"
    )


def attach(engine: Engine, cascade: Cascade, *, leftover: str, kind: str) -> None:
    """Give each record of one side its best counterpart on the other, many to one, each pass on what is left.

    Args:
        engine: Where.
        cascade: Its `pairs` table must exist (`start_attaching`); the pairs are added to it.
        leftover: `local` or `repository`: the side of which each record gets at most one counterpart. Its table is
            replaced by what remains.
        kind: The kind of the links.
    """
    forget_busy(engine)
    side = cascade.left if leftover == "local" else cascade.right
    for number, rule in enumerate(cascade.passes, start=cascade.first_number):
        if count(engine, side) == 0:
            return
        if not compare(engine, rule, cascade.left, cascade.right, cascade.level):
            continue
        leave_out_decided(engine, cascade.level)
        engine.stage("best", statement("nearest", leftover=f"{leftover}_id", accept=rule.accept))
        engine.execute(
            f"INSERT INTO {cascade.pairs} BY NAME SELECT *, {quoted(rule.rule)} AS rule, {number} AS pass_number,"
            f" {quoted(rule.band)} AS band_code, {quoted(kind)} AS kind_code FROM best"
        )
        engine.stage(side, f"SELECT * FROM {side} WHERE record_id NOT IN (SELECT {leftover}_id FROM best)")
