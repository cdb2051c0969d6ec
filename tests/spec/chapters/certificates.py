"""Half-yearly certificates of prohibiting records, and the counts behind them."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.certificates import write_certificates
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.tables import AGENCY, COVERAGE, RUN_SETTING
from tests.declared_tables import PLAN_BENCHMARK, PROHIBITING_COUNT, REPOSITORY_CERTIFICATION
from tests.spec.book import Chapter, Rule
from tests.spec.judging import TABLES, judging

FOUND = "SELECT finding_code, agency_ori, period_end_date, category_code, sentence FROM certificate_finding"
CHECKS = f"{FOUND} WHERE finding_code NOT IN ('certificate_late', 'certificate_missing', 'no_counts_given')"
FIRST_HALF = "agency_ori = 'XXFED0100' AND period_end_date = DATE '2024-06-30'"
LISTED = "SELECT agency_ori, period_end_date, list_code, sentence FROM compliance_list"
IN_TIME = """
    record_id | agency_ori | period_end_date | claim_code | repository_received_at
    91        | XXFED0100  | 2024-06-30      | compliant  | 2024-07-20
    92        | XXFED0100  | 2024-12-31      | compliant  | 2025-01-20
"""


def certify(engine: Engine) -> None:
    """Judge the certificates, and find what is wrong with them."""
    judging("records_certified")(engine)
    write_certificates(engine)


def certify_unconfirmed(engine: Engine) -> None:
    """The same by rules that nobody has confirmed."""
    judging("records_certified", change=unconfirmed)(engine)
    write_certificates(engine)


def unconfirmed(rules: StateRules) -> StateRules:
    """The same rules, known by hearsay."""
    changed = [rule.model_copy(update={"mark": "general_knowledge"}) for rule in rules.rules]
    return rules.model_copy(update={"rules": changed})


CHAPTER = Chapter(
    number=52,
    title="Certificates of prohibiting records",
    text="""
    Agencies hold records of people who may not have firearms under 18 USC 922(g)(1) to (9) and (n). The head of each
    certifies every half-year how many records it holds, how many it has submitted to the NICS Indices, NCIC or III, and
    whether it is in compliance. A certificate that is due is judged like any other record. The counts behind it are
    arithmetic: no record is ever made up for them.
    """,
    tables=TABLES,
    run=certify,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2025-06-30 | 2025-07-05
        """,
        AGENCY: """
            ori       | agency_name             | agency_type_code | jurisdiction_id | jurisdiction_name
            XXFED0100 | Department of the Ports | federal          | federal         | Federal agencies
            XX9990100 | Hospital Board          | other            | state-agencies  | State agencies
        """,
        COVERAGE: """
            source   | record_table             | selected_by_code | window_from_date | complete_through_date
            register | repository_certification | event_date       | 2024-01-01       | 2025-06-30
            returns  | prohibiting_count        | event_date       | 2024-01-01       | 2025-06-30
        """,
    },
    rules=(
        Rule(
            sentence="A half-year is certified by the end of the month after it: by 31 July for the one to 30 June, by 31 January for the one to 31 December.",
            given={REPOSITORY_CERTIFICATION: IN_TIME},
            shows="SELECT agency_ori, CAST(event_at AS DATE) AS half_year_to, due_at, outcome_code FROM ledger",
            expect="""
                agency_ori | half_year_to | due_at                     | outcome_code
                XXFED0100  | 2024-06-30   | 2024-07-31 23:59:59.999999 | on_time
                XXFED0100  | 2024-12-31   | 2025-01-31 23:59:59.999999 | on_time
                XXFED0100  | 2025-06-30   | 2025-07-31 23:59:59.999999 | not_due
            """,
        ),
        Rule(
            sentence="A federal agency of the registry owes a certificate for every half-year; any other agency from the first of which it gave a count, a certificate or a plan.",
            given={
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XX9990100  | 2024-12-31      | D             | indices   | 100        | 100
                """
            },
            shows="SELECT agency_ori, CAST(event_at AS DATE) AS half_year_to, outcome_code, cause_code FROM ledger",
            expect="""
                agency_ori | half_year_to | outcome_code | cause_code
                XXFED0100  | 2024-06-30   | missing      | never_certified
                XXFED0100  | 2024-12-31   | missing      | never_certified
                XXFED0100  | 2025-06-30   | not_due      |
                XX9990100  | 2024-12-31   | missing      | never_certified
                XX9990100  | 2025-06-30   | not_due      |
            """,
        ),
        Rule(
            sentence="A certificate received on the last day is in time, and a day later late. Why one is missing is told by what else the agency gave: counts without a certificate, or neither.",
            given={
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XX9990100  | 2024-06-30      | D             | indices   | 100        | 100
                    2         | XXFED0100  | 2024-12-31      | A1            | iii       | 100        | 100
                """,
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant  | 2024-07-31
                    92        | XX9990100  | 2024-06-30      | compliant  | 2024-08-01
                """,
            },
            shows="SELECT agency_ori, period_end_date, outcome_code, late_days, cause_code FROM certificate WHERE outcome_code <> 'not_due'",
            expect="""
                agency_ori | period_end_date | outcome_code | late_days | cause_code
                XXFED0100  | 2024-06-30      | on_time      |           |
                XXFED0100  | 2024-12-31      | missing      |           | counted_not_certified
                XX9990100  | 2024-06-30      | late         | 1         | certified_late
                XX9990100  | 2024-12-31      | missing      |           | neither_counted_nor_certified
            """,
        ),
        Rule(
            sentence="A certificate that is late or missing is a finding with its sentence.",
            given={
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant  | 2024-08-09
                """
            },
            shows=f"{FOUND} WHERE finding_code LIKE 'certificate_%'",
            expect="""
                finding_code        | agency_ori | period_end_date | category_code | sentence
                certificate_late    | XXFED0100  | 2024-06-30      | all           | The certificate was received on August 9, 2024, 9 days after it was due on July 31, 2024.
                certificate_missing | XXFED0100  | 2024-12-31      | all           | The certificate was due on January 31, 2025, and none was received. The agency has certified other half-years, and gave neither counts nor a certificate for this one.
            """,
        ),
        Rule(
            sentence="A due date that nobody has confirmed makes no certificate late or missing: it was received, or it was not, and no one is listed for it.",
            given={
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant  | 2024-08-09
                """,
            },
            shows="SELECT c.period_end_date, c.outcome_code, c.standing_code, f.finding_code, l.list_code FROM certificate AS c LEFT JOIN certificate_finding AS f ON f.period_end_date = c.period_end_date AND f.finding_code LIKE 'certificate_%' LEFT JOIN compliance_list AS l ON l.period_end_date = c.period_end_date",
            expect="""
                period_end_date | outcome_code | standing_code | finding_code | list_code
                2024-06-30      | late         | received      |              |
                2024-12-31      | missing      | not_received  |              |
                2025-06-30      | not_due      | not_due       |              |
            """,
            run=certify_unconfirmed,
        ),
        Rule(
            sentence="No more can be submitted than are held.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 100
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 100        | 101
                    3         | XXFED0100  | 2024-12-31      | A1            | iii       | 100        | 100
                    4         | XXFED0100  | 2024-12-31      | D             | indices   | 101        | 101
                """,
            },
            shows=CHECKS,
            expect="""
                finding_code        | agency_ori | period_end_date | category_code | sentence
                submitted_over_held | XXFED0100  | 2024-06-30      | D             | 101 records were submitted, and only 100 are held.
            """,
        ),
        Rule(
            sentence="What was submitted and what was not add up to what had to be; the agency's own total is the sum of its categories, column by column.",
            given={
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code    | reason_text | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | not_compliant | backlog     | 2024-07-20
                """,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | required_count | submitted_count | not_submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 90             | 70              | 20
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 50         | 50             | 40              | 9
                    3         | XXFED0100  | 2024-06-30      | all           | all       | 150        | 140            | 111             | 29
                """,
            },
            shows=CHECKS,
            expect="""
                finding_code  | agency_ori | period_end_date | category_code | sentence
                parts_differ  | XXFED0100  | 2024-06-30      | D             | 40 submitted and 9 not submitted make 49, and 50 had to be submitted.
                total_differs | XXFED0100  | 2024-06-30      | all           | The total says 111 submitted; the categories add up to 110.
            """,
        ),
        Rule(
            sentence="A category that had records last time does not vanish, and what is held does not fall by more than was removed.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count | removed_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 100             |
                    2         | XXFED0100  | 2024-06-30      | C             | indices   | 10         | 10              |
                    3         | XXFED0100  | 2024-06-30      | D             | indices   | 50         | 50              |
                    4         | XXFED0100  | 2024-06-30      | F             | indices   | 30         | 30              |
                    5         | XXFED0100  | 2024-12-31      | A1            | iii       | 90         | 90              | 10
                    6         | XXFED0100  | 2024-12-31      | D             | indices   | 40         | 40              | 9
                    7         | XXFED0100  | 2024-12-31      | F             | indices   | 29         | 29              |
                """,
            },
            shows=CHECKS,
            expect="""
                finding_code     | agency_ori | period_end_date | category_code | sentence
                category_dropped | XXFED0100  | 2024-12-31      | C             | The half-year to June 30, 2024 had 10 records in this category; the one to December 31, 2024 does not name it.
                held_fell        | XXFED0100  | 2024-12-31      | D             | 50 records were held at the end of the half-year before and 9 are said to have been removed since; 40 are held now.
                held_fell        | XXFED0100  | 2024-12-31      | F             | 30 records were held at the end of the half-year before and none are said to have been removed since; 29 are held now.
            """,
        ),
        Rule(
            sentence="A count of a day that ends no half-year is named for that, and compared with none.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count | removed_count
                    1         | XXFED0100  | 2023-09-30      | D             | indices   | 50         | 50              |
                    2         | XXFED0100  | 2024-03-31      | D             | indices   | 40         | 40              |
                """,
            },
            shows="SELECT finding_code, period_end_date FROM certificate_finding WHERE finding_code IN ('held_fell', 'not_a_half_year')",
            expect="""
                finding_code    | period_end_date
                not_a_half_year | 2023-09-30
                not_a_half_year | 2024-03-31
            """,
        ),
        Rule(
            sentence="A category without any record is stated in words.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count | statement_text
                    1         | XXFED0100  | 2024-06-30      | E             | indices   | 0          | 0               | The agency holds none.
                    2         | XXFED0100  | 2024-06-30      | G             | indices   | 0          | 0               |
                """,
            },
            shows=CHECKS,
            expect="""
                finding_code     | agency_ori | period_end_date | category_code | sentence
                zero_unexplained | XXFED0100  | 2024-06-30      | G             | No record is held in this category, and no statement says so in words.
            """,
        ),
        Rule(
            sentence="Who claims compliance withholds nothing that had to be submitted; what need not be submitted is not withheld. Who is not in compliance says why.",
            given={
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code    | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant     | 2024-07-20
                    92        | XXFED0100  | 2024-12-31      | not_compliant | 2025-01-20
                    93        | XX9990100  | 2024-06-30      | compliant     | 2024-07-20
                    94        | XX9990100  | 2024-12-31      |               | 2025-01-20
                """,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | required_count | submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 90             | 88
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 50         |                | 49
                    3         | XX9990100  | 2024-06-30      | D             | indices   | 50         | 40             | 40
                """,
            },
            shows=CHECKS,
            expect="""
                finding_code           | agency_ori | period_end_date | category_code | sentence
                compliant_but_withheld | XXFED0100  | 2024-06-30      | all           | The certificate claims compliance, and 3 records were not submitted.
                no_reason_given        | XXFED0100  | 2024-12-31      | all           | The certificate says that the agency is not in compliance, and gives no reason.
                no_reason_given        | XX9990100  | 2024-12-31      | all           | The certificate does not say whether the agency is in compliance.
            """,
        ),
        Rule(
            sentence="A certificate comes with counts, for a time that ends with a half-year.",
            given={
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant  | 2024-07-20
                """,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XX9990100  | 2024-09-30      | D             | indices   | 50         | 50
                """,
            },
            shows=f"{FOUND} WHERE finding_code IN ('no_counts_given', 'not_a_half_year')",
            expect="""
                finding_code    | agency_ori | period_end_date | category_code | sentence
                no_counts_given | XXFED0100  | 2024-06-30      | all           | A certificate was received, and no counts of the records that it speaks of.
                not_a_half_year | XX9990100  | 2024-09-30      | all           | A half-year ends on 30 June or 31 December, and this one is said to end on September 30, 2024.
            """,
        ),
        Rule(
            sentence="The shares are of what had to be submitted. The Department of Defense's inspector general found in 2017 that of 2,502 fingerprint cards that had to be submitted 601 were not (24 %), and of as many final dispositions 780 (31 %), so that both together 3,623 of 5,004 (72.4 %) were. The two stand here in a file each; what was submitted is the rest where the agency does not say.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | required_count | submitted_count | not_submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 2502           | 1901            | 601
                    2         | XXFED0100  | 2024-06-30      | A1            | ncic      | 2502           |                 | 780
                """,
            },
            shows=f"SELECT file_code, asked_count, withheld_count, round(submitted_pct, 2) AS submitted_pct, round(withheld_pct, 2) AS withheld_pct FROM certified_count UNION ALL SELECT 'both', asked_count, withheld_count, round(submitted_pct, 2), NULL FROM certificate WHERE {FIRST_HALF}",
            expect="""
                file_code | asked_count | withheld_count | submitted_pct | withheld_pct
                iii       | 2502        | 601            | 75.98         | 24.02
                ncic      | 2502        | 780            | 68.82         | 31.18
                both      | 5004        | 1381           | 72.4          |
            """,
        ),
        Rule(
            sentence="Over all categories the counts are added, and the share is told of the sum. Counts that can't be make no share, and what one category leaves out has no sum.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | required_count | submitted_count | submission_days
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 3000       | 2502           | 1901            | 40
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 498        |                | 498             | 12
                    3         | XXFED0100  | 2024-12-31      | A1            | iii       | 3000       | 2502           | 1901            | 40
                    4         | XXFED0100  | 2024-12-31      | D             | indices   | 498        |                | 598             |
                    5         | XX9990100  | 2024-12-31      | D             | indices   | 700        | 500            | 480             | 30
                    6         | XX9990100  | 2024-12-31      | A1            | iii       | 200        | 100            |                 | 60
                """,
            },
            shows="SELECT agency_ori, period_end_date, held_count, asked_count, submitted_count, withheld_count, round(submitted_pct, 2) AS submitted_pct, slowest_days FROM certificate WHERE outcome_code <> 'not_due'",
            expect="""
                agency_ori | period_end_date | held_count | asked_count | submitted_count | withheld_count | submitted_pct | slowest_days
                XXFED0100  | 2024-06-30      | 3498       | 3000        | 2399            | 601            | 79.97         | 40
                XXFED0100  | 2024-12-31      | 3498       | 3000        | 2499            | 601            |               | 40
                XX9990100  | 2024-12-31      | 900        | 600         |                 |                |               | 60
            """,
        ),
        Rule(
            sentence="A plan's benchmark is held against the counts of the last half-year that had ended when it was due. One in words alone, or without counts, can't be told; a claim that the counts contradict is marked.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 80
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 100        | 81
                    3         | XXFED0100  | 2024-12-31      | D             | indices   | 100        | 100
                """,
                PLAN_BENCHMARK: """
                    record_id | agency_ori | plan_start_date | plan_year | prohibitor_code | benchmark_due_date | target_pct | is_claimed_met
                    1         | XXFED0100  | 2023-07-01      | 1         | all           | 2024-06-30         | 80         | true
                    2         | XXFED0100  | 2023-07-01      | 1         | A1            | 2024-06-30         | 81         | true
                    3         | XXFED0100  | 2023-07-01      | 1         | D             | 2024-06-30         | 81         |
                    4         | XXFED0100  | 2023-07-01      | 1         | H             | 2024-06-30         | 81         |
                    5         | XXFED0100  | 2023-07-01      | 2         | all           | 2025-06-30         | 90         |
                    6         | XXFED0100  | 2023-07-01      | 3         | all           | 2026-06-30         | 95         |
                    7         | XXFED0100  | 2023-07-01      | 1         | B             | 2024-06-30         |            |
                """,
            },
            shows="SELECT plan_year, category_code, value_pct, result_code, is_contradicted FROM benchmark",
            expect="""
                plan_year | category_code | value_pct | result_code | is_contradicted
                1         | all           | 80.5      | met         | false
                1         | A1            | 80.0      | not_met     | true
                1         | D             | 81.0      | met         | false
                1         | H             |           | cannot_tell | false
                1         | B             |           | cannot_tell | false
                2         | all           |           | cannot_tell | false
                3         | all           |           | not_due     | false
            """,
        ),
        Rule(
            sentence="On the public list stands who sent no certificate, certified that it is not in compliance, has no plan, or missed the last benchmark that was due. Being late puts nobody there.",
            given={
                AGENCY: """
                    ori       | agency_name             | agency_type_code | jurisdiction_id | jurisdiction_name
                    XXFED0100 | Department of the Ports | federal          | federal         | Federal agencies
                    XXFED0200 | Department of Parks     | federal          | federal         | Federal agencies
                """,
                REPOSITORY_CERTIFICATION: """
                    record_id | agency_ori | period_end_date | claim_code    | reason_text             | repository_received_at
                    91        | XXFED0100  | 2024-06-30      | compliant     |                         | 2024-08-20
                    92        | XXFED0100  | 2024-12-31      | not_compliant | Bases lack fingerprints | 2025-01-20
                """,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XXFED0100  | 2024-12-31      | A1            | iii       | 1000       | 799
                """,
                PLAN_BENCHMARK: """
                    record_id | agency_ori | plan_start_date | plan_year | prohibitor_code | benchmark_due_date | target_pct
                    1         | XXFED0100  | 2024-01-01      | 1         | all           | 2024-12-31         | 80
                """,
            },
            shows=LISTED,
            expect="""
                agency_ori | period_end_date | list_code               | sentence
                XXFED0100  | 2024-12-31      | certified_noncompliance | The agency certifies that it is not in compliance: Bases lack fingerprints.
                XXFED0100  | 2024-12-31      | benchmark_missed        | By its own counts the agency missed the benchmark of year 1 of its plan: all categories at 79.9 % of 80 %.
                XXFED0200  | 2024-06-30      | no_certificate          | The certificate was due on July 31, 2024, and none was received.
                XXFED0200  | 2024-06-30      | no_plan                 | The agency has no plan on file.
                XXFED0200  | 2024-12-31      | no_certificate          | The certificate was due on January 31, 2025, and none was received.
                XXFED0200  | 2024-12-31      | no_plan                 | The agency has no plan on file.
            """,
        ),
        Rule(
            sentence="What its counts failed is a wrong value of a certificate that was received, to be corrected.",
            given={
                REPOSITORY_CERTIFICATION: IN_TIME,
                PROHIBITING_COUNT: """
                    record_id | agency_ori | period_end_date | prohibitor_code | file_code | held_count | submitted_count
                    1         | XXFED0100  | 2024-06-30      | A1            | iii       | 100        | 102
                    2         | XXFED0100  | 2024-06-30      | D             | indices   | 100        | 101
                    3         | XXFED0100  | 2025-06-30      | D             | indices   | 100        | 105
                """,
            },
            shows="SELECT CAST(l.event_at AS DATE) AS half_year_to, d.defect_code, d.expected, d.found FROM defect AS d JOIN ledger AS l USING (ledger_id) WHERE d.defect_code = 'submitted_over_held'",
            expect="""
                half_year_to | defect_code         | expected                                                            | found
                2024-06-30   | submitted_over_held | at most 100 submitted (A1, iii); at most 100 submitted (D, indices) | 102 submitted (A1, iii); 101 submitted (D, indices)
            """,
        ),
    ),
)
