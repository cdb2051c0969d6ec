"""Agencies month by month, and what is kept out of the rates."""

from __future__ import annotations

from pipelines.decisions.tables import INTERRUPTION
from pipelines.deliveries.tables import DELIVERY, EXPECTED_DELIVERY
from pipelines.links.tables import EVENT, LINK, UNMATCHED
from pipelines.obligations.switch_tables import CAUSE
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import AGENCY, AGENCY_RELATION, ARREST, COVERAGE, REPOSITORY_ARREST, RUN_SETTING
from tests.findings_state import STAGE_TABLES, find
from tests.spec.book import Chapter, Rule

COVERED = "SELECT ori, month, state_code FROM coverage_month WHERE ori <> 'XX0010100'"
ONE_DELIVERY = """
    delivery_id | source | sender | status_code
    d1          | jail   | Vendor | used
"""
JANUARY = """
    delivery_id | source | record_table | selected_by_code | window_from_date | window_to_date | complete_through_date
    d1          | jail   | arrest       | event_date       | 2024-01-01       | 2024-01-31     | 2024-01-31
"""

CHAPTER = Chapter(
    number=61,
    title="Every agency, every month",
    text="""
        Findings start from agencies and months, not from records: an agency that never reported has none. The jail of
        Adams delivers an export; Brown delivers nothing.
    """,
    tables=STAGE_TABLES,
    run=find,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-02-29 | 2024-03-01
        """,
        RULE: """
            rule_id | rule_version | obligation_id   | step   | effective_from_date | clock_start_code | limit_value | limit_unit_code | responsible_code
            r       | r1           | arrest_reported | arrest | 2000-01-01          | arrest           | 7           | days            | arresting
        """,
        AGENCY: """
            ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
            XX0010000 | Adams SO    | sheriff          | adams           | Adams
            XX0010100 | Adams PD    | police           | adams           | Adams
            XX0020100 | Brown PD    | police           | brown           | Brown
        """,
        ARREST: """
            record_id | source | agency_ori | booking_ori | arresting_ori
            1         | jail   | XX0010000  | XX0010000   | XX0010000
            2         | jail   | XX0010000  | XX0010000   | XX0010100
            3         | jail   | XX0010000  | XX0010000   | XX0020100
        """,
        COVERAGE: """
            delivery_id | source | record_table | selected_by_code | window_from_date | complete_through_date
            d1          | jail   | arrest       | event_date       | 2024-01-01       | 2024-02-29
        """,
        LEDGER: """
            subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | outcome_code | cause_code        | severity_code
            1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | on_time      |                   |
            2          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-06 | missing      | not_fingerprinted | rape
            3          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-07 | missing      | not_fingerprinted | rape
            4          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-08 | late         |                   |
        """,
    },
    rules=(
        Rule(
            sentence="A month is covered whole if the deliveries of each of the agency's sources are for all its days but three, and partly if they are for some.",
            given={
                DELIVERY: ONE_DELIVERY,
                COVERAGE: """
                    delivery_id | source | record_table | selected_by_code | window_from_date | window_to_date | complete_through_date
                    d1          | jail   | arrest       | event_date       | 2024-01-04       | 2024-02-10     | 2024-02-10
                """,
            },
            shows=COVERED,
            expect="""
                ori       | month   | state_code
                XX0010000 | 2024-01 | whole
                XX0010000 | 2024-02 | partly
                XX0020100 | 2024-01 | none
                XX0020100 | 2024-02 | none
            """,
        ),
        Rule(
            sentence="Where something came for a month that can't be used, the month is shown as held.",
            given={
                DELIVERY: ONE_DELIVERY,
                COVERAGE: JANUARY,
                EXPECTED_DELIVERY: """
                    source | sender | period_start_date | period_end_date | status_code
                    jail   | Vendor | 2024-01-01        | 2024-01-31      | in_time
                    jail   | Vendor | 2024-02-01        | 2024-02-29      | held
                """,
            },
            shows=f"{COVERED} AND ori = 'XX0010000'",
            expect="""
                ori       | month   | state_code
                XX0010000 | 2024-01 | whole
                XX0010000 | 2024-02 | held
            """,
        ),
        Rule(
            sentence="A month that an approved interruption touches is shown as noted where it is not covered whole; one that waits for approval changes nothing.",
            given={
                DELIVERY: ONE_DELIVERY,
                COVERAGE: JANUARY,
                INTERRUPTION: """
                    interruption_id | kind_code | from_date  | to_date    | agencies  | system | layout | status_code
                    one             | outage    | 2024-01-20 | 2024-02-05 | XX0010000 |        |        | approved
                    two             | outage    | 2024-01-20 | 2024-02-05 | Brown     |        |        | waiting
                """,
            },
            shows=COVERED,
            expect="""
                ori       | month   | state_code
                XX0010000 | 2024-01 | whole
                XX0010000 | 2024-02 | noted
                XX0020100 | 2024-01 | none
                XX0020100 | 2024-02 | none
            """,
        ),
        Rule(
            sentence="An agency has a row in every month, with or without records, and a jail's export covers the agencies of its own jurisdiction, not one from elsewhere that had a person booked there.",
            given={},
            shows="agency_month",
            expect="""
                ori       | month   | has_local_export | found | late | missing
                XX0010000 | 2024-01 | true             | 1     | 0    | 0
                XX0010000 | 2024-02 | true             | 0     | 0    | 0
                XX0010100 | 2024-01 | true             | 1     | 1    | 2
                XX0010100 | 2024-02 | true             | 0     | 0    | 0
                XX0020100 | 2024-01 | false            | 0     | 0    | 0
                XX0020100 | 2024-02 | false            | 0     | 0    | 0
            """,
        ),
        Rule(
            sentence="An agency that was covered by another, or did not exist, was not on duty.",
            given={
                AGENCY: """
                    ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name | active_to
                    XX0010000 | Adams SO    | sheriff          | adams           | Adams             |
                    XX0010100 | Adams PD    | police           | adams           | Adams             | 2024-01-31
                    XX0020100 | Brown PD    | police           | brown           | Brown             |
                """,
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX0020100 | covered_by    | XX0010000 | 2024-02-01
                """,
            },
            shows="agency_month",
            expect="""
                ori       | month   | is_on_duty
                XX0010000 | 2024-01 | true
                XX0010000 | 2024-02 | true
                XX0010100 | 2024-01 | true
                XX0010100 | 2024-02 | false
                XX0020100 | 2024-01 | true
                XX0020100 | 2024-02 | false
            """,
        ),
        Rule(
            sentence="What an agency was found to owe in a month in which it was not on duty counts in its conclusion all the same, whether all of it is missing or some.",
            given={
                AGENCY: """
                    ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name | active_to
                    XX0010000 | Adams SO    | sheriff          | adams           | Adams             |
                    XX0010100 | Adams PD    | police           | adams           | Adams             | 2023-12-31
                """,
                COVERAGE: """
                    delivery_id | source | record_table      | selected_by_code | window_from_date | complete_through_date
                    d1          | jail   | arrest            | event_date       | 2024-01-01       | 2024-02-29
                    d2          | state  | repository_arrest | event_date       | 2024-01-01       | 2024-02-29
                """,
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-05 | 2024-01-12 | missing      | r1
                    2          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-06 | 2024-01-13 | missing      | r1
                    3          | arrest_reported | arrest | adams           | XX0010100       | 2024-02-06 | 2024-02-13 | missing      | r1
                    4          | arrest_reported | arrest | adams           | XX0010100       | 2024-02-07 | 2024-02-14 | on_time      | r1
                """,
            },
            shows="SELECT place_kind, place_id, numerator, missing FROM conclusion WHERE place_kind <> 'state' AND place_id <> 'XX0010000'",
            expect="""
                place_kind   | place_id  | numerator | missing
                agency       | XX0010100 | 1         | 3
                jurisdiction | adams     | 1         | 3
            """,
        ),
        Rule(
            sentence="A repository arrest counts for the agencies on it and for the agency whose arrest it was found to be; the jail's identifier on everyone's arrests takes nothing from the police.",
            given={
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | arrest_date
                    11        | XX0010000     | 2024-01-05
                    12        | XX0010000     | 2024-01-08
                    13        | XX0010000     | 2024-01-09
                """,
                EVENT: """
                    event_id | arresting_ori
                    1        | XX0010000
                    4        | XX0010100
                """,
                LINK: """
                    level_code | local_id | repository_id
                    event      | 1        | 11
                    event      | 4        | 12
                """,
                UNMATCHED: """
                    record_table      | record_id | reason_code
                    repository_arrest | 13        | not_in_local_export
                """,
            },
            shows="SELECT * FROM agency_month WHERE month = '2024-01'",
            expect="""
                ori       | at_repository | unmatched
                XX0010000 | 3             | 1
                XX0010100 | 1             | 0
                XX0020100 | 0             | 0
            """,
        ),
        Rule(
            sentence="What is missing is counted by cause and by what it could bear on.",
            given={},
            shows="cause_count",
            expect="""
                jurisdiction_id | responsible_ori | month   | cause_code        | severity_code | record_count
                adams           | XX0010100       | 2024-01 | not_fingerprinted | rape          | 2
            """,
        ),
        Rule(
            sentence="Each cause names the remedy that would mend it; what has none can't be told. Remedies count the arrests, not their charges, and how grave they are.",
            given={
                CAUSE: """
                    obligation_id   | cause_rank | cause_code        | cause_party_code | remedy_code | sentence
                    arrest_reported | 1          | not_fingerprinted | arresting        | fingerprint | -
                    arrest_reported | 2          | printed_not_sent  | booking          | send        | -
                """,
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | outcome_code | cause_code        | severity_code
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | missing      | not_fingerprinted | rape
                    2          | arrest_reported | arrest | adams           | XX0010100       | 2024-02-06 | missing      | not_fingerprinted | misdemeanor
                    3          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-07 | missing      | printed_not_sent  | misdemeanor
                    4          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-08 | missing      |                   | misdemeanor
                    4          | arrest_reported | charge | adams           | XX0010100       | 2024-01-08 | missing      | printed_not_sent  | misdemeanor
                    5          | arrest_reported | arrest | adams           | XX0010100       | 2024-01-08 | on_time      |                   |
                """,
            },
            shows="remedy",
            expect="""
                obligation_id   | jurisdiction_id | remedy_code | record_count | severe_count | share_pct
                arrest_reported | adams           | fingerprint | 2            | 1            | 50.0
                arrest_reported | adams           | send        | 1            | 0            | 25.0
                arrest_reported | adams           | cannot_tell | 1            | 0            | 25.0
            """,
        ),
        Rule(
            sentence="What is left out is counted by the rule that leaves it out.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | outcome_code | outcome_reason
                    1          | arrest_reported | arrest | adams           | 2024-01-05 | excluded     | sealed
                    2          | arrest_reported | arrest | adams           | 2024-01-05 | excluded     | sealed
                    3          | arrest_reported | arrest | adams           | 2024-01-05 | review       | unknown_basis
                    4          | arrest_reported | arrest | brown           | 2024-01-05 | not_due      | before_due_date
                """
            },
            shows="exclusion_count",
            expect="""
                jurisdiction_id | outcome_code | rule            | record_count
                adams           | excluded     | sealed          | 2
                adams           | review       | unknown_basis   | 1
                brown           | not_due      | before_due_date | 1
            """,
        ),
        Rule(
            sentence="Each duty is looked at from its own first month, and what is due is judged by how far its own extracts are complete.",
            given={
                RULE: """
                    rule_id | rule_version | obligation_id   | step   | effective_from_date | clock_start_code | limit_value | limit_unit_code | responsible_code
                    r       | r1           | arrest_reported | arrest | 2000-01-01          | arrest           | 7           | days            | arresting
                    o       | o1           | order_entered   | entry  | 2000-01-01          | issue            | 7           | days            | entering
                """,
                AGENCY: """
                    ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
                    XX0010000 | Adams SO    | sheriff          | adams           | Adams
                """,
                COVERAGE: """
                    delivery_id | source  | record_table      | selected_by_code | complete_through_date
                    d1          | jail    | arrest            | event_date       | 2024-02-29
                    d2          | courts  | protection_order  | event_date       | 2024-02-29
                    d3          | extract | repository_arrest | event_date       | 2024-02-29
                    d3          | extract | repository_order  | event_date       | 2024-02-10
                """,
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | on_time
                    2          | arrest_reported | arrest | adams           | XX0010000       | 2024-02-05 | 2024-02-12 | on_time
                    3          | order_entered   | entry  | adams           | XX0010000       | 2024-02-01 | 2024-02-08 | on_time
                    4          | order_entered   | entry  | adams           | XX0010000       | 2024-02-05 | 2024-02-12 | on_time
                """,
            },
            shows="""
                SELECT m.obligation_id, min(a.month) AS first_month, min(m.denominator) AS due
                FROM measure AS m JOIN agency_month AS a ON a.obligation_id = m.obligation_id
                WHERE m.measure_code IN ('arrest_reporting_rate', 'order_entry_rate') AND m.place_kind = 'state'
                AND m.period_kind = 'all' AND m.population_code = 'all' AND m.level_group = 'all'
                GROUP BY m.obligation_id
            """,
            expect="""
                obligation_id   | first_month | due
                arrest_reported | 2024-01     | 2
                order_entered   | 2024-02     | 1
            """,
        ),
    ),
)
