"""In which order people are asked about pairs."""

from __future__ import annotations

from pipelines.decisions.queue import queue_reviews
from pipelines.decisions.tables import DECISION
from pipelines.findings.tables import CONCLUSION, MEASURE, STANDARD
from pipelines.links.tables import CASE_LINK, EVENT, EVENT_CHARGE, LINK, LINK_REFUSED
from pipelines.obligations.tables import LEDGER
from pipelines.records.tables import (
    AGENCY,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from tests.declared_tables import DECLARED_TABLES, DENIAL, PROTECTION_ORDER, REPOSITORY_ORDER, TIP
from tests.linking_state import COUNTIES
from tests.spec.book import Chapter, Rule

EVENTS = """
    event_id | arresting_ori | arrest_date
    1        | XX0010100     | 2024-03-01
    2        | XX0020100     | 2024-03-02
    3        | XX0020100     | 2024-03-03
"""
FOUND = """
    record_id
    91
    92
    93
"""
LINKS = """
    level_code | kind_code  | local_id | repository_id | rule                | band_code
    event      | same_event | 1        | 91            | other_name_and_date | review
    event      | same_event | 2        | 92            | other_name_and_date | review
    event      | same_event | 3        | 93            | other_name_and_date | review
"""
WAITING = """
    ledger_id | obligation_id   | step   | subject_id | event_id | jurisdiction_id | outcome_code | outcome_reason | level_code
    1         | arrest_reported | arrest | 1          | 1        | alder           | review       | link_in_review | misdemeanor
    2         | arrest_reported | arrest | 2          | 2        | birch           | review       | link_in_review | misdemeanor
    3         | arrest_reported | charge | 12         | 2        | birch           | review       | link_in_review | misdemeanor
    4         | arrest_reported | arrest | 3          | 3        | birch           | review       | link_in_review | felony
    5         | arrest_reported | charge | 13         | 3        | birch           | review       | link_in_review | misdemeanor
"""
PLACES = """
    measure_code          | obligation_id   | place_kind   | place_id | period_kind | period | population_code | level_group | numerator | denominator | review | value_pct | low_pct | high_pct
    arrest_reporting_rate | arrest_reported | jurisdiction | alder    | all         | all    | all             | all         | 89        | 100         | 2      | 89.0      | 87.3    | 90.8
    arrest_reporting_rate | arrest_reported | jurisdiction | birch    | all         | all    | all             | all         | 99        | 100         | 2      | 99.0      | 97.1    | 99.0
"""
NINETY = """
    standard_id | measure_code          | obligation_id   | threshold_pct | title | citation
    xx-90       | arrest_reporting_rate | arrest_reported | 90            | Nine  | Made Code
"""
QUEUE = "SELECT queue_place, local_id, state_code, jurisdiction_id, is_decisive, ledger_rows FROM review_pair"

CHAPTER = Chapter(
    number=59,
    title="In which order people are asked about pairs",
    text="""
        Pairs that linking leaves open are asked about in the order in which an answer could change most: first where the
        jurisdiction's range lies on both sides of its standard, or its rate is within so many records of the standard as
        are in review; then those that settle the most rows of the ledger; then the most severe.
    """,
    tables=(
        LINK,
        LINK_REFUSED,
        DECISION,
        CASE_LINK,
        LEDGER,
        MEASURE,
        CONCLUSION,
        STANDARD,
        EVENT,
        EVENT_CHARGE,
        DISPOSITION,
        AGENCY,
        REPOSITORY_ARREST,
        REPOSITORY_CHARGE,
        REPOSITORY_HOLD,
        REPOSITORY_DISPOSITION,
        *DECLARED_TABLES,
    ),
    run=queue_reviews,
    given={
        AGENCY: COUNTIES,
        EVENT: EVENTS,
        REPOSITORY_ARREST: FOUND,
        LINK: LINKS,
        LEDGER: WAITING,
        MEASURE: PLACES,
        STANDARD: NINETY,
    },
    rules=(
        Rule(
            sentence="What could change a conclusion comes before what settles more; among equals the more severe comes first.",
            given={},
            shows=QUEUE,
            expect="""
                queue_place | local_id | state_code | jurisdiction_id | is_decisive | ledger_rows
                1           | 1        | open       | alder           | true        | 1
                2           | 3        | open       | birch           | false       | 2
                3           | 2        | open       | birch           | false       | 2
            """,
        ),
        Rule(
            sentence="An arrest that waits with a rival is no question of its own: the answer to the rival's settles it too.",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id | rule                | band_code
                    event      | same_event | 1        | 91            | name_birth_and_date | review
                """,
                LINK_REFUSED: """
                    level_code  | local_id | event_id | reason_code   | is_for_review | rule                | candidates
                    event       | 2        | 2        | rival_arrests | true          | name_birth_and_date | 91
                    disposition | 31       | 2        | rival_arrests | true          |                     |
                """,
                LEDGER: """
                    ledger_id | obligation_id        | step        | subject_id | event_id | jurisdiction_id | outcome_code | outcome_reason | level_code
                    1         | arrest_reported      | arrest      | 1          | 1        | alder           | review       | link_in_review | misdemeanor
                    2         | arrest_reported      | arrest      | 2          | 2        | alder           | review       | rival_arrests  | misdemeanor
                    3         | disposition_reported | disposition | 31         | 2        | alder           | review       | rival_arrests  | misdemeanor
                """,
            },
            shows="SELECT local_id, repository_id, ledger_rows FROM review_pair",
            expect="""
                local_id | repository_id | ledger_rows
                1        | 91            | 3
            """,
        ),
        Rule(
            sentence="A rate within as many records of the standard as are in review is decisive, whatever its range.",
            given={
                MEASURE: """
                    measure_code          | obligation_id   | place_kind   | place_id | period_kind | period | population_code | level_group | numerator | denominator | review | value_pct | low_pct | high_pct
                    arrest_reporting_rate | arrest_reported | jurisdiction | alder    | all         | all    | all             | all         | 88        | 100         | 1      | 88.0      | 87.1    | 88.1
                    arrest_reporting_rate | arrest_reported | jurisdiction | birch    | all         | all    | all             | all         | 92        | 100         | 2      | 92.0      | 90.2    | 92.2
                """,
            },
            shows="SELECT local_id, is_decisive FROM review_pair",
            expect="""
                local_id | is_decisive
                1        | false
                2        | true
                3        | true
            """,
        ),
        Rule(
            sentence="Results and charges of an arrest in review are not asked about themselves; a stale decision is, with what rests on it.",
            given={
                LINK: """
                    level_code  | kind_code  | local_id | repository_id | rule                | band_code
                    event       | same_event | 1        | 91            | other_name_and_date | review
                    charge      | same_event | 11       | 81            | statute             | review
                    disposition | same_event | 31       | 71            | person_and_date     | review
                    event       | same_event | 2        | 92            | decided             | linked
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    31                    | 1
                """,
                DECISION: """
                    line_number | level_code | local_id | repository_id | decision_code | decided_by | decided_at | effect_code
                    1           | event      | 2        | 92            | linked        | ann        | 2024-07-01 | stale
                    2           | event      | 3        | 93            | not_linked    | ann        | 2024-07-01 | applied
                """,
                LEDGER: """
                    ledger_id | obligation_id   | step   | subject_id | event_id | jurisdiction_id | outcome_code | outcome_reason | level_code
                    1         | arrest_reported | arrest | 1          | 1        | alder           | review       | link_in_review | misdemeanor
                    2         | arrest_reported | arrest | 2          | 2        | birch           | on_time      |                | misdemeanor
                """,
            },
            shows="SELECT local_id, level_code, state_code, decision_code, ledger_rows FROM review_pair",
            expect="""
                local_id | level_code | state_code | decision_code | ledger_rows
                1        | event      | open       |               | 1
                2        | event      | stale      | linked        | 1
            """,
        ),
        Rule(
            sentence="What a refused charge could be is one question with one place, and settles its own row and those of its refused results, which are not asked about beside it.",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id | rule                | band_code
                    event      | same_event | 1        | 91            | other_name_and_date | review
                    event      | same_event | 2        | 92            | tracking_number     | linked
                    event      | same_event | 3        | 93            | tracking_number     | linked
                """,
                LINK_REFUSED: """
                    level_code  | local_id | event_id | reason_code    | is_for_review | candidates
                    charge      | 11       | 1        | results_differ | true          | 80,81
                    charge      | 12       | 2        | results_differ | true          | 82,83
                    disposition | 32       | 2        | results_differ | true          | 72,73
                    disposition | 33       | 3        | rival_results  | true          | 74
                    charge      | 13       | 3        | no_match       | false         |
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    32                    | 2        | 12
                    33                    | 3        | 13
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id
                    11              | 1
                    12              | 2
                    13              | 3
                """,
                DISPOSITION: """
                    record_id | court_ori
                    32        | XX001015J
                    33        | XX001015J
                """,
                REPOSITORY_CHARGE: """
                    record_id
                    80
                    81
                    82
                    83
                """,
                REPOSITORY_DISPOSITION: """
                    record_id
                    72
                    73
                    74
                """,
                LEDGER: """
                    ledger_id | obligation_id        | step        | subject_id | event_id | jurisdiction_id | outcome_code | outcome_reason | level_code
                    1         | arrest_reported      | arrest      | 1          | 1        | birch           | review       | link_in_review | misdemeanor
                    2         | arrest_reported      | charge      | 12         | 2        | birch           | review       | results_differ | misdemeanor
                    3         | disposition_reported | disposition | 32         | 2        | birch           | review       | results_differ | misdemeanor
                    4         | disposition_reported | disposition | 33         | 3        | birch           | review       | rival_results  | felony
                """,
            },
            shows="SELECT queue_place, level_code, local_id, repository_id, refusal_code, ledger_rows FROM review_pair",
            expect="""
                queue_place | level_code  | local_id | repository_id | refusal_code   | ledger_rows
                1           | charge      | 12       | 82            | results_differ | 2
                1           | charge      | 12       | 83            | results_differ | 2
                2           | disposition | 33       | 74            | rival_results  | 1
                3           | event       | 1        | 91            |                | 1
            """,
        ),
        Rule(
            sentence="What a refused order could be is one question too, and settles what is owed of the order.",
            given={
                LINK: "",
                LINK_REFUSED: """
                    level_code | local_id | reason_code       | is_for_review | candidates
                    order      | 41       | several_entries   | true          | 94,95
                    order      | 42       | decided_otherwise | false         |
                """,
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at
                    41        | XX001015J | XX0010100    | 2024-03-05
                    42        | XX001015J | XX0010100    | 2024-03-06
                """,
                REPOSITORY_ORDER: """
                    record_id
                    94
                    95
                """,
                LEDGER: """
                    ledger_id | obligation_id | step    | subject_id | jurisdiction_id | outcome_code | outcome_reason
                    1         | order_entered | entry   | 41         | alder           | review       | several_entries
                    2         | order_entered | service | 41         | alder           | review       | several_entries
                    3         | order_entered | entry   | 42         | alder           | missing      |
                """,
            },
            shows="SELECT queue_place, level_code, local_id, repository_id, refusal_code, event_date, ledger_rows FROM review_pair",
            expect="""
                queue_place | level_code | local_id | repository_id | refusal_code    | event_date | ledger_rows
                1           | order      | 41       | 94            | several_entries | 2024-03-05 | 2
                1           | order      | 41       | 95            | several_entries | 2024-03-05 | 2
            """,
        ),
        Rule(
            sentence="A record that may be the same person's settles nothing of the ledger, and is asked about by itself, under the agency that keeps the denial or tip; two that found each other once.",
            given={
                LINK: """
                    level_code | kind_code   | local_id | repository_id | rule                     | band_code
                    denial     | same_person | 21       | 92            | near_name_and_birth_date | review
                    denial     | same_person | 21       | 94            | near_name_and_birth_date | review
                    denial     | same_person | 21       | 95            | person_number            | linked
                    denial     | same_person | 21       | 22            | near_name_and_birth_date | review
                    denial     | same_person | 22       | 21            | near_name_and_birth_date | review
                    tip        | same_person | 32       | 31            | name_and_birth_date      | review
                """,
                DENIAL: """
                    record_id | denying_ori | checked_at
                    21        | XX0010100   | 2024-03-05
                    22        | XX0010100   | 2024-03-09
                """,
                REPOSITORY_ORDER: """
                    record_id
                    94
                    95
                """,
                TIP: """
                    record_id | agency_ori | tip_received_at
                    31        | XX0020100  | 2024-03-01
                    32        | XX0020100  | 2024-03-08
                """,
            },
            shows="SELECT level_code, local_id, repository_id, repository_table, event_date, jurisdiction_id, ledger_rows FROM review_pair",
            expect="""
                level_code | local_id | repository_id | repository_table  | event_date | jurisdiction_id | ledger_rows
                denial     | 21       | 22            | denial            | 2024-03-05 | alder           | 0
                denial     | 21       | 92            | repository_arrest | 2024-03-05 | alder           | 0
                denial     | 21       | 94            | repository_order  | 2024-03-05 | alder           | 0
                tip        | 32       | 31            | tip               | 2024-03-08 | birch           | 0
            """,
        ),
        Rule(
            sentence="Where one pair of a charge is asked again, so are the others that were decided with it.",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id | rule            | band_code
                    event      | same_event | 2        | 92            | tracking_number | linked
                    charge     | same_event | 12       | 82            | decided         | linked
                """,
                DECISION: """
                    line_number | level_code | local_id | repository_id | decision_code | decided_by | decided_at | effect_code
                    1           | charge     | 12       | 82            | linked        | ann        | 2024-07-01 | applied
                    2           | charge     | 12       | 83            | not_linked    | ann        | 2024-07-01 | stale
                    3           | charge     | 13       | 84            | not_linked    | ann        | 2024-07-01 | applied
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id
                    12              | 2
                """,
                REPOSITORY_CHARGE: """
                    record_id
                    82
                    83
                """,
            },
            shows="SELECT queue_place, local_id, repository_id, state_code, decision_code FROM review_pair",
            expect="""
                queue_place | local_id | repository_id | state_code | decision_code
                1           | 12       | 82            | stale      | linked
                1           | 12       | 83            | stale      | not_linked
            """,
        ),
        Rule(
            sentence="A pair that settles nothing is asked last, under the jurisdiction of its arrest.",
            given={
                LEDGER: """
                    ledger_id | obligation_id   | step   | subject_id | event_id | jurisdiction_id | outcome_code | outcome_reason | level_code
                    1         | arrest_reported | arrest | 1          | 1        | alder           | excluded     | duplicate      | misdemeanor
                    2         | arrest_reported | arrest | 2          | 2        | birch           | review       | link_in_review | misdemeanor
                """,
                LINK: """
                    level_code | kind_code  | local_id | repository_id | rule                | band_code
                    event      | same_event | 1        | 91            | other_name_and_date | review
                    event      | same_event | 2        | 92            | other_name_and_date | review
                """,
            },
            shows=QUEUE,
            expect="""
                queue_place | local_id | state_code | jurisdiction_id | is_decisive | ledger_rows
                1           | 2        | open       | birch           | false       | 1
                2           | 1        | open       | alder           | false       | 0
            """,
        ),
    ),
)
