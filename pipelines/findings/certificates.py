"""What is found of half-yearly certificates: counts, the checks they failed, plans, and the public list."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.tables.certificates import CERTIFICATE_TABLES
from pipelines.obligations.obligation import shipped_obligation

SQL = Path(__file__).parent / "sql" / "certificate"
DUTY = "records_certified"
JUDGED_ONLY = frozenset({"certificate_due"})
"""What only judging can prepare: who owed which certificate stands in the ledger afterwards."""


def write_certificates(engine: Engine) -> None:
    """Write `certified_count`, `certificate`, `certificate_finding`, `benchmark` and `compliance_list`.

    The checks are those that the duty itself prepares: a finding and a wrong value in the ledger can't disagree.

    Args:
        engine: With the record tables, `agency`, `run_setting` and `ledger`.
    """
    duty = shipped_obligation(DUTY)
    assert duty is not None  # noqa: S101  (it ships)
    prepared = {name: file for name, file in duty.prepare.items() if name not in JUDGED_ONLY}
    for name, file in prepared.items():
        engine.stage(name, sql_file(duty.folder / file))
    written = {table.name: table for table in CERTIFICATE_TABLES}
    for name in ("certified_count", "certificate_finding", "certificate", "benchmark", "compliance_list"):
        engine.write(written[name], sql_file(SQL / f"{name}.sql"))
    engine.unstage(prepared)
