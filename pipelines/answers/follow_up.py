"""Follows up what agencies were asked: which records this run's work lists hold, what was answered, and what stands."""

from __future__ import annotations

from pathlib import Path
from string import Template

from pipelines.access.connection import parquet_view
from pipelines.answers.codes import answer_codes
from pipelines.answers.tables import (
    ANSWER,
    ANSWER_CODE,
    ANSWER_COUNT,
    ANSWER_RULE,
    ANSWER_SETTING,
    ESCALATION,
    FOLLOW_UP,
    LISTING,
)
from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.obligations.declared import load_kept_apart
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.settings.answers import AnswerSettings

SQL = Path(__file__).parent / "sql"

SHEET_ROWS = 1_000
"""A workbook is worked through by hand, the most severe first; the CSV beside it always holds every missing record."""


def follow_up(engine: Engine, rules: StateRules, settings: AnswerSettings, previous: Path | None) -> None:
    """Write `listing`, `follow_up`, `answer` and `answer_count`.

    Leaves `correctable`, `asked_now` and `row_history`, which the work lists are written from.

    Args:
        engine: With the ledger, `defect`, the links, the records, `answer_line` and `ruling_line`.
        rules: The state's rules, for the time to answer.
        settings: The workspace's.
        previous: The folder of the last publication, or None if there was none.
    """
    _write_rules(engine, rules)
    for table in (LISTING, FOLLOW_UP):
        files = [previous / f"{table.name}.parquet"] if previous else []
        engine.execute(f"CREATE OR REPLACE TEMP VIEW previous_{table.name} AS {parquet_view(table, files)}")
    _stage_asked(engine, settings)
    engine.write(LISTING, _sql("listing"))
    engine.stage("at_repository", _sql("at_repository"))
    engine.write(FOLLOW_UP, _sql("follow_up"))
    engine.write(ANSWER, _sql("answer"))
    engine.write(ANSWER_COUNT, _sql("answer_count"))
    engine.stage("row_history", _sql("row_history"))
    engine.unstage(["askable", "at_repository", "last_answer"])


def ask_again(engine: Engine, settings: AnswerSettings) -> None:
    """Leave what the work lists of a run that was published are written from, as `follow_up` does.

    Args:
        engine: With the tables of the publication, its records, `answer_line` and `ruling_line`.
        settings: The workspace's.
    """
    _stage_asked(engine, settings)
    engine.stage("row_history", _sql("row_history"))
    engine.unstage(["askable", "last_answer"])


def _stage_asked(engine: Engine, settings: AnswerSettings) -> None:
    """Stage what agencies can be asked about, what they answered last, and what the lists ask now."""
    load_kept_apart(engine)
    engine.load(ANSWER_CODE, [(code, one.label, one.claims) for code, one in answer_codes().items()])
    engine.load(ANSWER_SETTING, [(settings.days_until_sent, settings.days_to_answer, settings.days_pending)])
    levels = enumerate(sorted(settings.escalation, key=lambda one: one.after_days), start=1)
    engine.load(ESCALATION, [(number, one.after_days, one.title, one.letter) for number, one in levels])
    engine.stage("correctable", _sql("correctable"))
    engine.stage("askable", _sql("askable"))
    engine.stage("last_answer", _sql("last_answer"))
    engine.stage("asked_now", Template(_sql("asked_now")).substitute(sheet_rows=SHEET_ROWS))


def _write_rules(engine: Engine, rules: StateRules) -> None:
    engine.write_rows(
        ANSWER_RULE,
        [
            (
                rule.id,
                obligation,
                rule.effective_from,
                rule.effective_to,
                rule.days,
                rule.citation,
                rules.is_verified(rule.id, rule),
                rules.verified_by(rule.id, rule),
            )
            for rule in rules.answers
            for obligation in rule.obligations
        ],
    )


def _sql(name: str) -> str:
    return sql_file(SQL / f"{name}.sql")
