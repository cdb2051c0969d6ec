"""What the chapters on obligations share: the made state, one police department, one jail, one court, one extract."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.links.tables import (
    CASE_LINK,
    CHARGE_MEMBER,
    CONFLICT,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    LINK,
    LINK_REFUSED,
    SIDE_CONFLICT,
    UNMATCHED,
)
from pipelines.obligations.obligation import load_obligations
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.tables import (
    AGENCY,
    AGENCY_RELATION,
    ARREST,
    COVERAGE,
    COVERAGE_SCOPE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    RUN_SETTING,
)
from tests.declared_tables import DECLARED_TABLES

TABLES: tuple[Table, ...] = (
    RUN_SETTING,
    AGENCY,
    AGENCY_RELATION,
    COVERAGE,
    COVERAGE_SCOPE,
    ARREST,
    EVENT,
    EVENT_MEMBER,
    EVENT_CHARGE,
    CHARGE_MEMBER,
    CASE_LINK,
    LINK,
    LINK_REFUSED,
    CONFLICT,
    SIDE_CONFLICT,
    UNMATCHED,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    *DECLARED_TABLES,
)

AGENCIES = """
    ori       | agency_name       | agency_type_code | jurisdiction_id | jurisdiction_name
    XX0010100 | Alder Police      | police           | alder           | Alder County
    XX0010000 | Alder Sheriff     | sheriff          | alder           | Alder County
    XX001015J | Alder Court       | court            | alder           | Alder County
    XX001013A | Alder Prosecutor  | prosecutor       | alder           | Alder County
    XX0020100 | Birch Police      | police           | birch           | Birch County
"""

COVERED = """
    source  | record_table           | selected_by_code | complete_through_date
    extract | repository_arrest      | received_date    | 2024-06-30
    extract | repository_charge      | received_date    | 2024-06-30
    extract | repository_disposition | received_date    | 2024-06-30
"""

GIVEN: Mapping[Table, str] = {
    RUN_SETTING: """
        state_code | as_of_date | known_by_at
        XX         | 2024-06-30 | 2024-07-05
    """,
    AGENCY: AGENCIES,
    COVERAGE: COVERED,
}

FELONY = """
    event_charge_id | event_id | level_code | offense_date
    11              | 1        | felony     | 2024-03-01
"""


def judging(
    *obligations: str, change: Callable[[StateRules], StateRules] = lambda rules: rules
) -> Callable[[Engine], None]:
    """Judge the named obligations with the made state's rules, or with a change to them."""
    chosen = [obligation for obligation in load_obligations() if obligation.id in obligations]

    def run(engine: Engine) -> None:
        judge(engine, change(load_state("XX")), chosen)

    return run


def arrest_rule(**changes: object) -> Callable[[StateRules], StateRules]:
    """The made state with another rule for arrests."""

    def change(rules: StateRules) -> StateRules:
        changed = [
            rule.model_copy(update=changes) if rule.obligation == "arrest_reported" else rule for rule in rules.rules
        ]
        return rules.model_copy(update={"rules": changed})

    return change


def switches(**changes: object) -> Callable[[StateRules], StateRules]:
    """The made state with other switches for what is reportable."""

    def change(rules: StateRules) -> StateRules:
        return rules.model_copy(update={"reportable": [rules.reportable[0].model_copy(update=changes)]})

    return change


def bases(**owed: str) -> Callable[[StateRules], StateRules]:
    """The made state with other duties for some bases."""

    def change(rules: StateRules) -> StateRules:
        scope = rules.reportable[0]
        content = scope.model_dump() | {"bases": {**scope.bases, **owed}}
        return rules.model_copy(update={"reportable": [type(scope).model_validate(content)]})

    return change
