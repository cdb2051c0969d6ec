"""Finds each protection order on the order files: by the order's own numbers first, then by person and day.

What people decided is settled before. Each pass works on what the passes before it left, and pairs one to one. Of
several that fit, the one whose file, end and case number agree best is taken; where nothing tells them apart, none is,
and the order waits for a person.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import bits
from pipelines.links.cascade import ROUNDS, count, forget_busy, propose
from pipelines.links.decided import linked_by_people, told_apart
from pipelines.links.passes import Pass
from pipelines.links.statements import statement

NEAR_DAYS = 3
DECIDED = 0
"""The pass of what people decided."""


@dataclass(frozen=True)
class OrderPass:
    """One rule that links orders.

    Attributes:
        rule: Its name.
        accept: A condition on a compared pair.
        is_own_key: Whether the order's own number makes the link.
        refusal: Why it links nothing and only asks; None: it links.
    """

    rule: str
    accept: str
    is_own_key: bool = False
    refusal: str | None = None


_PERSON_AND_DAY = "is_same_person AND issue_days = 0 AND court >= 0"
ORDER_PASSES = (
    OrderPass("nic_number", "nic_number = 2 AND NOT is_other_person", is_own_key=True),
    OrderPass("order_number", "order_number = 2 AND court >= 0 AND NOT is_other_person", is_own_key=True),
    OrderPass(
        "near_order_number",
        f"order_number = 1 AND is_same_person AND court >= 0 AND coalesce(issue_days, 0) <= {NEAR_DAYS}",
        is_own_key=True,
    ),
    OrderPass("person_and_day", f"{_PERSON_AND_DAY} AND order_number >= 0"),
    OrderPass(
        "person_and_near_day",
        f"is_same_person AND issue_days BETWEEN 1 AND {NEAR_DAYS} AND court >= 0 AND order_number >= 0",
    ),
    OrderPass("person_and_day_other_number", f"{_PERSON_AND_DAY} AND order_file >= 0"),
    OrderPass("near_person_and_day", "is_near_person AND issue_days = 0 AND court = 2 AND order_number >= 0"),
    OrderPass("number_at_other_court", "order_number = 2 AND court = -1 AND is_same_person", refusal="other_court"),
    OrderPass(
        "number_alone",
        "((order_number = 2 AND court >= 0) OR nic_number = 2) AND is_other_person",
        refusal="number_alone",
    ),
)
"""Strongest first. What only asks comes last: too little for a link, and too much to say that nothing is on file.

A number that is one keystroke off is near; another number altogether speaks for another order.
"""

CANDIDATES = Pass(
    "candidates",
    (
        ("nic_number",),
        ("order_number", "court_ori"),
        ("order_number", "last_name"),
        ("state_id",),
        ("fbi_number",),
        ("last_name", "birth_date"),
        ("first_root", "birth_date"),
        ("last_name", "first_root", "issued_date"),
    ),
    "TRUE",
)
"""What is compared. No order number is looked for alone: courts count their orders each by itself."""

ORDER_COLUMNS = (
    ", t.order_number, t.nic_number, t.court_case_number, t.court_ori, t.order_file_code,"
    " CAST(t.issued_at AS DATE) AS issued_date, t.expires_date"
)
"""What linking compares of an order beside its person."""

FIELDS = {
    "state_id": "state_id",
    "fbi_number": "fbi_number",
    "last_name": "last_name",
    "first_name": "first_name",
    "birth_date": "birth_date",
    "court_case_number": "court_case_number",
    "order_number": "order_number",
    "nic_number": "nic_number",
    "order_file": "order_file",
    "court": "court",
}
NEAR_AGREES = frozenset({"last_name", "first_name", "birth_date"})


def link_orders(engine: Engine) -> None:
    """Find each order's entry.

    Reads `protection_order`, `repository_order`, `nickname` and `decided_pair`; leaves `order_link`, `order_alike`
    (what could be a pair and is not, since nothing tells it apart from others) and `order_conflict` (one number on two
    people).

    Args:
        engine: Where the records are.
    """
    for side, table in (("order_left", "protection_order"), ("order_right", "repository_order")):
        engine.stage(side, statement("person_side", table=table, also=ORDER_COLUMNS))
    forget_busy(engine)
    propose(engine, CANDIDATES, "order_left", "order_right", "order")
    linked = linked_by_people("order")
    person = statement("person_compared", pairs="left_over", left="order_left", right="order_right", also="")
    compared = statement("order_compared", linked=linked, refused=told_apart("order"), person=person)
    engine.stage("order_compared", compared)
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE order_pair (local_id BIGINT, repository_id BIGINT, pass_number INTEGER)"
    )
    engine.execute("CREATE OR REPLACE TEMP TABLE order_left_over AS FROM order_pair")
    engine.execute(
        f"INSERT INTO order_pair SELECT local_id, repository_id, {DECIDED} FROM order_compared"
        f" SEMI JOIN (FROM decided_pair WHERE {linked}) AS decided USING (local_id, repository_id)"
    )
    for number, rule in enumerate(ORDER_PASSES, start=1):
        _run_pass(engine, number, rule)
    engine.stage("order_alike", _named("order_left_over", statement("order_alike")))
    engine.stage("order_link", _named("order_pair", _links()))
    engine.stage("order_conflict", statement("order_conflict"))
    engine.unstage(
        ["order_left", "order_right", "order_compared", "order_open", "order_best", "order_left_over", "order_pair"]
    )


def _run_pass(engine: Engine, number: int, rule: OrderPass) -> None:
    for _ in range(0 if rule.refusal else ROUNDS):
        engine.stage("order_open", statement("order_open", accept=rule.accept))
        engine.stage("order_best", statement("order_best"))
        if count(engine, "order_best") == 0:
            break
        engine.execute(f"INSERT INTO order_pair SELECT local_id, repository_id, {number} FROM order_best")
    if rule.refusal:
        engine.stage("order_open", statement("order_open", accept=rule.accept))
    engine.execute(f"INSERT INTO order_left_over SELECT local_id, repository_id, {number} FROM order_open")


def _named(pairs: str, select: str) -> str:
    """A SELECT that may join `pass`: the number, name and kind of each pass, and why it only asks."""
    values = [
        f"({number}, {quoted(rule.rule)}, {quoted('own_key' if rule.is_own_key else 'same_event')}, "
        f"{quoted(rule.refusal) if rule.refusal else 'NULL'})"
        for number, rule in enumerate(ORDER_PASSES, start=1)
    ]
    passes = ", ".join([f"({DECIDED}, 'decided', 'same_event', NULL)", *values])
    header = "pass (pass_number, rule, kind_code, refusal_code)"
    return f"WITH {header} AS (VALUES {passes}), pair AS (FROM {pairs}) {select}"


def _links() -> str:
    days = {"issued_date": "issue_days"}
    agreed = {name: f"{column} >= {1 if name in NEAR_AGREES else 2}" for name, column in FIELDS.items()}
    return statement(
        "order_link",
        agreed=bits(agreed | {name: f"{column} = 0" for name, column in days.items()}),
        disagreed=bits(
            {name: f"{column} = -1" for name, column in FIELDS.items()}
            | {name: f"{column} > 0" for name, column in days.items()}
        ),
    )
