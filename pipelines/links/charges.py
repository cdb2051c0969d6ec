"""Finds the charges of events: once within an event, whatever exports carry them, and at the repository.

Charges of a linked event are matched as a group. A case that fits entirely comes first; then every charge, from the
strictest agreement to the loosest.
"""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import same_bits
from pipelines.links.certainty import LEAST_KNOWN, Tried, try_rules
from pipelines.links.decided import linked_by_people, told_apart
from pipelines.links.groups import GroupPass, match_in_groups
from pipelines.links.statements import statement
from pipelines.links.tables import CHARGE_MEMBER, EVENT_CHARGE

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

SAME_STATUTE = ("statute", "offense_date")

CHARGE_PASSES = (
    GroupPass("suffix_and_statute", ("tracking_suffix", "statute")),
    GroupPass("statute_date_number_and_result", (*SAME_STATUTE, "charge_number", "verdict_code")),
    GroupPass("statute_date_and_result", (*SAME_STATUTE, "verdict_code")),
    GroupPass("statute_date_and_number", (*SAME_STATUTE, "charge_number")),
    GroupPass("statute_and_result", ("statute", "verdict_code")),
    GroupPass("statute_and_number", ("statute", "charge_number")),
    GroupPass("statute_and_date", SAME_STATUTE),
    GroupPass("statute", ("statute",)),
    GroupPass("offense_code", ("offense_code",)),
    GroupPass("level_and_text", ("level_code", "upper(trim(offense_text))")),
    GroupPass("suffix", ("tracking_suffix",)),
    GroupPass("text", ("upper(trim(offense_text))",)),
    GroupPass("statute_section", ("left(statute, 5)", "level_code")),
)
"""Charges with something in common, strictest first. Numbers only break ties between charges whose results don't tell
them apart: courts renumber."""

MINOR = "IN ('fine_only', 'infraction', 'ordinance', 'traffic')"
CHANGED_CHARGE = GroupPass(
    "changed_charge",
    (),
    f"coalesce((l.level_code {MINOR}) = (r.level_code {MINOR}), TRUE)",
    only_one_left=True,
)
"""The last charge on each side; a minor one is not taken for a crime that was added."""

RESULTS_ON_FILE = (
    "SELECT repository_charge_record_id AS charge_id, stage_code, disposition_code, disposition_date, is_final"
    " FROM repository_disposition"
)
"""The results by which the repository's charges are told apart that are alike otherwise."""

CASE_CHARGE_PASSES = tuple(
    GroupPass("case_number_and_charge", (*person, *SAME_STATUTE, *told_by), NO_OTHER_SUFFIX)
    for told_by in (("verdict_code",), ("charge_number",), ())
    for person in (("state_id",), ("local_person_id", "last_name"), ("last_name", "first_name", "birth_date"))
)
"""The same charge of the same person under the same court case, where the arrests are not the same."""

SAME_CHARGE_PASSES = tuple(
    GroupPass(rule.rule, rule.keys, NO_OTHER_SUFFIX)
    for rule in CHARGE_PASSES
    if rule.rule != "statute_section" and "verdict_code" not in rule.keys
)
"""The same charge in two local exports."""


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
    """Match the charges of linked events with the repository's.

    Leaves the temporary tables `charge_link`, `charge_rule`, and `charge_alike`: what could be a pair of
    `charge_open_left` and `charge_open_right` and is not, since nothing tells it from others whose results differ.
    """
    engine.stage("local_verdict", statement("charge_came_to", results=statement("local_result")))
    engine.stage("file_verdict", statement("charge_came_to", results=RESULTS_ON_FILE))
    for side, pair_id in (("left", "local_id"), ("right", "repository_id")):
        linked = f"SELECT {pair_id} FROM decided_pair WHERE {linked_by_people('charge')}"
        engine.stage(f"charge_{side}", f"SELECT * FROM ({statement(f'charge_{side}')}) WHERE id NOT IN ({linked})")
    _match_whole_cases(engine)
    for side, paired in (("left", "left_id"), ("right", "right_id")):
        taken = f"SELECT {paired} FROM charge_whole_pair"
        engine.stage(f"charge_{side}_open", f"SELECT * FROM charge_{side} WHERE id NOT IN ({taken})")
    match_in_groups(
        engine,
        (*CHARGE_PASSES, CHANGED_CHARGE),
        "charge_left_open",
        "charge_right_open",
        "charge_pair",
        order=("charge_number",),
        refused="charge_alike",
        apart=told_apart("charge"),
    )
    engine.execute("INSERT INTO charge_pair SELECT * FROM charge_whole_pair")
    for side in ("charge_case_left", "charge_case_right"):
        engine.stage(side, statement(side, linked=linked_by_people("charge")))
    match_in_groups(
        engine,
        CASE_CHARGE_PASSES,
        "charge_case_left",
        "charge_case_right",
        "charge_case_pair",
        order=("charge_number",),
        refused="charge_case_alike",
        apart=told_apart("charge"),
    )
    _gather_refused(engine)
    try_rules(engine, _tried(engine))
    within = _charge_links("charge_pair", "charge_left", "charge_right", before=0)
    by_case = _charge_links("charge_case_pair", "charge_case_left", "charge_case_right", before=len(CHARGE_PASSES) + 1)
    engine.stage("charge_link", f"{within} UNION ALL {by_case} UNION ALL {_decided_links()}")


def _gather_refused(engine: Engine) -> None:
    """Put what could be a pair under one court case with what could be one within linked events."""
    after = len(CHARGE_PASSES) + 2
    engine.execute(f"INSERT INTO charge_alike SELECT * REPLACE ({after} AS pass_number) FROM charge_case_alike")
    engine.stage(
        "charge_open_left",
        "SELECT id, event_id, case_key FROM charge_left UNION SELECT id, event_id, case_key FROM charge_case_left"
        " WHERE id IN (SELECT left_id FROM charge_case_alike) AND id NOT IN (SELECT id FROM charge_left)",
    )
    engine.stage(
        "charge_open_right",
        "SELECT id, case_key FROM charge_right UNION SELECT id, case_key FROM charge_case_right"
        " WHERE id IN (SELECT right_id FROM charge_case_alike) AND id NOT IN (SELECT id FROM charge_right)",
    )


def _match_whole_cases(engine: Engine) -> None:
    """Match the cases that fit entirely by themselves: the temporary table `charge_whole_pair`."""
    engine.stage("whole_case", statement("whole_case", left="charge_left", right="charge_right"))
    for side in ("left", "right"):
        engine.stage(
            f"charge_{side}_whole",
            f"SELECT s.* REPLACE (w.whole_id AS group_id) FROM charge_{side} AS s INNER JOIN whole_case AS w"
            f" ON w.group_id = s.group_id AND w.{side}_case = s.case_key",
        )
    match_in_groups(
        engine,
        CHARGE_PASSES,
        "charge_left_whole",
        "charge_right_whole",
        "charge_whole_pair",
        order=("charge_number",),
        refused="charge_whole_alike",
        apart=told_apart("charge"),
    )


def _tried(engine: Engine) -> Tried:
    """The charges by which rules are tried: those that a suffix ties; else those that everything ties."""
    by_suffix, by_all = (
        f"SELECT left_id, right_id FROM charge_pair WHERE rule = {quoted(rule.rule)}" for rule in CHARGE_PASSES[:2]
    )
    has_suffixes = engine.value(f"SELECT count(*) FROM ({by_suffix})") >= LEAST_KNOWN
    first = (("tracking_suffix",), ("charge_number",)) if has_suffixes else (("tracking_suffix", "charge_number"),)
    return Tried(
        "charge",
        "charge_left",
        "charge_right",
        (*CHARGE_PASSES, CHANGED_CHARGE),
        ("charge_number",),
        known=by_suffix if has_suffixes else by_all,
        known_rule=CHARGE_PASSES[0 if has_suffixes else 1].rule,
        hidden=(
            *first,
            ("verdict_code",),
            ("offense_date",),
            ("statute",),
            ("offense_code",),
            ("level_code", "offense_text"),
        ),
        apart=told_apart("charge"),
    )


def _decided_links() -> str:
    """The links that people made."""
    return statement(
        "charge_decided",
        linked=linked_by_people("charge"),
        agreed=same_bits(CHARGE_FIELDS, "="),
        disagreed=same_bits(CHARGE_FIELDS, "<>"),
    )


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
