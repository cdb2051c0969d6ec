"""What the chapter on the registry shares: files as a state delivers them, and what people said of changes of them."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.findings.standards import load_standards
from pipelines.obligations.rule_tables import load_calendar
from pipelines.records.registry import AGENCY_COLUMNS, RELATION_COLUMNS, load_registry
from pipelines.records.tables import RUN_SETTING
from pipelines.registry.change import Change
from pipelines.registry.in_force import registry_in_force, rules_in_force
from pipelines.registry.journal import Said, registry_journal
from pipelines.workspace import Workspace

LISTED = Table(
    "listed",
    "a line of agencies.csv",
    ("ori",),
    tuple(Column(name, "VARCHAR", "As the file has it.") for name in AGENCY_COLUMNS),
)
RELATED = Table(
    "related",
    "a line of agency_relations.csv",
    ("ori",),
    tuple(Column(name, "VARCHAR", "As the file has it.") for name in RELATION_COLUMNS),
)
SAID = Table(
    "said",
    "what somebody said of a change of the registry",
    ("change",),
    (
        Column("change", "VARCHAR", "Which change."),
        Column("act", "VARCHAR", "propose, approve or refuse."),
        Column("by", "VARCHAR", "Who."),
        Column("at", "TIMESTAMP", "When."),
        Column("part", "VARCHAR", "agency, relation, standard or closed_day."),
        Column("was", "VARCHAR", "The cells of its line as they were; none of a line that is added."),
        Column("now", "VARCHAR", "The cells of its line as they are to be; none of a line that is taken out."),
    ),
)
TABLES: tuple[Table, ...] = (RUN_SETTING, LISTED, RELATED, SAID)


def register(engine: Engine) -> None:
    """Load `agency`, `agency_relation`, `standard` and `holiday` as a run on the day does."""
    as_of, known_by = engine.rows("SELECT as_of_date, known_by_at FROM run_setting")[0]
    with tempfile.TemporaryDirectory() as folder:
        workspace = _workspace(Path(folder), engine)
        load_registry(engine, registry_in_force(workspace, known_by))
        rules = rules_in_force(workspace, known_by)
    load_standards(engine, rules)
    load_calendar(engine, rules, as_of, as_of)


def _workspace(folder: Path, engine: Engine) -> Workspace:
    (folder / "reportgap.yaml").write_text("state: XX\ntitle: Made state\n", encoding="utf-8")
    for file, table in (("agencies.csv", LISTED), ("agency_relations.csv", RELATED)):
        with (folder / file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(table.column_names)
            writer.writerows(engine.rows(f"SELECT * FROM {table.name}"))
    workspace = Workspace(folder)
    for change, act, by, at, part, was, now in engine.rows("SELECT * FROM said"):
        what = Change(part, _cells(was), _cells(now), "Said by the state.") if act == "propose" else None
        registry_journal(workspace.decisions).add(Said(act, change, by, at.replace(tzinfo=dt.UTC), what))
    return workspace


def _cells(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in text.split(";"))}
