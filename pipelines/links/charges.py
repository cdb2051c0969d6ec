"""Matches charges within events, as a group: from the strictest agreement to the loosest, one to one.

Charges that nothing tells apart are taken in the order of their numbers: any pairing of them would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import same_bits
from pipelines.links.cascade import count
from pipelines.links.statements import statement
from pipelines.links.tables import CHARGE_MEMBER, EVENT_CHARGE


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


CHARGE_FIELDS = {
    "tracking_suffix": "tracking_suffix",
    "statute": "statute",
    "charge_number": "charge_number",
    "offense_code": "offense_code",
    "level": "level_code",
    "offense_date": "offense_date",
}
"""The fields that a link between charges names, and their columns."""

NO_OTHER_SUFFIX = "coalesce(l.tracking_suffix = r.tracking_suffix, TRUE)"

CHARGE_PASSES = (
    GroupPass("suffix_and_statute", ("tracking_suffix", "statute")),
    GroupPass("statute_date_and_number", ("statute", "offense_date", "charge_number")),
    GroupPass("statute_and_number", ("statute", "charge_number")),
    GroupPass("statute_and_date", ("statute", "offense_date")),
    GroupPass("statute", ("statute",)),
    GroupPass("offense_code", ("offense_code",)),
    GroupPass("level_and_text", ("level_code", "upper(trim(offense_text))")),
    GroupPass("suffix", ("tracking_suffix",)),
    GroupPass("text", ("upper(trim(offense_text))",)),
    GroupPass("statute_section", ("left(statute, 5)", "level_code")),
)
"""Charges with something in common, strictest first."""

MINOR = "IN ('fine_only', 'infraction', 'ordinance', 'traffic')"
CHANGED_CHARGE = GroupPass(
    "changed_charge",
    (),
    f"coalesce((l.level_code {MINOR}) = (r.level_code {MINOR}), TRUE)",
    only_one_left=True,
)
"""The last charge on each side; a minor one is not taken for a crime that was added."""

CASE_CHARGE_PASSES = tuple(
    GroupPass("case_number_and_charge", (*person, "statute", "offense_date"), NO_OTHER_SUFFIX)
    for person in (("state_id",), ("local_person_id", "last_name"), ("last_name", "first_name", "birth_date"))
)
"""The same charge of the same person under the same court case, where the arrests are not the same."""

SAME_CHARGE_PASSES = tuple(
    GroupPass(rule.rule, rule.keys, NO_OTHER_SUFFIX) for rule in CHARGE_PASSES if rule.rule != "statute_section"
)
"""The same charge in two local exports."""


def match_in_groups(
    engine: Engine, passes: Sequence[GroupPass], left: str, right: str, pairs: str, *, order: Sequence[str]
) -> None:
    """Pair the rows of two tables within their groups, each pass on what is left.

    Args:
        engine: Where.
        passes: Strictest first.
        left: A table with `id`, `group_id` and what the passes and `order` name.
        right: The same for the other side.
        pairs: The table to write: left_id, right_id, rule, pass_number. What remains of the two sides is left in
            the temporary tables `<left>_rest` and `<right>_rest`.
        order: The columns by which rows that a pass can't tell apart take their turn; then by id.
    """
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {pairs} (left_id BIGINT, right_id BIGINT, rule VARCHAR, pass_number INTEGER)"
    )
    left_rest, right_rest = f"{left}_rest", f"{right}_rest"
    for number, rule in enumerate(passes, start=1):
        if count(engine, left) == 0 or count(engine, right) == 0:
            break
        engine.stage("group_pair", _pair_in_groups(rule, left, right, order))
        if count(engine, "group_pair") == 0:
            continue
        engine.execute(f"INSERT INTO {pairs} SELECT left_id, right_id, {quoted(rule.rule)}, {number} FROM group_pair")
        engine.stage(left_rest, f"SELECT * FROM {left} WHERE id NOT IN (SELECT left_id FROM group_pair)")
        engine.stage(right_rest, f"SELECT * FROM {right} WHERE id NOT IN (SELECT right_id FROM group_pair)")
        left, right = left_rest, right_rest
    for side, remaining in ((left, left_rest), (right, right_rest)):
        if side != remaining:
            engine.stage(remaining, f"SELECT * FROM {side}")


def _pair_in_groups(rule: GroupPass, left: str, right: str, order: Sequence[str]) -> str:
    parts = [f"key_{place}" for place in range(len(rule.keys))]
    return statement(
        "match_alone" if rule.only_one_left else "match_in_groups",
        left=left,
        right=right,
        keys="".join(f", {key} AS {part}" for key, part in zip(rule.keys, parts, strict=True)),
        parts="".join(f", {part}" for part in parts),
        known=" AND ".join(f"{part} IS NOT NULL" for part in parts) or "TRUE",
        same="".join(f" AND l.{part} = r.{part}" for part in parts),
        condition=rule.condition,
        **({} if rule.only_one_left else {"order": ", ".join(order)}),
    )


def gather_charges(engine: Engine) -> None:
    """Write `event_charge` and `charge_member`: the charges of each event, each once, whatever exports carry it."""
    engine.stage("charge_place", statement("charge_place"))
    engine.stage("charge_first", statement("charge_first"))
    engine.stage("charge_group", "SELECT * FROM charge_first WHERE export_place = 1 AND is_first")
    engine.stage("charge_merge", "SELECT id AS record_id, id AS kept_id FROM charge_first LIMIT 0")
    exports = engine.value("SELECT coalesce(max(export_place), 0) FROM charge_first")
    for place in range(2, exports + 1):
        engine.stage("charge_next", f"SELECT * FROM charge_first WHERE export_place = {place} AND is_first")
        match_in_groups(
            engine, SAME_CHARGE_PASSES, "charge_group", "charge_next", "charge_same", order=("charge_number",)
        )
        engine.execute("INSERT INTO charge_merge SELECT right_id, left_id FROM charge_same")
        engine.execute("INSERT INTO charge_group SELECT * FROM charge_next_rest")
    engine.stage("charge_member_draft", statement("charge_member"))
    engine.write(CHARGE_MEMBER, "SELECT record_id, event_charge_id FROM charge_member_draft")
    first = ["event_charge_id", "event_id"]
    names = [name for name in EVENT_CHARGE.column_names if name not in first]
    best = ", ".join(f"{_best(name)} AS {name}" for name in names)
    engine.write(EVENT_CHARGE, statement("event_charge", columns=", ".join(f"c.{name}" for name in names), best=best))


def _best(name: str) -> str:
    """SQL for the value that an event charge takes from its members: the first known one in their order."""
    if name == "is_sealed":
        return "bool_or(c.is_sealed)"
    known = "statute" if name == "statute_raw" else name
    return f"min_by(c.{name}, m.place) FILTER (WHERE c.{known} IS NOT NULL)"


def link_charges(engine: Engine) -> None:
    """Match the charges of linked events with the repository's: the temporary table `charge_link`."""
    engine.stage("charge_left", statement("charge_left"))
    engine.stage("charge_right", statement("charge_right"))
    match_in_groups(
        engine, (*CHARGE_PASSES, CHANGED_CHARGE), "charge_left", "charge_right", "charge_pair", order=("charge_number",)
    )
    engine.stage("charge_case_left", statement("charge_case_left"))
    engine.stage("charge_case_right", statement("charge_case_right"))
    match_in_groups(
        engine,
        CASE_CHARGE_PASSES,
        "charge_case_left",
        "charge_case_right",
        "charge_case_pair",
        order=("charge_number",),
    )
    within = _charge_links("charge_pair", "charge_left", "charge_right", before=0)
    by_case = _charge_links("charge_case_pair", "charge_case_left", "charge_case_right", before=len(CHARGE_PASSES) + 1)
    engine.stage("charge_link", f"{within} UNION ALL {by_case}")


def _charge_links(pairs: str, left: str, right: str, *, before: int) -> str:
    return statement(
        "charge_link",
        pairs=pairs,
        left=left,
        right=right,
        before=str(before),
        agreed=same_bits(CHARGE_FIELDS, "="),
        disagreed=same_bits(CHARGE_FIELDS, "<>"),
    )
