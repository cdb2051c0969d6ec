"""What the findings stage writes. None of it holds a person's record."""

from __future__ import annotations

from pipelines.findings.tables.awards import AWARD_REQUIREMENT, AWARD_STANDING
from pipelines.findings.tables.causes import CAUSE_COUNT, DEFECT_COUNT, REMEDY
from pipelines.findings.tables.certificates import (
    BENCHMARK,
    CERTIFICATE,
    CERTIFICATE_FINDING,
    CERTIFIED_COUNT,
    COMPLIANCE_LIST,
)
from pipelines.findings.tables.changes import CHANGE, COUNTED_UNIT, RECONCILIATION, RECORD_CHANGE
from pipelines.findings.tables.conclusions import CONCLUSION, VOLUME_CHANGE
from pipelines.findings.tables.coverage import COVERAGE_MONTH, INTERRUPTED_MONTH
from pipelines.findings.tables.delays import DELAY, ESTIMATE
from pipelines.findings.tables.denials import (
    DELAYED_CHECK,
    DENIAL_AGENCY,
    DENIAL_DISPOSITION,
    DENIAL_REASON,
    DENIAL_REVIEW,
)
from pipelines.findings.tables.grants import (
    ELIGIBILITY,
    ELIGIBILITY_YEAR,
    GRANT_CONDITION,
    GRANT_OPTION,
    GRANT_STANDING,
    OPTION_CAUSE,
    OPTION_ELIGIBILITY,
    OPTION_PLACE,
)
from pipelines.findings.tables.independent_counts import COUNTED_MONTH, PARTICIPATION, PROXY_MONTH
from pipelines.findings.tables.measures import EXCLUSION_COUNT, MEASURE, STANDARD
from pipelines.findings.tables.months import AGENCY_MONTH, DUTY_AGENCY, PART_MONTH, PLACE_MONTH
from pipelines.findings.tables.orders import ORDER_AGENCY, ORDER_HANDOVER
from pipelines.findings.tables.tips import TIP_FIELD, TIP_FIGURE, TIP_PACE

FINDING_TABLES = (
    MEASURE,
    COVERAGE_MONTH,
    EXCLUSION_COUNT,
    CAUSE_COUNT,
    REMEDY,
    DEFECT_COUNT,
    AGENCY_MONTH,
    CONCLUSION,
    VOLUME_CHANGE,
    CHANGE,
    RECONCILIATION,
    DELAY,
    ESTIMATE,
    PARTICIPATION,
    CERTIFICATE,
    CERTIFIED_COUNT,
    CERTIFICATE_FINDING,
    BENCHMARK,
    COMPLIANCE_LIST,
    ORDER_AGENCY,
    ORDER_HANDOVER,
    DENIAL_AGENCY,
    DELAYED_CHECK,
    GRANT_CONDITION,
    ELIGIBILITY,
    ELIGIBILITY_YEAR,
    GRANT_STANDING,
    OPTION_CAUSE,
    OPTION_PLACE,
    OPTION_ELIGIBILITY,
    GRANT_OPTION,
    AWARD_REQUIREMENT,
    AWARD_STANDING,
    TIP_FIGURE,
    TIP_PACE,
    TIP_FIELD,
)
"""Of places and agencies: nobody's record."""
FOUND_OF_RECORDS = (DENIAL_REVIEW, DENIAL_REASON, DENIAL_DISPOSITION)
"""Of single records: for those alone who may see them."""
CHANGED_RECORDS = (COUNTED_UNIT, RECORD_CHANGE)
"""Of single records, by their ids alone: nothing of a person is in them, and no page reads them."""

__all__ = [
    "AGENCY_MONTH",
    "AWARD_REQUIREMENT",
    "AWARD_STANDING",
    "BENCHMARK",
    "CAUSE_COUNT",
    "CERTIFICATE",
    "CERTIFICATE_FINDING",
    "CERTIFIED_COUNT",
    "CHANGE",
    "CHANGED_RECORDS",
    "COMPLIANCE_LIST",
    "CONCLUSION",
    "COUNTED_MONTH",
    "COUNTED_UNIT",
    "COVERAGE_MONTH",
    "DEFECT_COUNT",
    "DELAY",
    "DELAYED_CHECK",
    "DENIAL_AGENCY",
    "DENIAL_DISPOSITION",
    "DENIAL_REASON",
    "DENIAL_REVIEW",
    "DUTY_AGENCY",
    "ELIGIBILITY",
    "ELIGIBILITY_YEAR",
    "ESTIMATE",
    "EXCLUSION_COUNT",
    "FINDING_TABLES",
    "FOUND_OF_RECORDS",
    "GRANT_CONDITION",
    "GRANT_OPTION",
    "GRANT_STANDING",
    "INTERRUPTED_MONTH",
    "MEASURE",
    "OPTION_CAUSE",
    "OPTION_ELIGIBILITY",
    "OPTION_PLACE",
    "ORDER_AGENCY",
    "ORDER_HANDOVER",
    "PARTICIPATION",
    "PART_MONTH",
    "PLACE_MONTH",
    "PROXY_MONTH",
    "RECONCILIATION",
    "RECORD_CHANGE",
    "REMEDY",
    "STANDARD",
    "TIP_FIELD",
    "TIP_FIGURE",
    "TIP_PACE",
    "VOLUME_CHANGE",
]
