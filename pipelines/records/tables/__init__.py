"""The canonical record tables: columns, types and grain. The reference pages are printed from here."""

from __future__ import annotations

from pipelines.engines.table import Table
from pipelines.records.declared_tables import declared_tables, refuse_clash
from pipelines.records.tables.arrest_columns import CHARGE, NUMBERS
from pipelines.records.tables.counts import COUNT_CLAIM
from pipelines.records.tables.coverage import COVERAGE, COVERAGE_SCOPE
from pipelines.records.tables.local import ARREST, DISPOSITION, LOCAL_CHARGE
from pipelines.records.tables.registry import AGENCY, AGENCY_RELATION
from pipelines.records.tables.repository import (
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from pipelines.records.tables.run import RUN_SETTING
from pipelines.records.tables.versions import RECORD_FILE, RECORD_PLACE, VERSION_NOT_IN_FORCE

_OWN = (
    ARREST,
    LOCAL_CHARGE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    COUNT_CLAIM,
)

refuse_clash("table", declared_tables(), [table.name for table in _OWN])


RECORD_TABLES: dict[str, Table] = {table.name: table for table in (*_OWN, *declared_tables().values())}
"""All record tables by name, those that are declared as data among them."""

__all__ = [
    "AGENCY",
    "AGENCY_RELATION",
    "ARREST",
    "CHARGE",
    "COUNT_CLAIM",
    "COVERAGE",
    "COVERAGE_SCOPE",
    "DISPOSITION",
    "LOCAL_CHARGE",
    "NUMBERS",
    "RECORD_FILE",
    "RECORD_PLACE",
    "RECORD_TABLES",
    "REPOSITORY_ARREST",
    "REPOSITORY_CHARGE",
    "REPOSITORY_DISPOSITION",
    "REPOSITORY_HOLD",
    "RUN_SETTING",
    "VERSION_NOT_IN_FORCE",
]
