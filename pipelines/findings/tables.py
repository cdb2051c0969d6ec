"""What the findings stage writes. None of it holds a person's record."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.findings.certificate_tables import (
    BENCHMARK,
    CERTIFICATE,
    CERTIFICATE_FINDING,
    CERTIFIED_COUNT,
    COMPLIANCE_LIST,
)
from pipelines.findings.change_tables import COUNTED_UNIT, REASONS, RECONCILIATION, RECORD_CHANGE
from pipelines.findings.delay_tables import DELAY, ESTIMATE
from pipelines.findings.denial_tables import (
    DELAYED_CHECK,
    DENIAL_AGENCY,
    DENIAL_DISPOSITION,
    DENIAL_REASON,
    DENIAL_REVIEW,
)
from pipelines.findings.grant_tables import (
    AWARD_REQUIREMENT,
    AWARD_STANDING,
    ELIGIBILITY,
    ELIGIBILITY_YEAR,
    GRANT_CONDITION,
    GRANT_OPTION,
    GRANT_STANDING,
    OPTION_CAUSE,
    OPTION_ELIGIBILITY,
    OPTION_PLACE,
)
from pipelines.findings.order_tables import ORDER_AGENCY, ORDER_HANDOVER
from pipelines.findings.tip_tables import TIP_FIELD, TIP_FIGURE, TIP_PACE

STANDARD = Table(
    "standard",
    "one named standard that a measure is held against",
    ("standard_id",),
    (
        Column("standard_id", "VARCHAR", "For example tx-grant-90.", required=True),
        Column("measure_code", "VARCHAR", "The measure.", required=True),
        Column("obligation_id", "VARCHAR", "The obligation whose conclusion uses it.", required=True),
        Column("threshold_pct", "DOUBLE", "The least (or most) that meets it, in percent.", required=True),
        Column("is_maximum", "BOOLEAN", "True where meeting it means to stay below.", required=True),
        Column("title", "VARCHAR", "Its name for people.", required=True),
        Column("citation", "VARCHAR", "Where it stands.", required=True),
        Column("is_verified", "BOOLEAN", "Whether a named person has confirmed it.", required=True),
    ),
)

MEASURE = Table(
    "measure",
    "one measure of one place over one period, for one part of its records",
    ("measure_code", "place_kind", "place_id", "period_kind", "period", "population_code", "level_group"),
    (
        Column(
            "measure_code",
            "VARCHAR",
            "arrest_reporting_rate, arrest_on_time_share, charge_reporting_rate, print_rate, disposition_reporting_rate, disposition_on_time_share, arrest_disposed_rate, tx_completeness, co_match_ratio, mn_suspense, pa_fingerprint_rate, wa_open_arrests.",
            required=True,
        ),
        Column("obligation_id", "VARCHAR", "The obligation behind it.", required=True),
        Column("place_kind", "VARCHAR", "state, jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "The state's code, the jurisdiction or the ORI.", required=True),
        Column("period_kind", "VARCHAR", "all, year, half_year, month, five_years or offense_year.", required=True),
        Column("period", "VARCHAR", "all, 2024, 2024-H1, 2024-03, 2019-2023.", required=True),
        Column("population_code", "VARCHAR", "all, adult or juvenile.", required=True),
        Column("level_group", "VARCHAR", "all, felony or misdemeanor.", required=True),
        Column("numerator", "BIGINT", "The count above the line.", required=True),
        Column("denominator", "BIGINT", "The count below the line.", required=True),
        Column("excluded", "BIGINT", "Records left out by a named rule.", required=True),
        Column(
            "not_due",
            "BIGINT",
            "Records not due or not observable yet; those that came early and are not due yet included.",
            required=True,
        ),
        Column("review", "BIGINT", "Records that wait for a person.", required=True),
        Column(
            "value_pct",
            "DOUBLE",
            "numerator / denominator in percent (five_years: the mean of the yearly percentages); null if the denominator is 0.",
        ),
        Column(
            "false_links",
            "DOUBLE",
            "How many records above the line are to be expected there by a wrong link: the sum of the doubts of their links.",
            required=True,
        ),
        Column(
            "missed_links",
            "DOUBLE",
            "How many missing records are to be expected at the repository, unrecognized: the sum of the probabilities of the best pairs that were not linked.",
            required=True,
        ),
        Column(
            "low_pct",
            "DOUBLE",
            "The census bound: every record in review counted against, and as many false links as may be (97.5 %).",
        ),
        Column(
            "high_pct",
            "DOUBLE",
            "The census bound: every record in review counted in favor, and as many missed links as may be (97.5 %).",
        ),
        Column("rate_low_pct", "DOUBLE", "Wilson 95 % lower bound, read as a standing rate."),
        Column("rate_high_pct", "DOUBLE", "Wilson 95 % upper bound, read as a standing rate."),
    ),
    order=("place_kind", "place_id", "measure_code", "period_kind", "period", "population_code", "level_group"),
)

EXCLUSION_COUNT = Table(
    "exclusion_count",
    "how many records of one obligation one named rule leaves out in one jurisdiction",
    ("obligation_id", "step", "jurisdiction_id", "outcome_code", "rule"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("outcome_code", "VARCHAR", "excluded, not_due or review.", required=True),
        Column("rule", "VARCHAR", "The rule or reason.", required=True),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)

CAUSE_COUNT = Table(
    "cause_count",
    "how many missing records of one obligation have one cause in one jurisdiction and month",
    ("obligation_id", "step", "jurisdiction_id", "responsible_ori", "month", "cause_code", "severity_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("responsible_ori", "VARCHAR", "The agency that bears the duty; empty if unknown.", required=True),
        Column("month", "VARCHAR", "Of the event, 2024-03; empty if unknown.", required=True),
        Column("cause_code", "VARCHAR", "The cause.", required=True),
        Column("cause_party_code", "VARCHAR", "Who can mend it.", required=True),
        Column("severity_code", "VARCHAR", "What the records could bear on.", required=True),
        Column("severity_rank", "INTEGER", "1 is the most severe.", required=True),
        Column("is_severe", "BOOLEAN", "Whether that is a violent or domestic-violence charge.", required=True),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)

REMEDY = Table(
    "remedy",
    "how many missing records of one obligation one remedy would mend in one jurisdiction, over all months",
    ("obligation_id", "jurisdiction_id", "remedy_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation, by the step that stands for it.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column(
            "remedy_code",
            "VARCHAR",
            "The remedy that the obligation's rule names for the cause: fingerprint, carry_number, send, correct, begin_reporting, mend_system, report_declinations, report_as_filed, report_arrest, clear_queue, nothing or cannot_tell.",
            required=True,
        ),
        Column("record_count", "BIGINT", "How many missing records.", required=True),
        Column("severe_count", "BIGINT", "Of these, with a violent or domestic-violence charge.", required=True),
        Column("share_pct", "DOUBLE", "Of all missing records of the jurisdiction, in percent.", required=True),
    ),
)

DEFECT_COUNT = Table(
    "defect_count",
    "how many records of one obligation arrived with one wrong value in one jurisdiction and month",
    ("obligation_id", "step", "jurisdiction_id", "responsible_ori", "month", "defect_code", "found_ori"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("responsible_ori", "VARCHAR", "The agency that bears the duty; empty if unknown.", required=True),
        Column("month", "VARCHAR", "Of the event, 2024-03; empty if unknown.", required=True),
        Column("defect_code", "VARCHAR", "What is wrong.", required=True),
        Column(
            "found_ori",
            "VARCHAR",
            "Where the agency is what is wrong: the one on file; empty for every other wrong value.",
            required=True,
        ),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)

AGENCY_MONTH = Table(
    "agency_month",
    "one agency in one month under one obligation, whether or not it has a record",
    ("obligation_id", "ori", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column(
            "is_on_duty",
            "BOOLEAN",
            "Whether the agency existed and was not covered by another.",
            required=True,
        ),
        Column(
            "has_local_export",
            "BOOLEAN",
            "Whether a local export covers the agency and month.",
            required=True,
        ),
        Column("found", "BIGINT", "On time, late and undated.", required=True),
        Column("late", "BIGINT", "Of these, late.", required=True),
        Column("missing", "BIGINT", "Due and not found.", required=True),
        Column("not_due", "BIGINT", "Not due or not observable.", required=True),
        Column("excluded", "BIGINT", "Left out by a named rule.", required=True),
        Column("review", "BIGINT", "Waiting for a person.", required=True),
        Column(
            "at_repository",
            "BIGINT",
            "Repository records of the agency in the month, linked or not.",
            required=True,
        ),
        Column("unmatched", "BIGINT", "Of these, not in the agency's own export.", required=True),
    ),
)

CONCLUSION = Table(
    "conclusion",
    "what is concluded of one jurisdiction (or agency) under one obligation",
    ("obligation_id", "place_kind", "place_id"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("place_name", "VARCHAR", "Its name.", required=True),
        Column(
            "conclusion_code",
            "VARCHAR",
            "meets, below, inconclusive, late, stopped, none_found, too_few or cannot_tell.",
            required=True,
        ),
        Column("sentence", "VARCHAR", "The evidence in one plain sentence.", required=True),
        Column("standard_id", "VARCHAR", "The standard held against, if one."),
        Column("value_pct", "DOUBLE", "The measure behind it."),
        Column("low_pct", "DOUBLE", "Its lower bound."),
        Column("high_pct", "DOUBLE", "Its upper bound."),
        Column("numerator", "BIGINT", "Found."),
        Column("denominator", "BIGINT", "Found and missing."),
        Column(
            "missing", "BIGINT", "Missing records that the place's agencies failed to report themselves.", required=True
        ),
        Column(
            "since_month",
            "VARCHAR",
            "stopped, none_found, below and late (and an outage, under cannot_tell): since when; null where it can't be told.",
        ),
        Column("expected_count", "DOUBLE", "stopped and none_found: how many were to be expected since then."),
        Column("received_count", "BIGINT", "stopped and none_found: how many came."),
        Column(
            "basis_code",
            "VARCHAR",
            "stopped and none_found: what expected_count rests on: local_records, court_filings, prosecutor_referrals, ucr_arrests or own_volume.",
        ),
        Column("rank", "INTEGER", "1 is the lowest rate; null where there are fewer than 20 records or no rate."),
        Column(
            "is_rule_verified",
            "BOOLEAN",
            "Whether the rule and standard behind it are verified.",
            required=True,
        ),
    ),
)

COVERAGE_MONTH = Table(
    "coverage_month",
    "how the exports of local records cover one agency in one month",
    ("ori", "month"),
    (
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("jurisdiction_name", "VARCHAR", "The jurisdiction's name.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column(
            "state_code",
            "VARCHAR",
            "whole (each of its sources covers all days but three), held (something came that is not used), noted (an approved interruption), partly, none, or off_duty.",
            required=True,
        ),
        Column("source_count", "BIGINT", "How many sources ever covered it.", required=True),
        Column("whole_count", "BIGINT", "Of these, those that cover the month whole.", required=True),
        Column("interruption_id", "VARCHAR", "The approved interruption that touches it."),
    ),
)

VOLUME_CHANGE = Table(
    "volume_change",
    "a time in which next to nothing, or clearly less than before, came from one place under one obligation",
    ("obligation_id", "place_kind", "place_id", "since_month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("place_name", "VARCHAR", "Its name.", required=True),
        Column(
            "kind_code",
            "VARCHAR",
            "stopped (a tenth or less came), dropped (two thirds or less came) or recovered (a stop that is over).",
            required=True,
        ),
        Column("since_month", "VARCHAR", "Its first month.", required=True),
        Column("until_month", "VARCHAR", "Its last month; null where it goes on."),
        Column("expected_count", "DOUBLE", "How many were to be expected in it.", required=True),
        Column("received_count", "BIGINT", "How many came.", required=True),
        Column(
            "basis_code",
            "VARCHAR",
            "What the expectation rests on: local_records, court_filings, prosecutor_referrals, ucr_arrests or own_volume.",
            required=True,
        ),
        Column(
            "cause_code",
            "VARCHAR",
            "agency, outage (most agencies of one vendor at once), everywhere (nearly all agencies at once) or coding (one statute, form or layout at every agency at once); only agency is the place's own.",
            required=True,
        ),
        Column(
            "cause_name",
            "VARCHAR",
            "The vendor, or what a change in coding is confined to; empty otherwise.",
            required=True,
        ),
        Column("place_count", "INTEGER", "How many agencies changed with it; 1 if only this one.", required=True),
        Column("sentence", "VARCHAR", "The same in one plain sentence.", required=True),
    ),
)

CHANGE = Table(
    "change",
    "how one jurisdiction's count of one outcome moved since the last publication, and why",
    ("obligation_id", "step", "jurisdiction_id", "reason_code", "from_outcome_code", "to_outcome_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            f"The first that suffices of: {', '.join(REASONS)}.",
            required=True,
        ),
        Column("from_outcome_code", "VARCHAR", "The outcome then; empty for a new record.", required=True),
        Column("to_outcome_code", "VARCHAR", "The outcome now; empty for a withdrawn record.", required=True),
        Column("record_count", "BIGINT", "How many records moved so.", required=True),
    ),
)

PLACE_MONTH = Table(
    "place_month",
    "one place in one month under one obligation, as monthly monitoring and the conclusions look at it; not published",
    ("obligation_id", "place_kind", "place_id", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("has_local_export", "BOOLEAN", "Whether an export of the obligation's source covers it.", required=True),
        Column("is_settled", "BOOLEAN", "Whether all of the month is due and could have been posted.", required=True),
        Column("due_found", "BIGINT", "Due records found.", required=True),
        Column("due_missing", "BIGINT", "Due records missing.", required=True),
        Column("own_missing", "BIGINT", "Of these, the duty-bearer's own failures.", required=True),
        Column("false_links", "BIGINT", "Expected false links of what was found, in millionths.", required=True),
        Column("missed_links", "BIGINT", "Expected missed links of own failures, in millionths.", required=True),
        Column("review", "BIGINT", "Records that wait for a person.", required=True),
        Column("on_time", "BIGINT", "Found records whose day of receipt is known, in time.", required=True),
        Column("timed", "BIGINT", "Found records whose day of receipt is known.", required=True),
        Column("unverified", "BIGINT", "Due records under a rule that is not verified.", required=True),
        Column("at_repository", "BIGINT", "The place's records at the repository.", required=True),
        Column("at_repository_covered", "BIGINT", "Of these, those of covered agencies and months.", required=True),
        Column("unmatched_covered", "BIGINT", "Of these, those that the local export lacks.", required=True),
    ),
)

PROXY_MONTH = Table(
    "proxy_month",
    "one proxy of one place in one month: what else shows that there was something to report; not published",
    ("place_kind", "place_id", "proxy_code", "month"),
    (
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("proxy_code", "VARCHAR", "court_filings, prosecutor_referrals or ucr_arrests.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("case_count", "BIGINT", "How many cases, or how many arrests were counted.", required=True),
    ),
)

PARTICIPATION = Table(
    "participation",
    "how far one agency took part in a program that counts arrests in one year",
    ("program_code", "year", "ori"),
    (
        Column("program_code", "VARCHAR", "ucr: crime reporting to the FBI.", required=True),
        Column("year", "VARCHAR", "2024.", required=True),
        Column("ori", "VARCHAR", "The agency, in nine characters.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True),
        Column("months_reported", "INTEGER", "Of how many months it reported; null: not stated."),
        Column("nibrs_months_reported", "INTEGER", "Of these, how many as NIBRS incidents; null: not stated."),
        Column("participation_code", "VARCHAR", "all_year, part_year, none or not_stated.", required=True),
    ),
)

COUNTED_MONTH = Table(
    "counted_month",
    "one month of which one agency gave a program of counting its number of arrests; not published",
    ("program_code", "ori", "month"),
    (
        Column("program_code", "VARCHAR", "ucr: crime reporting to the FBI.", required=True),
        Column("ori", "VARCHAR", "The agency, in nine characters.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("record_count", "INTEGER", "How many arrests it counted.", required=True),
    ),
)

PART_MONTH = Table(
    "part_month",
    "one part of one agency's due records in one month under one obligation: what a change in coding shows in; not published",
    ("obligation_id", "place_id", "part_kind", "part_code", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_id", "VARCHAR", "The agency that bears the duty.", required=True),
        Column("part_kind", "VARCHAR", "statute (each that the arrest was made on), layout, or all.", required=True),
        Column("part_code", "VARCHAR", "Which; empty for all.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("received", "BIGINT", "Due records found.", required=True),
        Column("exposure", "BIGINT", "Due records found and missing.", required=True),
    ),
)

INTERRUPTED_MONTH = Table(
    "interrupted_month",
    "one month of one agency that an approved interruption touches; not published",
    ("interruption_id", "ori", "month"),
    (
        Column("interruption_id", "VARCHAR", "The interruption.", required=True),
        Column("kind_code", "VARCHAR", "outage, system_change or form_change.", required=True),
        Column("from_date", "DATE", "Its first day.", required=True),
        Column("to_date", "DATE", "Its last.", required=True),
        Column("layout", "VARCHAR", "The layout that it is confined to, if it is."),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("month", "DATE", "The first day of the month.", required=True),
    ),
)

DUTY_AGENCY = Table(
    "duty_agency",
    "one agency that an obligation falls on; not published",
    ("obligation_id", "ori"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("vendor", "VARCHAR", "Its systems, separated by semicolons."),
        Column("active_from", "DATE", "The first day of its duty."),
        Column("active_to", "DATE", "The last."),
    ),
)

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
