"""Says how sure a link of a charge or result is: how often its rule is right, times how sure the arrest's link is.

Where strong evidence ties a pair (a suffix, or number, statute, day and result together), that evidence is hidden, and
the rules are run without it: a rule is right as often as it gives the same pair. What is hidden is hidden in steps, so
that weaker rules have their turn. Each share is drawn to the value that ships for the rule, which counts as so many
pairs as `SHIPPED_PAIRS`; a rule that can't be tested keeps it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count
from pipelines.links.groups import NOTHING_APART, GroupPass, match_in_groups
from pipelines.links.statements import statement
from pipelines.links.tables import LINK_RULE

SHIPPED = Path(__file__).parent / "data" / "rule_probabilities.csv"
"""How often each rule is right, by assumption."""

SHIPPED_PAIRS = 100
"""What ships counts as so many tested pairs."""

LEAST_KNOWN = 200
"""With fewer pairs that strong evidence ties, nothing is tried."""

MOST_GROUPS = 4_000
"""So many groups are tested, drawn by a hash of their ids."""


@dataclass(frozen=True)
class Tried:
    """How the rules of one level are tried.

    Attributes:
        level: The level of the links.
        left: The local records.
        right: The repository's.
        passes: The passes.
        order: As for `match_in_groups`.
        known: A SELECT of the pairs that strong evidence ties: left_id, right_id.
        known_rule: The rule that made them, which is not always right itself.
        hidden: The columns that are hidden, step by step; each step adds to the one before.
        route: SQL over `p`, `l` and `r` for the rule of a pair; null where the pair is not counted.
        apart: As for `match_in_groups`.
    """

    level: str
    left: str
    right: str
    passes: Sequence[GroupPass]
    order: Sequence[str]
    known: str
    known_rule: str
    hidden: Sequence[Sequence[str]]
    route: str = "p.rule"
    apart: str = NOTHING_APART


def try_rules(engine: Engine, tried: Tried) -> str:
    """Write the temporary table `<level>_rule`: each rule with how often it is right; and return its name."""
    shipped = [row for row in shipped_rules() if row["level_code"] == tried.level]
    values = ", ".join(f"({quoted(row['rule'])}, {row['probability']})" for row in shipped)
    engine.stage("shipped_rule", f"SELECT rule, CAST(p AS DOUBLE) AS shipped FROM (VALUES {values}) AS v (rule, p)")
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE tested_pair (rule VARCHAR, tested BIGINT, confirmed BIGINT, step INTEGER)"
    )
    engine.stage("known_pair", tried.known)
    if count(engine, "known_pair") >= LEAST_KNOWN:
        _try_in_steps(engine, tried)
    name = f"{tried.level}_rule"
    engine.stage(
        name,
        statement(
            "link_rule",
            level=quoted(tried.level),
            shipped_pairs=str(SHIPPED_PAIRS),
            known_rule=quoted(tried.known_rule),
        ),
    )
    engine.unstage(["shipped_rule", "tested_pair", "known_pair"])
    return name


def write_rules(engine: Engine, names: Sequence[str]) -> None:
    """Write `link_rule` from what `try_rules` left."""
    engine.write(LINK_RULE, " UNION ALL ".join(f"SELECT * FROM {name}" for name in names))


def _try_in_steps(engine: Engine, tried: Tried) -> None:
    engine.stage(
        "tested_group",
        f"SELECT l.group_id FROM known_pair AS k INNER JOIN {tried.left} AS l ON l.id = k.left_id GROUP BY l.group_id"
        f" ORDER BY md5_number_lower(CAST(l.group_id AS VARCHAR)), l.group_id LIMIT {MOST_GROUPS}",
    )
    hidden: list[str] = []
    for step, columns in enumerate(tried.hidden, start=1):
        hidden += columns
        nulls = ", ".join(f"nullif({column}, {column}) AS {column}" for column in hidden)
        for side, name in ((tried.left, "tested_left"), (tried.right, "tested_right")):
            engine.stage(
                name, f"SELECT * REPLACE ({nulls}) FROM {side} WHERE group_id IN (SELECT group_id FROM tested_group)"
            )
        match_in_groups(
            engine,
            # A pass that asks for what is hidden would find nothing.
            [rule for rule in tried.passes if not set(hidden) & set(rule.keys)],
            "tested_left",
            "tested_right",
            "tested_match",
            order=tried.order,
            refused="tested_alike",
            apart=tried.apart,
        )
        engine.execute(
            "INSERT INTO tested_pair SELECT rule, count(*), count(*) FILTER (WHERE is_right),"
            f" {step} FROM (SELECT {tried.route} AS rule, p.right_id = k.right_id AS is_right FROM tested_match AS p"
            " INNER JOIN known_pair AS k ON k.left_id = p.left_id INNER JOIN tested_left AS l ON l.id = p.left_id"
            " INNER JOIN tested_right AS r ON r.id = p.right_id) GROUP BY rule"
        )
    engine.unstage(["tested_group", "tested_left", "tested_right", "tested_match", "tested_alike"])


def shipped_rules() -> list[dict[str, str]]:
    """The rules with how often each is right by assumption, and the assumption."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
