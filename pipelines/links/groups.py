"""Pairs the rows of two tables within their groups: from the strictest agreement to the loosest, one to one.

Rows that a pass can't tell apart are paired only if any pairing would do, since what is to be told by them is equal;
if it differs they are left, for a later pass that may tell them apart, and are refused at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count
from pipelines.links.statements import statement

ROUNDS = 4
"""How often the passes are run again: what one pair takes away may leave others alone."""


NOTHING_APART = "SELECT 0 AS left_id, 0 AS right_id WHERE FALSE"
SHUT_MARKS = ("left", "right", "keys", "known", "same")


@dataclass(frozen=True)
class GroupPass:
    """One rule for charges (or results) of one group.

    Attributes:
        rule: Its name on the links.
        keys: SQL over the columns of both tables; all must be equal and known.
        condition: What else must hold for a pair of `l` and `r`.
        only_one_left: Whether it holds only where exactly one is left on each side of the group.
    """

    rule: str
    keys: Sequence[str]
    condition: str = "TRUE"
    only_one_left: bool = False


def match_in_groups(
    engine: Engine,
    passes: Sequence[GroupPass],
    left: str,
    right: str,
    pairs: str,
    *,
    order: Sequence[str],
    refused: str | None = None,
    apart: str = NOTHING_APART,
) -> None:
    """Pair the rows of two tables within their groups, each pass on what is left.

    Args:
        engine: Where.
        passes: Strictest first.
        left: A table with `id`, `group_id` and what the passes and `order` name; with `outcome` if any is refused:
            a number that is the same for what came to the same end.
        right: The same for the other side.
        pairs: The table to write: left_id, right_id, rule, pass_number. What remains of the two sides is left in
            the temporary tables `<left>_rest` and `<right>_rest`.
        order: The columns by which rows that a pass can't tell apart take their turn; then by id.
        refused: The table to write of what could be a pair and is not, since ends differ: left_id, right_id, rule,
            pass_number, left_count, right_count (how many of each side are alike); None: what can't be told apart is
            always paired.
        apart: A SELECT of the pairs that people told apart: left_id, right_id. None of them is made, and what is told
            apart from all that a pass finds alike no longer stands in the way of the others.
    """
    engine.stage("group_apart", apart)
    is_any_apart = count(engine, "group_apart") > 0
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {pairs} (left_id BIGINT, right_id BIGINT, rule VARCHAR, pass_number INTEGER)"
    )
    sides, found = (left, right), True
    for _ in range(ROUNDS):
        sides, found = _run_passes(
            engine,
            passes,
            sides,
            (left, right),
            pairs,
            order=order,
            takes_all=refused is None,
            is_any_apart=is_any_apart,
        )
        if refused is None:
            break
        _start_refused(engine, refused)
        if not _share_group(engine, *sides):
            break
        _collect_refused(engine, passes, *sides, refused, is_any_apart=is_any_apart)
        if not found or count(engine, refused) == 0:
            break
    for side, remaining in zip((left, right), sides, strict=True):
        if side == remaining:
            engine.stage(f"{side}_rest", f"SELECT * FROM {side}")


def _run_passes(
    engine: Engine,
    passes: Sequence[GroupPass],
    sides: tuple[str, str],
    names: tuple[str, str],
    pairs: str,
    *,
    order: Sequence[str],
    takes_all: bool,
    is_any_apart: bool,
) -> tuple[tuple[str, str], bool]:
    """Take the sides through all passes once; what is left of them, and whether any pair was found."""
    left, right = sides
    found = False
    for number, rule in enumerate(passes, start=1):
        if count(engine, left) == 0 or count(engine, right) == 0:
            break
        name = "match_alone" if rule.only_one_left else "match_in_groups"
        marks = {} if rule.only_one_left else {"order": ", ".join(order), "any_would_do": _any_would_do(takes_all)}
        sides_marks = _open_marks(engine, rule, left, right) if is_any_apart else _marks(rule, left, right)
        engine.stage("group_pair", statement(name, **sides_marks, **marks))
        if count(engine, "group_pair") == 0:
            continue
        found = True
        engine.execute(f"INSERT INTO {pairs} SELECT left_id, right_id, {quoted(rule.rule)}, {number} FROM group_pair")
        left_rest, right_rest = (f"{name}_rest" for name in names)
        engine.stage(left_rest, f"SELECT * FROM {left} WHERE id NOT IN (SELECT left_id FROM group_pair)")
        engine.stage(right_rest, f"SELECT * FROM {right} WHERE id NOT IN (SELECT right_id FROM group_pair)")
        left, right = left_rest, right_rest
    return (left, right), found


def _any_would_do(takes_all: bool) -> str:
    """A condition on the rows `l` and `r` that a pass finds alike on either side.

    Where all rows of one side are equal and none of the other is left over, every pairing comes to the same.
    """
    if takes_all:
        return "TRUE"
    return "(l.row_count >= r.row_count AND l.is_equal) OR (r.row_count >= l.row_count AND r.is_equal)"


def _share_group(engine: Engine, left: str, right: str) -> bool:
    """Whether any group has rows on both sides; if none has, there is nothing more to pair, nor to refuse."""
    return bool(engine.value(f"SELECT EXISTS (SELECT 1 FROM {left} SEMI JOIN {right} USING (group_id))"))


def _start_refused(engine: Engine, refused: str) -> None:
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {refused} (left_id BIGINT, right_id BIGINT, rule VARCHAR, pass_number INTEGER,"
        " left_count BIGINT, right_count BIGINT)"
    )


def _collect_refused(
    engine: Engine, passes: Sequence[GroupPass], left: str, right: str, refused: str, *, is_any_apart: bool
) -> None:
    for number, rule in enumerate(passes, start=1):
        if rule.only_one_left:
            continue
        marks = _open_marks(engine, rule, left, right) if is_any_apart else _marks(rule, left, right)
        alike = statement("match_refused", **marks)
        engine.execute(
            f"INSERT INTO {refused} SELECT left_id, right_id, {quoted(rule.rule)}, {number}, left_count, right_count"
            f" FROM ({alike}) WHERE left_id NOT IN (SELECT left_id FROM {refused})"
        )


def _open_marks(engine: Engine, rule: GroupPass, left: str, right: str) -> dict[str, str]:
    """The marks of a statement, heeding what people told apart."""
    marks = _marks(rule, left, right)
    engine.stage("group_shut", statement("group_shut", **{name: marks[name] for name in SHUT_MARKS}))
    # Who is told apart from one is like no other: any pairing would not do.
    for side in ("left", "right"):
        marks[side] = (
            f"(SELECT * REPLACE (CASE WHEN id IN (SELECT {side}_id FROM group_apart) THEN hash(id) ELSE outcome END"
            f" AS outcome) FROM {marks[side]} WHERE id NOT IN (SELECT id FROM group_shut WHERE side_code = '{side}'))"
        )
    told_apart = "(l.id, r.id) IN (SELECT (left_id, right_id) FROM group_apart)"
    return marks | {"condition": f"({rule.condition}) AND NOT {told_apart}"}


def _marks(rule: GroupPass, left: str, right: str) -> dict[str, str]:
    """The marks of a statement for the two sides and what a pass asks of them."""
    parts = [f"key_{place}" for place in range(len(rule.keys))]
    return {
        "left": left,
        "right": right,
        "keys": "".join(f", {key} AS {part}" for key, part in zip(rule.keys, parts, strict=True)),
        "parts": "".join(f", {part}" for part in parts),
        "known": " AND ".join(f"{part} IS NOT NULL" for part in parts) or "TRUE",
        "same": "".join(f" AND l.{part} = r.{part}" for part in parts),
        "condition": rule.condition,
    }
