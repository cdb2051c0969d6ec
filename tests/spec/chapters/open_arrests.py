"""Charges on file that must get a result."""

from pipelines.links.tables import CASE_LINK, EVENT, EVENT_CHARGE, LINK
from pipelines.records.tables import (
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, judging

ON_FILE = """
    record_id | arresting_ori | arrest_date | tracking_number | state_id | birth_date | birth_date_precision
    501       | XX0010100     | 2023-03-01  | T1              | S1       | 1990-01-01 | day
    502       | XX0010100     | 2023-03-01  | T2              | S2       | 1990-01-01 | day
    503       | XX0020100     | 2023-08-01  | T3              | S3       | 1990-01-01 | day
"""
CHARGES = """
    record_id | repository_arrest_record_id | level_code | tracking_suffix
    601       | 501                         | felony     | A001
    602       | 501                         | felony     | A002
    603       | 502                         | felony     | A001
    604       | 503                         | felony     | A001
"""
LOCAL = """
    event_id | arresting_ori | arrest_date | tracking_number
    1        | XX0010100     | 2023-03-01  | T1
    2        | XX0010100     | 2023-03-01  | T2
"""
LOCAL_CHARGES = """
    event_charge_id | event_id | level_code
    11              | 1        | felony
    12              | 1        | felony
    13              | 2        | felony
"""
FOUND = """
    level_code | kind_code  | local_id | repository_id
    event      | same_event | 1        | 501
    event      | same_event | 2        | 502
    charge     | same_event | 11       | 601
    charge     | same_event | 12       | 602
    charge     | same_event | 13       | 603
"""

CHAPTER = Chapter(
    number=47,
    title="Arrests on file without a result",
    text="""
    Each charge of an arrest on the repository's file must get a final result: in the made state within 365 days of the
    arrest. The court bears it.
    """,
    tables=TABLES,
    run=judging("arrest_disposed"),
    given={**GIVEN, REPOSITORY_ARREST: ON_FILE, REPOSITORY_CHARGE: CHARGES},
    rules=(
        Rule(
            sentence="A final result on the charge closes it, an interim one does not; before the year is out nothing is missing.",
            given={
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | repository_received_at
                    901       | 501                         | 601                         | court      | convicted        | 2024-02-29
                    902       | 501                         | 602                         | court      | dismissed        | 2024-03-01
                    903       | 502                         | 603                         | court      | deferred         | 2023-06-01
                """
            },
            shows="ledger",
            expect="""
                subject_id | due_at                     | responsible_ori | outcome_code | outcome_reason
                601        | 2024-02-29 23:59:59.999999 | XX001015J       | on_time      |
                602        | 2024-02-29 23:59:59.999999 | XX001015J       | late         |
                603        | 2024-02-29 23:59:59.999999 | XX001015J       | missing      |
                604        | 2024-07-31 23:59:59.999999 |                 | not_due      | before_due_date
            """,
        ),
        Rule(
            sentence="A final result that hangs on the arrest alone closes the charge with its suffix, or the only charge; never one of several.",
            given={
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | stage_code | disposition_code | tracking_suffix | repository_received_at
                    901       | 501                         | court      | convicted        | A002            | 2023-12-01
                    902       | 501                         | court      | convicted        |                 | 2023-12-01
                    903       | 502                         | court      | convicted        |                 | 2023-12-01
                """
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | evidence_id
                601        | missing      |
                602        | on_time      | 901
                603        | on_time      | 903
                604        | not_due      |
            """,
        ),
        Rule(
            sentence="A merged or consolidated charge closes only through the lead case that a record names, once that has a final result on file for the same person.",
            given={
                EVENT: LOCAL,
                EVENT_CHARGE: LOCAL_CHARGES,
                LINK: FOUND,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | successor_case_number | tracking_number
                    801       | court      | consolidated     | 2023-05-01       | C9                    | T1
                    802       | court      | consolidated     | 2023-05-01       |                       | T1
                    803       | court      | consolidated     | 2023-05-01       | C9                    | T2
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 1        | 12
                    803                   | 2        | 13
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | stage_code | disposition_code | court_case_number | state_id | repository_received_at
                    901       | court      | convicted        | C9                | S1       | 2023-12-01
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | evidence_id
                601        | on_time      | 901
                602        | missing      |
                603        | missing      |
                604        | not_due      |
            """,
        ),
        Rule(
            sentence="An amended or merged charge closes through the charge as which it went on, by the court's number for it, once that one's result is on file; a number that leads to none closes nothing.",
            given={
                EVENT: LOCAL,
                EVENT_CHARGE: LOCAL_CHARGES,
                LINK: f"""{FOUND}
                    disposition | same_event | 805      | 905
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_case_number | charge_number | successor_charge_number | court_ori
                    801       | court      | amended          | 2023-05-01       | C1                | 1             | 5                       | XX001015J
                    802       | court      | merged           | 2023-05-01       | C1                | 2             | 7                       | XX001015J
                    803       | court      | amended          | 2023-05-01       | C1                | 3             | 5                       | XX002015J
                    805       | court      | convicted        | 2023-05-01       | C1                | 5             |                         | XX001015J
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 1        | 12
                    803                   | 2        | 13
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | stage_code | disposition_code | charge_number | repository_received_at
                    905       | 501                         | court      | convicted        | 9             | 2023-12-01
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | evidence_id
                601        | on_time      | 905
                602        | missing      |
                603        | missing      |
                604        | not_due      |
            """,
        ),
        Rule(
            sentence="The repository's own record may name the charge of the arrest, or the lead case and its charge, as which one went on; an interim result there closes nothing.",
            given={
                REPOSITORY_ARREST: f"""{ON_FILE}
                    504       | XX0010100     | 2023-03-01  | T4              | S1       | 1990-01-01 | day
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | charge_number
                    601       | 501                         | felony     | 1
                    602       | 501                         | felony     | 2
                    603       | 502                         | felony     | 1
                    604       | 502                         | felony     | 2
                    605       | 504                         | felony     | 1
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | charge_number | court_case_number | successor_case_number | successor_charge_number | state_id | repository_received_at
                    901       | 501                         | 601                         | court      | merged           | 1             | C1                |                       | 2                       | S1       | 2023-06-01
                    902       | 501                         | 602                         | court      | convicted        | 2             | C1                |                       |                         | S1       | 2023-12-01
                    903       | 502                         | 603                         | court      | merged           | 1             | C2                |                       | 2                       | S2       | 2023-06-01
                    904       | 502                         | 604                         | court      | deferred         | 2             | C2                |                       |                         | S2       | 2023-12-01
                    905       | 504                         | 605                         | court      | consolidated     | 1             | C4                | C1                    | 2                       | S1       | 2023-06-01
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | evidence_id
                601        | on_time      | 902
                602        | on_time      | 902
                603        | missing      |
                604        | missing      |
                605        | on_time      | 902
            """,
        ),
        Rule(
            sentence="Sealed charges and those below the state's levels are left out; what is on file counts otherwise, unknown level or not.",
            given={
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | is_sealed
                    601       | 501                         | felony     | true
                    602       | 501                         | traffic    |
                    603       | 502                         |            |
                    604       | 503                         | felony     |
                """
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                601        | excluded     | sealed
                602        | excluded     | level_traffic
                603        | missing      |
                604        | not_due      | before_due_date
            """,
        ),
        Rule(
            sentence="Why a charge is open: a result is held or was returned; the case is decided and the result never came, or its number is absent or wrong; the case is pending; other charges were decided; no court or prosecutor has it.",
            given={
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | arrest_date | tracking_number | birth_date | birth_date_precision
                    501       | XX0010100     | 2023-03-01  | T10001          | 1990-01-01 | day
                    502       | XX0010100     | 2023-03-01  | T20002          | 1990-01-01 | day
                    503       | XX0010100     | 2023-03-01  | T30003          | 1990-01-01 | day
                    504       | XX0010100     | 2023-03-01  | T40004          | 1990-01-01 | day
                    505       | XX0010100     | 2023-03-01  | T50005          | 1990-01-01 | day
                    506       | XX0010100     | 2023-03-01  | T60006          | 1990-01-01 | day
                    507       | XX0010100     | 2023-03-01  | T70007          | 1990-01-01 | day
                    508       | XX0010100     | 2023-03-01  | T80008          | 1990-01-01 | day
                    509       | XX0010100     | 2023-03-01  | T90009          | 1990-01-01 | day
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code
                    601       | 501                         | felony
                    602       | 502                         | felony
                    603       | 503                         | felony
                    604       | 504                         | felony
                    605       | 505                         | felony
                    606       | 506                         | felony
                    607       | 507                         | felony
                    608       | 507                         | felony
                    609       | 508                         | felony
                    610       | 509                         | felony
                """,
                EVENT: """
                    event_id | arresting_ori | arrest_date
                    1        | XX0010100     | 2023-03-01
                    2        | XX0010100     | 2023-03-01
                    3        | XX0010100     | 2023-03-01
                    4        | XX0010100     | 2023-03-01
                    5        | XX0010100     | 2023-03-01
                    6        | XX0010100     | 2023-03-01
                    7        | XX0010100     | 2023-03-01
                    8        | XX0010100     | 2023-03-01
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | felony
                    12              | 2        | felony
                    13              | 3        | felony
                    14              | 4        | felony
                    15              | 5        | felony
                    16              | 6        | felony
                    17              | 7        | felony
                    18              | 7        | felony
                    19              | 8        | felony
                """,
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    event      | same_event | 3        | 503
                    event      | same_event | 4        | 504
                    event      | same_event | 5        | 505
                    event      | same_event | 6        | 506
                    event      | same_event | 7        | 507
                    event      | same_event | 8        | 508
                    charge     | same_event | 11       | 601
                    charge     | same_event | 12       | 602
                    charge     | same_event | 13       | 603
                    charge     | same_event | 14       | 604
                    charge     | same_event | 15       | 605
                    charge     | same_event | 16       | 606
                    charge     | same_event | 17       | 607
                    charge     | same_event | 18       | 608
                    charge     | same_event | 19       | 609
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | tracking_number | is_returned | reason_code
                    701       | disposition    | held        | T10001          |             | STATUTE
                    702       | disposition    | rejected    | T20002          | true        | STATUTE
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | tracking_number
                    803       | court      | convicted        | 2023-06-01       | XX001015J | T30003
                    804       | court      | convicted        | 2023-06-01       | XX001015J |
                    805       | court      | convicted        | 2023-06-01       | XX001015J | T50050
                    806       | court      | pending          | 2023-06-01       | XX001015J | T60006
                    807       | court      | convicted        | 2023-06-01       | XX001015J | T70007
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    803                   | 3        | 13
                    804                   | 4        | 14
                    805                   | 5        | 15
                    806                   | 6        | 16
                    807                   | 7        | 17
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | cause_code                  | cause_party_code
                601        | missing      | held_at_repository          | repository
                602        | missing      | rejected_returned           | court
                603        | missing      | result_not_sent             | court
                604        | missing      | tracking_number_absent      | court
                605        | missing      | tracking_number_mistyped    | court
                606        | missing      | case_pending                | none
                607        | missing      | result_not_sent             | court
                608        | missing      | charge_changed_or_added     | prosecutor
                609        | missing      | not_referred_never_reported | arresting
                610        | missing      | cannot_tell                 | none
            """,
        ),
        Rule(
            sentence="A late result was decided late, or decided in time and sent late.",
            given={
                REPOSITORY_DISPOSITION: """
                    record_id | repository_charge_record_id | stage_code | disposition_code | disposition_date | repository_received_at
                    901       | 601                         | court      | convicted        | 2024-03-02       | 2024-03-05
                    902       | 602                         | court      | convicted        | 2023-12-02       | 2024-03-05
                    903       | 603                         | court      | convicted        | 2023-12-02       |
                """
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code    | cause_code
                601        | late            | decided_late
                602        | late            | sent_late
                603        | arrived_undated |
                604        | not_due         |
            """,
        ),
    ),
)
