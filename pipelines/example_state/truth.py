"""What is true of the made state, as Parquet tables in a folder of their own that the pipeline never reads.

- record.parquet: every record in the exports by its natural key (source, which is also its key_name; record_table; the
  key's raw values key_1 to key_4), with the true event and charge that it is about. is_in_force is False for what a
  later delivery withdrew.
- arrest.parquet: every event that a local export carries, and its true outcome, reason, fate and cause as of the
  period's last day. evidence_in_exports says whether the exports suffice to find it out.
- disposition.parquet: the same for every result.
- change.parquet: every charge that was amended, merged, consolidated or added, and as what it went on.
- link.parquet: which event, charge or result is which record of the repository's last extract.
- jurisdiction.parquet: each county's behavior and true rates.
- order.parquet: every extreme risk or other protection order, its true outcomes, and what is wrong with its entry.
- certificate.parquet: every half-yearly certificate that is owed, its true outcome and cause.
- certificate_failure.parquet: every check that counts or certificates truly fail.
- benchmark.parquet: every benchmark of a plan, and whether the counts meet it.
- prohibitor.parquet: every prohibiting record, its true outcomes, and whether its category on file is wrong.
- denial.parquet: every denied or delayed check, as which record it is in the exports.
- denial_step.parquet: every notice, withdrawal, referral, decision and retrieval that is owed, with its true outcome
  and cause.
- denial_disposition.parquet: every missing result of an arrest on file, and the later delayed checks of its person.
- denial_reason.parquet: what truly stands behind the rank of a denial: violent history, active orders, open violent
  arrests, and a category whose record has ended.
- award.parquet: every condition and report of an award, its true outcome and cause, and the wrong value of a report.
- tip_failure.parquet: every failure in the handling of a tip, by the office's number and the failure's name.
- tip_pair.parquet: every tip with each earlier one on the same person, as far as both tell who it is.
- expected_delivery.parquet: every delivery that a mapping declares to be due, and whether it came in time, late,
  without a row, or not at all, or was not asked for.
- planted.parquet: what was planted at which agency, from when, until when (`pipelines.example_state.planted`).
"""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import quoted
from pipelines.example_state.database import Database

TABLES = {
    "record": "record_table, source, event_no, charge_no, copy_no",
    "arrest": "event_no",
    "disposition": "event_no, charge_no",
    "change": "event_no, charge_no",
    "link": "record_table, event_no, charge_no, copy_no",
    "jurisdiction": "jurisdiction_id",
    "order": "order_no",
    "certificate": "agency_ori, period_end_date",
    "certificate_failure": "finding_code, agency_ori, period_end_date, category_code, file_code",
    "benchmark": "agency_ori, plan_year",
    "prohibitor": "agency_ori, record_number",
    "denial": "denial_no",
    "denial_step": "denial_no, step, recipient_id",
    "denial_disposition": "denial_no, event_no, charge_no",
    "denial_reason": "denial_no, reason_code",
    "award": "award_number, requirement_number",
    "tip_failure": "agency_ori, record_number, name",
    "tip_pair": "agency_ori, tip_number, earlier_agency_ori, earlier_tip_number",
    "expected_delivery": "source, sender, period_end_date",
    "planted": "ori, kind, from_date, until_date, what",
}
"""The tables, and what each is sorted by."""
LOADED = frozenset(
    {
        *("certificate", "certificate_failure", "benchmark", "prohibitor"),
        *("denial_step", "award", "tip_failure", "tip_pair", "expected_delivery", "planted"),
    }
)
"""Those that are known when they are made up; the others are worked out in SQL."""


def write_truth(database: Database, folder: Path) -> None:
    """Write the truth into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, order in TABLES.items():
        if name not in LOADED:
            database.run(f"truth_{name}")
        target = quoted(str(folder / f"{name}.parquet"))
        database.connection.execute(
            f"COPY (SELECT * FROM truth_{name} ORDER BY {order}) TO {target} (FORMAT parquet, COMPRESSION zstd)"
        )


def missing_by_county(database: Database) -> list[tuple[str, str, int, int]]:
    """Each county's name, behavior, and arrests reported and missing."""
    return database.connection.execute(
        "SELECT jurisdiction_id, behavior, reported, missing FROM truth_jurisdiction ORDER BY jurisdiction_id"
    ).fetchall()
