# ruff: noqa: E501  (tables, which read better wide)
"""The tables of a small run, written by hand, for the tests of what is published from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipelines.answers.follow_up import follow_up
from pipelines.answers.tables import ANSWER_LINE, LISTING, RULING_LINE
from pipelines.decisions.tables import INTERRUPTION, REPLY
from pipelines.deliveries.tables import ACCOUNTING, DELIVERY, EXPECTED_DELIVERY, VALUE_PROBLEM
from pipelines.engines.duckdb_engine import Engine, identifier
from pipelines.engines.table import Table
from pipelines.findings.tables import (
    CAUSE_COUNT,
    CHANGE,
    CONCLUSION,
    COVERAGE_MONTH,
    DEFECT_COUNT,
    EXCLUSION_COUNT,
    MEASURE,
    REMEDY,
    STANDARD,
    VOLUME_CHANGE,
)
from pipelines.findings.tables.changes import RECONCILIATION
from pipelines.findings.tables.delays import DELAY, ESTIMATE
from pipelines.links.scoring.tables import CALIBRATION
from pipelines.links.tables import EVENT, EVENT_CHARGE, LINK, UNMATCHED
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.tables import DEFECT, LEDGER, RULE
from pipelines.progress import Silent
from pipelines.publications.building import building
from pipelines.publications.inputs import collect_inputs
from pipelines.publications.publish import Published, publish
from pipelines.records.tables import (
    AGENCY,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    RUN_SETTING,
)
from pipelines.settings.answers import AnswerSettings
from pipelines.workspace import Workspace
from tests.certificate_rows import write_certificate_rows
from tests.declared_tables import DECLARED_TABLES
from tests.denial_rows import write_denial_rows
from tests.grant_rows import write_grant_rows
from tests.order_rows import write_order_rows
from tests.rows import fill
from tests.tip_rows import write_tip_rows

AS_OF = dt.date(2024, 6, 30)
STARTED = dt.datetime(2024, 7, 5, 6, tzinfo=dt.UTC)

SETTINGS = """
state: XX
title: Made State
"""

AGENCIES = """
    ori       | agency_name     | agency_type_code | jurisdiction_id | jurisdiction_name | county_fips
    XX0010000 | Adams Sheriff   | sheriff          | adams           | Adams County      | 44001
    XX0010001 | Adams Court     | court            | adams           | Adams County      | 44001
    XX0020000 | Baker Sheriff   | sheriff          | baker           | Baker County      | 44003
"""

EVENTS = """
    event_id | last_name | first_name | middle_name | birth_date | booking_number | tracking_number | arrest_date
    1        | CANARY    | ADA        | MAY         | 1990-02-03 | B1             | T1              | 2024-03-01
    2        | =CANARY() | BOB        |             | 1991-02-03 | B2             | +T2             | 2024-03-02
    3        | CANARY    | EVE        |             | 1992-02-03 | B3             | T3              | 2024-03-03
    4        | CANARY    | FAY        |             | 1993-02-03 | B4             | T4              | 2024-03-04
"""

CHARGES = """
    event_charge_id | event_id | charge_number | offense_text
    11              | 1        | 1             | THEFT
    12              | 1        | 2             | ASSAULT
    21              | 2        | 1             | @SUM(A1)
    31              | 3        | 1             | TRESPASS
"""

DISPOSITIONS = """
    record_id | last_name | first_name | court_case_number_raw | disposition_raw | disposition_date | offense_text | stage_code
    50        | CANARY    | GUS        | 24-CR-0007            | GUILTY          | 2024-04-01       | DWI          | court
"""

REPOSITORY_ARRESTS = """
    record_id | last_name | first_name | tracking_number | arrest_date
    70        | CANARY    | HAL        | T7              | 2023-01-05
    74        | CANARY    | =FAY       | T44             | 2024-03-04
"""

REPOSITORY_CHARGES = """
    record_id | repository_arrest_record_id | offense_text
    71        | 70                          | BURGLARY
"""

LEDGER_ROWS = """
    obligation_id        | step        | subject_id | event_id | responsible_ori | outcome_code | cause_code       | severity_code | severity_rank | event_at   | due_at     | evidence_table    | evidence_id
    arrest_reported      | arrest      | 1          | 1        | XX0010000       | missing      | printed_not_sent | murder        | 1             | 2024-03-01 | 2024-03-08 |                   |
    arrest_reported      | charge      | 11         | 1        | XX0010000       | missing      | printed_not_sent | other         | 7             | 2024-03-01 | 2024-03-08 |                   |
    arrest_reported      | arrest      | 2          | 2        | XX0020000       | missing      | not_fingerprinted | misdemeanor  | 6             | 2024-03-02 | 2024-03-09 |                   |
    arrest_reported      | arrest      | 3          | 3        | XX0010000       | missing      | possibly_sealed  | misdemeanor   | 6             | 2024-03-03 | 2024-03-10 |                   |
    arrest_reported      | arrest      | 4          | 4        | XX0010000       | on_time      |                  |               |               | 2024-03-04 | 2024-03-11 | repository_arrest | 74
    disposition_reported | disposition | 50         |          | XX0010001       | missing      | result_not_sent  | other_felony  | 5             | 2024-04-01 | 2024-05-01 |                   |
    arrest_disposed      | charge      | 71         |          | XX0010001       | missing      | case_pending     | other_felony  | 5             | 2023-01-05 | 2024-01-05 |                   |
"""

WITH_ORDERS = {
    "ledger": LEDGER_ROWS.rstrip()
    + """
    order_entered        | entry       | 81         |          | XX0010000       | missing      | order_forwarded_not_entered | other | 7         | 2024-02-01 | 2024-02-02 |                   |
    order_entered        | entry       | 82         |          | XX0010000       | on_time      |                  |               |               | 2024-02-03 | 2024-02-04 | repository_order  | 92
    order_cleared        | clearance   | 83         |          | XX0020000       | missing      | cannot_tell      | other         | 7             | 2024-02-05 | 2024-02-06 |                   |
""",
    "protection_order": """
    record_id | last_name | first_name | birth_date | order_number_raw | order_file_code
    81        | ORDERED   | ANN        | 1980-01-01 | PO-81            | extreme_risk
    82        | ORDERED   | BEN        | 1981-01-01 | PO-82            | protection
    83        | ORDERED   | CAL        | 1982-01-01 | PO-83            | protection
""",
    "repository_order": """
    record_id | last_name | first_name | birth_date | entering_ori
    92        | ORDERED   | BEN        | 1981-01-01 | XX0010000
""",
    "defect": "9 | brady_flag_differs | Y | N",
}
"""What makes the small run one with protection orders, which are kept apart."""

MEASURES = """
    measure_code               | obligation_id        | place_kind   | place_id | period_kind | period  | numerator | denominator | review | false_links | missed_links | value_pct | low_pct | high_pct
    arrest_reporting_rate      | arrest_reported      | state        | XX       | all         | all     | 1940      | 2000        | 20     | 0           | 0            | 97.0      | 96.0    | 97.0
    arrest_reporting_rate      | arrest_reported      | state        | XX       | month       | 2024-02 | 970       | 1000        | 0      | 0           | 0            | 97.0      | 97.0    | 97.0
    arrest_reporting_rate      | arrest_reported      | state        | XX       | month       | 2024-03 | 970       | 1000        | 20     | 0           | 0            | 97.0      | 95.1    | 97.1
    arrest_reporting_rate      | arrest_reported      | jurisdiction | adams    | month       | 2024-02 | 480       | 500         | 0      | 0           | 0            | 96.0      | 96.0    | 96.0
    arrest_reporting_rate      | arrest_reported      | jurisdiction | adams    | month       | 2024-03 | 480       | 500         | 0      | 0           | 0            | 96.0      | 96.0    | 96.0
    disposition_reporting_rate | disposition_reported | state        | XX       | all         | all     | 900       | 1000        | 0      | 0           | 0            | 90.0      | 90.0    | 90.0
"""

CONCLUSIONS = """
    obligation_id   | place_kind   | place_id | place_name   | conclusion_code | sentence                                    | standard_id | value_pct | low_pct | high_pct | numerator | denominator | missing | rank
    arrest_reported | jurisdiction | adams    | Adams County | below           | Found 800 of 1,000 arrests due.             | xx-90       | 80.0      | 79.0    | 81.0     | 800       | 1000        | 200     | 1
    arrest_reported | jurisdiction | baker    | Baker County | cannot_tell     | No local export covers <b>Baker</b> County. |             |           |         |          |           |             | 0       |
"""

VOLUME_CHANGES = """
    obligation_id   | place_kind   | place_id | place_name   | kind_code | since_month | until_month | expected_count | received_count | basis_code    | cause_code | cause_name | place_count | sentence
    arrest_reported | jurisdiction | adams    | Adams County | dropped   | 2024-02     |             | 40.0           | 18             | local_records | agency     |            | 1           | Since February 2024 18 arrests came, where 40 were to be expected.
    arrest_reported | agency       | XX002    | Baker Police | recovered | 2023-09     | 2023-11     | 30.0           | 1              | own_volume    | outage     | Acme       | 3           | From September to November 2023 1 arrest came, where 30 were to be expected.
"""

DELAYS = """
    obligation_id   | delay_code | place_kind | place_id | period | within_days | record_count | undated | waiting | share_pct | low_pct | high_pct | median_days
    arrest_reported | to_receipt | state      | XX       | all    | 7           | 2000         | 0       | 60      | 62.0      | 59.8    | 64.1     | 6
    arrest_reported | to_receipt | state      | XX       | all    | 30          | 2000         | 0       | 60      | 91.0      | 89.7    | 92.2     | 6
    arrest_reported | to_receipt | state      | XX       | all    | 365         | 2000         | 0       | 60      | 91.4      | 90.0    | 92.6     | 6
    arrest_reported | to_receipt | state      | XX       | 2024   | 7           | 2000         | 0       | 60      | 62.0      | 59.8    | 64.1     | 6
    arrest_reported | to_receipt | state      | XX       | 2024   | 30          | 2000         | 0       | 60      | 91.0      | 89.7    | 92.2     | 6
    arrest_reported | to_receipt | state      | XX       | 2024   | 365         | 2000         | 0       | 60      |           |         |          | 6
"""

ESTIMATES = """
    obligation_id   | place_kind | place_id | month   | within_days | record_count | found | found_pct | expected_pct | low_pct | high_pct | closed_records | no_estimate_code
    arrest_reported | state      | XX       | 2024-06 | 365         | 1000         | 400   | 40.0      | 93.2         | 90.1    | 95.4     | 900            |
    arrest_reported | state      | XX       | 2024-05 | 365         | 1000         | 995   | 99.5      |              |         |          | 10             | too_few_closed
"""

DELIVERIES = """
    delivery_id | source | file_name   | content_hash | size_bytes | received_at         | status_code | reason_text                 | row_count
    d1          | jail   | march.csv   | aa           | 100        | 2024-07-01 08:00:00 | used        |                             | 10
    d2          | court  | results.xml | bb           | 100        | 2024-07-01 09:00:00 | held        | The file has [0] rows: ask. |
"""

ACCOUNTINGS = """
    delivery_id | category_code | rule_id  | is_row | row_count | byte_count
    d1          | records       |          | true   | 8         | 70
    d1          | rejected      | bad_date | true   | 2         | 20
    d1          | header        |          | false  | 1         | 10
"""

CERTIFICATE_RULE = """
    SELECT
        'xx-certificate' AS rule_id, 'xx-certificate 1900-01-01' AS rule_version, 'records_certified' AS obligation_id,
        'certificate' AS step, DATE '1900-01-01' AS effective_from_date, 'half_year_end' AS clock_start_code,
        31 AS limit_value, 'days' AS limit_unit_code, FALSE AS rolls_over_closed_days, 5 AS posting_allowance_days,
        'certifying' AS responsible_code, 'Made Code 5.1' AS citation, TRUE AS is_verified
"""


def written(engine: Engine, table: Table, text: str = "", **constants: object) -> None:
    """A hand-written table, kept as Parquet in the engine's folder as a stage does; empty where a text is required."""
    fill(engine, table, text, **constants)
    by_hand = identifier(f"{table.name}__by_hand")
    engine.execute(f"CREATE OR REPLACE TABLE {by_hand} AS SELECT * FROM {identifier(table.name)}")
    engine.execute(f"DROP TABLE {identifier(table.name)}")
    columns = ", ".join(
        f"coalesce({identifier(column.name)}, '') AS {identifier(column.name)}"
        if column.required and column.type == "VARCHAR"
        else identifier(column.name)
        for column in table.columns
    )
    engine.write(table, f"SELECT {columns} FROM {by_hand}")


def small_run(engine: Engine, **changed: str) -> None:
    """Fill every table that a publication is written from.

    Args:
        engine: Where; its folder gets the Parquet files.
        changed: Other rows for a table, by its name.
    """
    fill(engine, RUN_SETTING, "state_code\nXX", as_of_date=AS_OF, known_by_at=dt.datetime(2024, 7, 1))  # noqa: DTZ001
    fill(engine, AGENCY, changed.get("agency", AGENCIES))
    for table, text in ((EVENT, EVENTS), (EVENT_CHARGE, CHARGES), (DISPOSITION, DISPOSITIONS)):
        fill(engine, table, text)
    fill(engine, REPOSITORY_ARREST, REPOSITORY_ARRESTS)
    fill(engine, REPOSITORY_CHARGE, REPOSITORY_CHARGES)
    fill(
        engine,
        STANDARD,
        """
        standard_id | measure_code          | obligation_id   | title            | citation
        xx-90       | arrest_reporting_rate | arrest_reported | Nine in ten      | Made Code 3.1
        """,
        threshold_pct=90.0,
        is_maximum=False,
        is_verified=True,
    )
    fill(
        engine,
        RULE,
        """
        rule_id  | obligation_id   | step   | effective_from_date | citation      | is_verified
        xx-seven | arrest_reported | arrest | 1900-01-01          | Made Code 1.1 | true
        xx-old   | arrest_reported | charge | 2020-01-01          | Made Code 1.0 | false
        """,
        clock_start_code="arrest",
        limit_value=7,
        limit_unit_code="days",
        rolls_over_closed_days=False,
        posting_allowance_days=5,
        responsible_code="arresting",
    )
    if "certificates" in changed:
        engine.execute(f"INSERT INTO rule BY NAME {CERTIFICATE_RULE}")
    ledger = changed.get("ledger", LEDGER_ROWS)
    written(engine, LEDGER, ledger, jurisdiction_id="elsewhere")
    every = {"population_code": "all", "level_group": "all"}
    written(engine, MEASURE, changed.get("measure", MEASURES), **every)
    written(engine, CONCLUSION, changed.get("conclusion", CONCLUSIONS), is_rule_verified=True)
    written(
        engine,
        CAUSE_COUNT,
        """
        obligation_id   | step   | jurisdiction_id | cause_code        | cause_party_code | severity_code | severity_rank | is_severe | record_count
        arrest_reported | arrest | adams           | printed_not_sent  | booking          | murder        | 1             | true      | 31
        arrest_reported | arrest | baker           | not_fingerprinted | arresting        | misdemeanor   | 6             | false     | 29
        """,
    )
    written(
        engine,
        REMEDY,
        """
        obligation_id   | jurisdiction_id | remedy_code | record_count | severe_count | share_pct
        arrest_reported | adams           | send        | 31           | 31           | 100
        arrest_reported | baker           | fingerprint | 29           | 0            | 100
        """,
    )
    written(
        engine,
        EXCLUSION_COUNT,
        """
        obligation_id   | step   | jurisdiction_id | outcome_code | rule             | record_count
        arrest_reported | arrest | adams           | excluded     | level_infraction | 41
        """,
    )
    written(
        engine,
        DEFECT_COUNT,
        """
        obligation_id   | step   | jurisdiction_id | responsible_ori | month   | defect_code              | record_count
        arrest_reported | arrest | adams           | XX0010100       | 2024-01 | tracking_number_mistyped | 12
        arrest_reported | arrest | baker           | XX0020100       | 2024-01 | identity_differs         | 3
        """,
    )
    fill(engine, REPOSITORY_DISPOSITION)
    for declared in DECLARED_TABLES:
        fill(engine, declared, changed.get(declared.name, ""))
    written(
        engine,
        DEFECT,
        """
        ledger_id | defect_code              | expected        | found
        5         | tracking_number_differs  | the same number | another number
        5         | identity_differs         | the same person | first_name
        5         | statute_differs          | 26007           | 26009
        """
        + changed.get("defect", ""),
    )
    written(engine, VOLUME_CHANGE, changed.get("volume_change", VOLUME_CHANGES))
    written(engine, CHANGE, changed.get("change", ""))
    fill(engine, REPLY, changed.get("reply", ""))
    written(engine, RECONCILIATION, changed.get("reconciliation", ""))
    written(engine, DELAY, changed.get("delay", DELAYS))
    written(engine, ESTIMATE, changed.get("estimate", ESTIMATES))
    write_certificate_rows(engine, written, are_there="certificates" in changed)
    write_denial_rows(engine, written, are_there="denials" in changed)
    write_order_rows(engine, written, are_there="denials" in changed)
    write_grant_rows(engine, written, are_there="grants" in changed)
    write_tip_rows(engine, written, are_there="tips" in changed)
    written(engine, DELIVERY, changed.get("delivery", DELIVERIES))
    written(engine, ACCOUNTING, changed.get("accounting", ACCOUNTINGS))
    for table in (EXPECTED_DELIVERY, INTERRUPTION, COVERAGE_MONTH):
        written(engine, table, changed.get(table.name, ""))
    for table in (VALUE_PROBLEM, LINK, UNMATCHED, CALIBRATION):
        written(engine, table)
    for unpublished in (REPOSITORY_HOLD, ANSWER_LINE, RULING_LINE):
        fill(engine, unpublished, changed.get(unpublished.name, ""))
    before = None
    if "listing" in changed:
        written(engine, LISTING, changed["listing"])
        before = engine.folder / ".spill" / "before"
        before.mkdir(parents=True)
        (engine.folder / "listing.parquet").rename(before / "listing.parquet")
    follow_up(engine, load_state("XX"), AnswerSettings(), before)


def small_workspace(folder: Path, settings: str = SETTINGS) -> Workspace:
    """A workspace with settings only."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reportgap.yaml").write_text(settings, encoding="utf-8")
    return Workspace(folder)


def publish_small_run(workspace: Workspace, **changed: str) -> Published:
    """Publish the small run into a workspace."""
    with building(workspace) as built, Engine(built.folder, temp_folder=workspace.folder / ".spill") as engine:
        small_run(engine, **changed)
        inputs = collect_inputs(workspace, engine, AS_OF)
        return publish(workspace, engine, built, inputs, started_at=STARTED, progress=Silent())
