"""The declared record tables that tests name, and all of them for stages that read whatever is declared."""

from __future__ import annotations

from pipelines.records.declared_tables import declared_tables
from pipelines.records.tables import RECORD_TABLES

DECLARED_TABLES = tuple(RECORD_TABLES[name] for name in declared_tables())
PROTECTION_ORDER = RECORD_TABLES["protection_order"]
REPOSITORY_ORDER = RECORD_TABLES["repository_order"]
PROHIBITING_COUNT = RECORD_TABLES["prohibiting_count"]
PLAN_BENCHMARK = RECORD_TABLES["plan_benchmark"]
REPOSITORY_CERTIFICATION = RECORD_TABLES["repository_certification"]
PROHIBITING_RECORD = RECORD_TABLES["prohibiting_record"]
REPOSITORY_PROHIBITING_RECORD = RECORD_TABLES["repository_prohibiting_record"]
TIP = RECORD_TABLES["tip"]
TIP_EVENT = RECORD_TABLES["tip_event"]
REPOSITORY_TIP = RECORD_TABLES["repository_tip"]
