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
DENIAL = RECORD_TABLES["denial"]
POLICE_PLACE = RECORD_TABLES["police_place"]
REPOSITORY_DENIAL_NOTICE = RECORD_TABLES["repository_denial_notice"]
REPOSITORY_DENIAL_CASE = RECORD_TABLES["repository_denial_case"]
AWARD = RECORD_TABLES["award"]
AWARD_CONDITION = RECORD_TABLES["award_condition"]
REPOSITORY_AWARD_RECEIPT = RECORD_TABLES["repository_award_receipt"]
TIP = RECORD_TABLES["tip"]
TIP_EVENT = RECORD_TABLES["tip_event"]
REPOSITORY_TIP = RECORD_TABLES["repository_tip"]
