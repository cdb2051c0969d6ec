"""Writes what is found of grants: who is eligible, what is lacking, and what money would mend at the stated costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.engines.table import Column, Table
from pipelines.findings.completeness import result_of
from pipelines.findings.conclusion_table import write_rows
from pipelines.findings.eligibility import (
    Figures,
    Test,
    asked,
    checked_rows,
    condition_row,
    mean_pct,
    measured_row,
    tests,
    with_recovered,
    year_rows,
)
from pipelines.findings.tables.awards import AWARD_REQUIREMENT, AWARD_STANDING
from pipelines.findings.tables.grants import (
    ELIGIBILITY,
    ELIGIBILITY_YEAR,
    GRANT_CONDITION,
    GRANT_OPTION,
    GRANT_STANDING,
    OPTION_CAUSE,
    OPTION_ELIGIBILITY,
    OPTION_PLACE,
)
from pipelines.obligations.grant_rules import GrantRules, shipped_options

SQL = Path(__file__).parent / "sql" / "grant"

OPTION_REMEDY = Table(
    "option_remedy",
    "one remedy of one obligation that one way to spend money brings about; not published",
    ("option_id", "obligation_id", "remedy_code"),
    (
        Column("option_id", "VARCHAR", "The way.", required=True),
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("remedy_code", "VARCHAR", "The remedy.", required=True),
    ),
)
OPTION_WORDS = Table(
    "option_words",
    "one way to spend money, in words; not published",
    ("option_id",),
    (
        Column("option_id", "VARCHAR", "The way.", required=True),
        Column("title", "VARCHAR", "What it is called.", required=True),
        Column("says", "VARCHAR", "What it does, and about which records.", required=True),
    ),
)
OPTION_COST = Table(
    "option_cost",
    "what one way costs for each jurisdiction, agency or record, as the workspace states it; not published",
    ("option_id", "each_code"),
    (
        Column("option_id", "VARCHAR", "The way.", required=True),
        Column("each_code", "VARCHAR", "jurisdiction, agency or record.", required=True),
        Column("amount", "DOUBLE", "In dollars.", required=True),
    ),
)


def write_grants(engine: Engine, granting: GrantRules) -> None:
    """Write who is eligible for which grant, and what money would mend.

    Args:
        engine: With `measure`, `cause_count`, `cause`, `counted_step`, `ledger`, `agency` and `run_setting`.
        granting: What grants ask, and what the workspace's people say of them.
    """
    figures = Figures(engine)
    measured = tests(granting, figures)
    write_rows(
        engine,
        GRANT_CONDITION,
        [condition_row(program, condition, granting) for program, condition in asked(granting, figures.as_of)],
    )
    write_rows(
        engine,
        ELIGIBILITY,
        [*(measured_row(test, granting) for test in measured), *checked_rows(granting, figures)],
    )
    write_rows(engine, ELIGIBILITY_YEAR, [row for test in measured for row in year_rows(test)])
    engine.write(GRANT_STANDING, sql_file(SQL / "grant_standing.sql"))
    _write_options(engine, granting, measured)


def write_awards(engine: Engine) -> None:
    """Write `award_requirement` and `award_standing`: what became of the conditions of awards.

    Args:
        engine: With `ledger`, `defect`, `agency`, `run_setting`, `award` and `award_condition`.
    """
    for table in (AWARD_REQUIREMENT, AWARD_STANDING):
        engine.write(table, sql_file(SQL / f"{table.name}.sql"))


def _write_options(engine: Engine, granting: GrantRules, measured: list[Test]) -> None:
    engine.load(
        OPTION_REMEDY,
        sorted(
            (option.id, obligation, remedy)
            for option in shipped_options()
            for obligation, remedies in option.mends.items()
            for remedy in remedies
        ),
    )
    amounts: dict[tuple[str, str], float] = {}
    for cost in granting.settings.costs:
        amounts[cost.option, cost.each] = amounts.get((cost.option, cost.each), 0.0) + cost.amount
    engine.load(OPTION_COST, [(*key, amount) for key, amount in sorted(amounts.items())])
    engine.stage("option_record", sql_file(SQL / "option_record.sql"))
    engine.write(OPTION_CAUSE, sql_file(SQL / "option_cause.sql"))
    engine.write(OPTION_PLACE, sql_file(SQL / "option_place.sql"))
    write_rows(engine, OPTION_ELIGIBILITY, _option_eligibility(engine, measured))
    engine.load(OPTION_WORDS, [(option.id, option.title, option.says) for option in shipped_options()])
    engine.write(GRANT_OPTION, sql_file(SQL / "grant_option.sql"))
    engine.unstage(["option_record"])


def _option_eligibility(engine: Engine, measured: list[Test]) -> list[tuple[Any, ...]]:
    """What each measured condition would come to with what each option mends."""
    recovered: dict[tuple[str, str, str], dict[int, int]] = {}
    for option, place, population, year, records in engine.rows(sql_file(SQL / "recovered_year.sql")):
        recovered.setdefault((option, place, population), {})[year] = records
    rows = []
    for option in sorted(option.id for option in shipped_options()):
        for test in measured:
            further = recovered.get((option, test.place.id, test.population), {})
            if not test.years:
                continue
            years = with_recovered(test, further)
            gained = sum(year.with_result for year in years) - sum(year.with_result for year in test.years)
            result = result_of(years, test.threshold, unseen=test.unseen)
            key = (option, test.program_id, test.condition.id, test.place.id, test.population)
            rows.append((*key, gained, mean_pct(years), result))
    return rows
