"""Loads a state's rules and switches, and the signs of causes and severity, as the tables that SQL reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from pipelines.data_files import DataPart
from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.obligation import Obligation
from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.reportable import Reportable
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.obligations.switch_tables import (
    BASIS_DUTY,
    CALENDAR_SPAN,
    CAUSE,
    CAUSE_SETTING,
    EVENT_UNIT,
    REPORTABLE_CHARGE,
    REPORTABLE_SCOPE,
    RESULT_FINALITY,
    RULE_CLASS,
    SEALABLE_RESULT,
    SEVERITY_RULE,
    TIME_EXPIRY,
)
from pipelines.obligations.tables import HOLIDAY, RULE
from pipelines.records.codes import Disposition, DispositionStage, OffenseLevel
from pipelines.yaml_text import read_yaml

SIGNS = Path(__file__).parent / "judging" / "signs.yaml"
STILL = dt.date(9999, 12, 31)
LEVELS_BY_RANK = [
    OffenseLevel.FELONY,
    OffenseLevel.GROSS_MISDEMEANOR,
    OffenseLevel.MISDEMEANOR,
    OffenseLevel.FINE_ONLY,
    OffenseLevel.ORDINANCE,
    OffenseLevel.TRAFFIC,
    OffenseLevel.INFRACTION,
]

Row = tuple[Any, ...]


class Stopped(DataPart):
    """What makes silence a sign that an agency stopped."""

    least_records: Annotated[int, Field(ge=1)]
    silence_days: Annotated[int, Field(ge=1)]


class Severity(DataPart):
    """What a charge could bear on, and its signs."""

    code: str
    is_severe: bool = False
    within: OffenseLevel | None = None
    offenses: list[str] = []
    words: list[str] = []
    domestic_violence: bool = False
    any: bool = False

    @property
    def signs(self) -> list[tuple[str, str]]:
        """Each as (sign_code, sign)."""
        return [
            *(("offense_prefix", prefix) for prefix in self.offenses),
            *(("word", word) for word in self.words),
            *(("domestic_violence", "") for _ in range(self.domestic_violence)),
            *(("any", "") for _ in range(self.any)),
        ]


class Signs(DataPart):
    """`signs.yaml`."""

    stopped: Stopped
    sealable_results: list[Disposition]
    severity: list[Severity]


def load_rules(engine: Engine, rules: StateRules, left_out: Collection[str] = ()) -> None:
    """Load the state's duties and switches as tables; the links stage may read `event_unit`.

    Args:
        engine: Where.
        rules: The state's rules.
        left_out: Obligations that are not judged; their rules are not loaded.
    """
    engine.load(
        RULE, (row for rule in rules.rules if rule.obligation not in left_out for row in _rule_rows(rules, rule))
    )
    engine.load(RULE_CLASS, sorted({(rule.id, code) for rule in rules.rules for code in rule.classes}))
    engine.load(EVENT_UNIT, [] if rules.event_unit is None else [(rules.event_unit.several_bookings_make_one,)])
    engine.load(REPORTABLE_SCOPE, [_scope_row(number, scope) for number, scope in _scopes(rules)])
    engine.load(REPORTABLE_CHARGE, [row for number, scope in _scopes(rules) for row in _charge_rows(number, scope)])
    engine.load(BASIS_DUTY, [row for number, scope in _scopes(rules) for row in _basis_rows(number, scope)])
    engine.load(RESULT_FINALITY, [(s, d, rules.is_final(s, d)) for s in DispositionStage for d in Disposition])
    engine.load(TIME_EXPIRY, sorted(set(_expiry_rows(rules))))


def load_signs(engine: Engine, obligations: Sequence[Obligation]) -> None:
    """Load the order of causes, and what is read as a sign of a cause or of severity."""
    signs = _signs()
    engine.load(CAUSE_SETTING, [(signs.stopped.least_records, signs.stopped.silence_days)])
    engine.load(SEALABLE_RESULT, [(result,) for result in signs.sealable_results])
    engine.load(SEVERITY_RULE, severity_rows())
    engine.load(
        CAUSE,
        [
            (obligation.id, rank, cause.code, cause.party, cause.remedy, cause.sentence)
            for obligation in obligations
            for rank, cause in enumerate(obligation.causes, start=1)
        ],
    )


def load_calendar(engine: Engine, rules: StateRules, first: dt.date, last: dt.date) -> None:
    """Load the state's holidays, and the span of days that clocks may touch.

    Args:
        engine: Where.
        rules: Whose holidays.
        first: The earliest day of any record.
        last: The as-of date; three years more are loaded, for what falls due later.
    """
    last_year = last.year + 3
    engine.load(HOLIDAY, rules.holidays.days(first.year, last_year))
    engine.load(CALENDAR_SPAN, [(dt.date(first.year, 1, 1), dt.date(last_year + 1, 1, 1))])


def _rule_rows(rules: StateRules, rule: DutyRule) -> Iterator[Row]:
    if rule.is_optional:
        return
    for step in rule.steps:
        yield (
            rule.id,
            f"{rule.id}@{rule.effective_from}",
            rule.obligation,
            step,
            rule.effective_from,
            rule.effective_to,
            rule.clock_start,
            rule.limit,
            rule.unit,
            rule.rolls_over_closed_days,
            rule.posting_allowance_days,
            rule.responsible,
            rule.citation,
            rules.is_verified(rule.id, rule),
            rules.verified_by(rule.id, rule),
        )


def _scopes(rules: StateRules) -> list[tuple[int, Reportable]]:
    return list(enumerate(sorted(rules.reportable, key=lambda scope: scope.effective_from), start=1))


def _scope_row(number: int, scope: Reportable) -> Row:
    return (
        number,
        scope.effective_from,
        scope.effective_to or STILL,
        scope.juvenile_under,
        scope.is_verified,
        scope.citation,
    )


def _charge_rows(number: int, scope: Reportable) -> list[Row]:
    found = {
        (number, population, str(level), *condition)
        for population, charges in (("adult", scope.adult), ("juvenile", scope.juvenile))
        for given in charges
        for level in given.levels
        for condition in given.conditions
    }
    return sorted(found)


def _basis_rows(number: int, scope: Reportable) -> list[Row]:
    bearers = {str(basis): party for basis, party in scope.bearers.items()}
    return [(number, str(basis), str(owed), bearers.get(str(basis))) for basis, owed in scope.bases.items()]


def _expiry_rows(rules: StateRules) -> Iterator[Row]:
    for expiry in rules.time_expiry:
        for level in expiry.levels:
            for prefix in expiry.offenses or [""]:
                yield str(level), prefix, expiry.years


def severity_rows() -> list[Row]:
    """The rows of `severity_rule`, for who judges the severity of records that did not fail."""
    return [
        (rank, severity.code, sign_code, sign, LEVELS_BY_RANK.index(severity.within) + 1 if severity.within else None)
        for rank, severity in enumerate(_signs().severity, start=1)
        for sign_code, sign in severity.signs
    ]


def severity_kinds() -> list[Row]:
    """The rows of `severity_kind`."""
    return [(severity.code, rank, severity.is_severe) for rank, severity in enumerate(_signs().severity, start=1)]


def _signs() -> Signs:
    return Signs.model_validate(read_yaml(SIGNS.read_text(encoding="utf-8")))
