"""The fourth stage: what was owed, what arrived, and what became of each record by the as-of date.

The stage knows no obligation by name. It loads the state's rules, prepares what several obligations ask (reportability,
coverage, arrivals), and then takes each step of each obligation in turn: what was owed, the rule that governs it, what
arrived, the outcome, and for what failed the cause and the severity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from pipelines.deliveries.selecting_dates import selecting_date
from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.engines.table import Column
from pipelines.links.statements import MACROS as LINK_MACROS
from pipelines.obligations.declared import judged_obligations
from pipelines.obligations.obligation import Obligation, ObligationError, Step, load_obligations
from pipelines.obligations.rule_tables import load_calendar, load_rules, load_signs
from pipelines.obligations.state_rules.cited import ALWAYS
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.obligations.switch_tables import UNIT
from pipelines.obligations.tables import ARRIVAL, DEFECT, LEDGER, OWED
from pipelines.records.tables import RECORD_TABLES

FOLDER = Path(__file__).parent
PREPARED = (
    "calendar",
    "calendar_end",
    "scope_day",
    "agency_now",
    "watched_day",
    "source_limit",
    "ori_in_scope",
    "court_in_scope",
    "offense_in_scope",
    "asked",
    "charge_kind",
    "judged_event",
    "event_watch",
    "judged_charge",
    "charged_event",
    "expired_event",
    "duplicate_event",
    "prints_unshown",
    "refused_link",
    "event_duty",
    "hold_at_repository",
    "event_arrival",
    "file_number",
    "judged_disposition",
)
"""What several obligations ask, in the order in which it is made; each is `prepare/<name>.sql`."""

SPANNED = frozenset({"arrest", "disposition", "repository_charge"})
"""The sources whose earliest day is known from the events and results that are judged."""

JUDGED = (
    "failing",
    "bearer_presence",
    "offense",
    "severity",
    "shown_cause",
    "cause_of",
    "found_defect",
)
"""What is made of each step in turn."""

UNIT_COLUMNS = ("obligation_id", "step")
ARRIVED_UNLESS_SAID = {"recipient_id": "'repository'", "band_code": "'linked'"}
"""What an obligation's SELECT of arrivals need not say; what it does not say beside these is null."""

NO_OFFENSE = """
SELECT
    CAST(NULL AS BIGINT) AS subject_id,
    CAST(NULL AS VARCHAR) AS level_code,
    CAST(NULL AS VARCHAR) AS offense_code,
    CAST(NULL AS VARCHAR) AS offense_text,
    CAST(NULL AS BOOLEAN) AS is_domestic_violence
WHERE FALSE
"""
NO_CAUSE = """
SELECT subject_id, recipient_id, '' AS cause_code, CAST(NULL AS VARCHAR) AS evidence FROM failing WHERE FALSE
"""
NO_DEFECT = """
SELECT subject_id, recipient_id, '' AS defect_code, '' AS expected, '' AS found FROM judged WHERE FALSE
"""


def judge(engine: Engine, rules: StateRules, obligations: Sequence[Obligation] | None = None) -> None:
    """Write `ledger` (which carries what was expected and what arrived) and `defect`.

    Reads the records in force, the link tables, `agency`, `agency_relation`, `coverage`, `coverage_scope` and
    `run_setting`, whose as_of_date is the last day judged.

    Args:
        engine: Where the tables are.
        rules: The state's rules.
        obligations: What to judge, in the order of their ids; by default every obligation that ships.

    Raises:
        ObligationError: An obligation's `rule.yaml`, or a SELECT that it names, does not fit.
        TableContractError: A SELECT gives a table that does not fit its declaration.
    """
    given = load_obligations() if obligations is None else obligations
    obligations = judged_obligations(engine, given)
    load_rules(engine, rules, left_out={obligation.id for obligation in given} - {one.id for one in obligations})
    load_signs(engine, obligations)
    load_calendar(engine, rules, *_judged_span(engine, obligations))
    for macros in (LINK_MACROS, FOLDER / "prepare" / "macros.sql", FOLDER / "prepare" / "evidence_macros.sql"):
        engine.execute(sql_file(macros))
    for name in PREPARED:
        engine.stage(name, sql_file(FOLDER / "prepare" / f"{name}.sql"))
    prepared = list(PREPARED)
    units: list[dict[str, str]] = []
    for obligation in obligations:
        for name, file in obligation.prepare.items():
            engine.stage(name, sql_file(obligation.folder / file))
            prepared.append(name)
        for step in sorted(obligation.steps, key=lambda step: step.id):
            _judge_step(engine, obligation, step)
            units.append({"obligation_id": obligation.id, "step": step.id})
    engine.unstage([*prepared, *JUDGED])
    _write_ledger(engine, units)
    _write_defects(engine, units)


def _judge_step(engine: Engine, obligation: Obligation, step: Step) -> None:
    """Judge one step, and keep its part of the ledger and what is wrong with what arrived."""

    def own(file: str | None, otherwise: str = "") -> str:
        return otherwise if file is None else sql_file(obligation.folder / file)

    def judging(name: str) -> None:
        engine.stage(name, _judging_sql(name))

    unit = {"obligation_id": obligation.id, "step": step.id}
    engine.load(UNIT, [(*unit.values(), obligation.arrives_in)])
    engine.execute(f"CREATE OR REPLACE TEMP VIEW owed AS {_owed(engine, obligation, own(step.expected))}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW arrival AS {_arrived(engine, obligation, own(step.arrival))}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW expected AS {_expected(obligation)}")
    kept = _of_unit("judged", unit)
    engine.spill(kept, _judging_sql("judged"))
    engine.execute(f"CREATE OR REPLACE TEMP VIEW judged AS SELECT * FROM {kept}")
    judging("failing")
    judging("bearer_presence")
    engine.stage("offense", own(step.offenses, NO_OFFENSE))
    judging("severity")
    engine.stage("shown_cause", own(step.causes, NO_CAUSE))
    judging("cause_of")
    engine.stage(_of_unit("explained", unit), _judging_sql("explained"))
    engine.stage("found_defect", own(step.defects, NO_DEFECT))
    engine.stage(_of_unit("defect", unit), _judging_sql("defect"))
    for view in ("judged", "expected", "arrival", "owed"):
        engine.execute(f"DROP VIEW temp.{view}")


def _owed(engine: Engine, obligation: Obligation, select: str) -> str:
    """A step's records with all columns that a clock or a bearer may be taken from; what is not given is null.

    Raises:
        ObligationError: The SELECT lacks a column that every record needs.
    """
    own = [
        *(Column(name, "TIMESTAMP", "A start of the obligation's own.") for name in obligation.clocks.values()),
        *(Column(name, "VARCHAR", "A bearer of the obligation's own.") for name in obligation.bearers.values()),
    ]
    return _with_all(engine, f"[{obligation.id}]: what is expected", select, (*OWED.columns, *own), {})


def _arrived(engine: Engine, obligation: Obligation, select: str) -> str:
    """What arrived of a step with all columns: at the repository, without a doubt and a link, unless it says otherwise.

    Raises:
        ObligationError: The SELECT lacks a column that every arrival needs.
    """
    columns = [column for column in ARRIVAL.columns if column.name not in UNIT_COLUMNS]
    return _with_all(engine, f"[{obligation.id}]: what arrived", select, columns, ARRIVED_UNLESS_SAID)


def _with_all(engine: Engine, what: str, select: str, columns: Sequence[Column], unless_said: Mapping[str, str]) -> str:
    """A SELECT with all of some columns; those that it does not give are as `unless_said` has it, or null."""
    given = {str(row[0]) for row in engine.rows(f"DESCRIBE {select}")}
    known = given | set(unless_said)
    lacking = sorted(column.name for column in columns if column.required and column.name not in known)
    if lacking:
        raise ObligationError(f"{what} has no column {lacking}; every record needs it")
    listed = ", ".join(
        f"CAST({column.name if column.name in given else unless_said.get(column.name, 'NULL')} AS {column.type})"
        f" AS {column.name}"
        for column in columns
    )
    return f"SELECT {listed} FROM ({select})"


def _expected(obligation: Obligation) -> str:
    """The rule, clock and bearer of each record, those that only the obligation knows among them."""
    return Template(_judging_sql("expected")).substitute(
        own_clocks=" ".join(f"WHEN {quoted(code)} THEN o.{column}" for code, column in obligation.clocks.items()),
        own_bearers=" ".join(f"WHEN {quoted(code)} THEN r.{column}" for code, column in obligation.bearers.items()),
    )


def _of_unit(name: str, unit: Mapping[str, str]) -> str:
    """The name of a table that is kept of each step until all are judged."""
    return f"{name}_of_{unit['obligation_id']}_{unit['step']}"


def _write_ledger(engine: Engine, units: Sequence[Mapping[str, str]]) -> None:
    """Write the ledger: every step's records, and the few that failed explained."""
    ledger = Template(_judging_sql("ledger"))
    selects = [
        ledger.substitute(
            obligation_id=quoted(unit["obligation_id"]),
            step=quoted(unit["step"]),
            judged=_of_unit("judged", unit),
            explained=_of_unit("explained", unit),
        )
        for unit in units
    ]
    engine.write_in_parts(LEDGER, selects)
    engine.unspill(_of_unit("judged", unit) for unit in units)
    engine.unstage(_of_unit("explained", unit) for unit in units)


def _write_defects(engine: Engine, units: Sequence[Mapping[str, str]]) -> None:
    names = [_of_unit("defect", unit) for unit in units]
    engine.write(DEFECT, " UNION ALL ".join(f"SELECT * FROM {name}" for name in names))
    engine.unstage(names)


def _judging_sql(name: str) -> str:
    return sql_file(FOLDER / "judging" / f"{name}.sql")


def _judged_span(engine: Engine, obligations: Sequence[Obligation]) -> tuple[dt.date, dt.date]:
    """The earliest day that is judged (not before 1900: earlier ones are misread years), and the as-of date.

    It is that of the first record. Of a duty's own tables it is the first day that a file of theirs was selected from
    as well: what is owed without any record, such as a certificate, is owed from then on.
    """
    as_of: dt.date = engine.value("SELECT as_of_date FROM run_setting")
    sources = {source.table for obligation in obligations for source in obligation.sources} - SPANNED
    own = " ".join(
        f"UNION ALL SELECT min({day}) FROM {table} WHERE {day} >= DATE '{ALWAYS}' "
        f"UNION ALL SELECT min(window_from_date) FROM coverage WHERE record_table = {quoted(table)} "
        f"AND window_from_date >= DATE '{ALWAYS}'"
        for table in sorted(sources)
        if (day := selecting_date("event_date", table, RECORD_TABLES[table].column_names))
    )
    earliest: dt.date | None = engine.value(
        f"""
        SELECT min(day) FROM (
            SELECT min(least(arrest_date, booking_date, printed_date)) AS day FROM event
            WHERE arrest_date >= DATE '{ALWAYS}'
            UNION ALL SELECT min(disposition_date) FROM disposition WHERE disposition_date >= DATE '{ALWAYS}'
            UNION ALL SELECT min(clerk_received_date) FROM disposition WHERE clerk_received_date >= DATE '{ALWAYS}'
            UNION ALL SELECT min(arrest_date) FROM repository_arrest WHERE arrest_date >= DATE '{ALWAYS}'
            {own}
        )
        """
    )
    return min(max(earliest or as_of, ALWAYS), as_of), as_of
