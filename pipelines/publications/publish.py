"""Turns a run's tables into a publication, and puts it in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.decisions.tables import REPLY
from pipelines.engines.duckdb_engine import Engine, identifier, quoted
from pipelines.findings.tables import STANDARD
from pipelines.obligations.tables import RULE
from pipelines.progress import Progress
from pipelines.publications.annual_report import write_annual_report
from pipelines.publications.briefs import write_briefs
from pipelines.publications.building import Building
from pipelines.publications.certificates import write_certificates_to_sign
from pipelines.publications.chase_letters import write_chase_letters
from pipelines.publications.checks import check_publication
from pipelines.publications.counties import WORKSPACE_SHAPES, county_features, write_counties
from pipelines.publications.csv_files import write_csv
from pipelines.publications.escalation_letters import write_escalation_letters
from pipelines.publications.inputs import RunInputs
from pipelines.publications.manifest import write_manifest
from pipelines.publications.report import FILE_NAME, ReportHead, render_report
from pipelines.publications.report_facts import gather
from pipelines.publications.small_counts.masking import without_small_counts
from pipelines.publications.worklists.worklist import Worklist
from pipelines.publications.worklists.write_worklists import write_worklists
from pipelines.records.tables import AGENCY, RUN_SETTING
from pipelines.workspace import Workspace

CSV_TABLES = {
    "measure": "measure_code, place_kind, place_id, period_kind, period, population_code, level_group",
    "conclusion": "obligation_id, place_kind, place_id",
    "cause_count": "obligation_id, step, jurisdiction_id, responsible_ori, month, cause_code, severity_code",
    "remedy": "obligation_id, jurisdiction_id, remedy_code",
    "defect_count": "obligation_id, step, jurisdiction_id, responsible_ori, month, defect_code, found_ori",
    "exclusion_count": "obligation_id, step, jurisdiction_id, outcome_code, rule",
    "delay": "obligation_id, delay_code, place_kind, place_id, period, within_days",
    "estimate": "obligation_id, place_kind, place_id, month",
    "certificate": "agency_ori, period_end_date",
    "certified_count": "agency_ori, period_end_date, category_code, file_code",
    "certificate_finding": "finding_code, agency_ori, period_end_date, category_code, file_code",
    "benchmark": "agency_ori, plan_start_date, plan_year, category_code",
    "compliance_list": "period_end_date, agency_ori, list_code",
    "grant_condition": "program_id, condition_id",
    "eligibility": "program_id, condition_id, place_kind, place_id, population_code",
    "eligibility_year": "program_id, condition_id, place_id, population_code, year",
    "grant_standing": "program_id, place_kind, place_id",
    "grant_option": "option_id",
    "option_place": "option_id, jurisdiction_id",
    "option_cause": "option_id, jurisdiction_id, obligation_id, cause_code",
    "option_eligibility": "option_id, program_id, condition_id, place_id, population_code",
    "award_standing": "award_number, agency_ori",
    "award_requirement": "award_number, requirement_number, requirement_id",
    "answer_count": "obligation_id, jurisdiction_id",
    "tip_figure": "office_ori, tip_kind_code",
    "tip_pace": "office_ori, step, threat_level_code",
    "tip_field": "agency_ori",
    "reconciliation": "measure_code, place_kind, place_id, part_rank",
    "expected_delivery": "source, sender, period_end_date",
    "interruption": "interruption_id",
    "coverage_month": "ori, month",
    "accounting": "delivery_id, category_code, rule_id",
}
"""The tables without people's records that are given as CSV too, with their order."""


SETTINGS_TABLES = (AGENCY, RULE, STANDARD, RUN_SETTING, REPLY)
"""What the run was told; a reader of the publication needs it beside the figures."""


WORKLISTS = "Writing the work lists"
REPORT = "Writing the report"
PUBLISHING = "Checking and publishing"
PUBLISHING_STAGES = (WORKLISTS, REPORT, PUBLISHING)
"""What is announced on the way, in order."""


@dataclass(frozen=True)
class Published:
    """A publication that is in force.

    Attributes:
        folder: Where it is.
        run_id: Its name.
        answer: What it found, in one sentence.
        worklists: What was written for the jurisdictions.
    """

    folder: Path
    run_id: str
    answer: str
    worklists: Sequence[Worklist]

    @property
    def report(self) -> Path:
        """The report."""
        return self.folder / FILE_NAME


def publish(
    workspace: Workspace,
    engine: Engine,
    building: Building,
    inputs: RunInputs,
    *,
    started_at: dt.datetime,
    progress: Progress,
) -> Published:
    """Write the work lists, the report, the CSV tables and the manifest beside the stages' tables, check, and publish.

    Args:
        workspace: The user's folder, locked for this run.
        engine: Has the run's tables and wrote them into the building's folder.
        building: Where the publication is built.
        inputs: What the run was made of.
        started_at: When the run began, in UTC; kept in the manifest alone.
        progress: Told what is being done.

    Raises:
        PublicationError: Something does not add up; what was in force stays in force.
    """
    folder = building.folder
    previous = workspace.publications / inputs.previous_run_id if inputs.previous_run_id else None
    with progress.stage(WORKLISTS):
        worklists = write_worklists(
            engine,
            folder,
            title=workspace.settings.title,
            run_id=inputs.run_id,
            workers=workspace.settings.engine.threads,
        )
    with progress.stage(REPORT):
        features = county_features(engine, workspace.folder)
        if features:
            write_counties(features, folder / WORKSPACE_SHAPES)
        settings = workspace.settings
        facts = without_small_counts(gather(engine, previous), settings.smallest_count_shown)
        head = ReportHead(
            settings.title,
            inputs.run_id,
            inputs.as_of,
            settings.smallest_count_shown,
            inputs.previous_run_id,
            settings.reply_days,
        )
        (folder / FILE_NAME).write_text(render_report(head, facts, features), encoding="utf-8")
        write_briefs(head, facts, worklists, folder)
        write_certificates_to_sign(engine, head, folder)
        write_annual_report(head, facts, folder)
        write_chase_letters(engine, folder, title=settings.title, contacts=settings.contacts)
        write_escalation_letters(engine, folder, title=settings.title)
    with progress.stage(PUBLISHING):
        keep_settings(engine, folder)
        row_counts = _write_csv_tables(engine, folder)
        row_counts |= {worklist.csv: worklist.row_count for worklist in worklists}
        check_publication(engine, folder, worklists)
        write_manifest(
            folder,
            inputs,
            answer=facts.answer,
            started_at=started_at,
            published_at=dt.datetime.now(dt.UTC),
            accounting=_accounting(engine),
            row_counts=row_counts,
            worklists=[described(worklist) for worklist in worklists],
        )
        in_force = building.put_in_force(inputs.run_id)
    return Published(in_force, inputs.run_id, facts.answer, worklists)


def described(worklist: Worklist) -> dict[str, Any]:
    """A work list as the manifest names it."""
    return {
        "jurisdiction_id": worklist.jurisdiction_id,
        "permission": worklist.permission,
        "name": worklist.name,
        "workbook": worklist.workbook,
        "csv": worklist.csv,
        "letter": worklist.letter,
        "row_count": worklist.row_count,
    }


def keep_settings(engine: Engine, folder: Path) -> None:
    """Write what the run was told beside what it made of it."""
    for table in SETTINGS_TABLES:
        path = folder / f"{table.name}.parquet"
        if path.exists():
            continue
        columns, key = (", ".join(identifier(name) for name in names) for names in (table.column_names, table.key))
        engine.execute(
            f"COPY (SELECT {columns} FROM {identifier(table.name)} ORDER BY {key}) "
            f"TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )


def _write_csv_tables(engine: Engine, folder: Path) -> dict[str, int]:
    names = {name: f"tables/{name}.csv" for name in CSV_TABLES}
    return {
        path: write_csv(engine, f"SELECT * FROM {name} ORDER BY {CSV_TABLES[name]}", folder / path)
        for name, path in names.items()
    }


def _accounting(engine: Engine) -> dict[str, int]:
    select = """
        SELECT category_code, sum(row_count)::BIGINT FROM accounting GROUP BY category_code ORDER BY category_code
    """
    return {str(category): int(rows) for category, rows in engine.rows(select)}
