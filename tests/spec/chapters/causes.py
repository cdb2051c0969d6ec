"""Why something is missing or late, how grave it is, and what arrived with a wrong value."""

from pipelines.links.tables import (
    CASE_LINK,
    CONFLICT,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    LINK,
    SIDE_CONFLICT,
    UNMATCHED,
)
from pipelines.records.tables import (
    AGENCY_RELATION,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from pipelines.records.tables import (
    ARREST as ARREST_RECORD,
)
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, judging

ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"


def events(*rows: str) -> str:
    """Events by (arresting_ori | arrest_date | basis | is_printed | printed_date | tracking_number | is_sealed)."""
    header = (
        "event_id | birth_date | birth_date_precision | arresting_ori | arrest_date | basis_code | is_printed | "
        "printed_date | tracking_number | is_sealed"
    )
    return "\n".join([header, *(f"{n} | 1990-01-01 | day | {row}" for n, row in enumerate(rows, 1))])


def felonies(count: int) -> str:
    return "\n".join(
        ["event_charge_id | event_id | level_code", *(f"{n + 100} | {n} | felony" for n in range(1, count + 1))]
    )


def found(*event_ids: int) -> str:
    header = "level_code | kind_code | local_id | repository_id"
    return "\n".join([header, *(f"event | same_event | {n} | {500 + n}" for n in event_ids)])


def on_file(*event_ids: int) -> str:
    header = "record_id | repository_received_at | arrest_date"
    return "\n".join([header, *(f"{500 + n} | 2024-01-02 | 2024-01-01" for n in event_ids)])


PRINTED = "on_view | true | 2024-03-01 | T1 | false"

CHAPTER = Chapter(
    number=48,
    title="Causes, severity and wrong values",
    text="""
    A missing or late record is given the first cause, in a fixed order, that keys and fields show by themselves, with the
    evidence for it (never a person's data) and the party that can mend it. `cannot_tell` is an answer.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={**GIVEN, EVENT_CHARGE: felonies(6)},
    rules=(
        Rule(
            sentence="Not fingerprinted: the local record says so, or has no sign of prints; printed and not sent: it has one.",
            given={
                EVENT: events(
                    "XX0010100 | 2024-03-01 | on_view | false |            |    | false",
                    "XX0010100 | 2024-03-01 | on_view |       |            |    | false",
                    "XX0010100 | 2024-03-01 | on_view | true  |            |    | false",
                    "XX0010100 | 2024-03-01 | on_view |       | 2024-03-01 |    | false",
                    "XX0010100 | 2024-03-01 | on_view |       |            | T5 | false",
                    "XX0010100 | 2024-03-01 | on_view | false |            | T6 | false",
                ),
                LINK: found(6),
                REPOSITORY_ARREST: on_file(6),
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | cause_code        | cause_party_code | cause_evidence
                1          | missing      | not_fingerprinted | arresting        | The local record marks it as not printed.
                2          | missing      | not_fingerprinted | arresting        | No local record shows a sign of prints.
                3          | missing      | printed_not_sent  | booking          | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
                4          | missing      | printed_not_sent  | booking          | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
                5          | missing      | printed_not_sent  | booking          | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
                6          | on_time      |                   |                  |
            """,
        ),
        Rule(
            sentence="An export of which no record ever shows a sign of prints has no place for it: nobody can tell whether prints were taken, unless another export of the arrest could show it.",
            given={
                EVENT: events(
                    "XX0010100 | 2024-03-01 | on_view | | | | false",
                    "XX0010100 | 2024-03-01 | on_view | | | | false",
                    "XX0010100 | 2024-03-01 | on_view | | | | false",
                    "XX0010100 | 2024-03-01 | indictment | | | | false",
                    "XX0010100 | 2024-03-01 | on_view | | | | false",
                ),
                EVENT_CHARGE: felonies(5),
                LINK: found(5),
                REPOSITORY_ARREST: on_file(5),
                EVENT_MEMBER: """
                    record_id | event_id
                    11        | 1
                    12        | 2
                    22        | 2
                    23        | 3
                    14        | 4
                    15        | 5
                    25        | 5
                """,
                ARREST_RECORD: """
                    record_id | source | is_printed
                    11        | police |
                    12        | police |
                    14        | police |
                    15        | police |
                    22        | jail   |
                    23        | jail   |
                    25        | jail   | true
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | cause_code        | cause_party_code | cause_evidence
                1          | missing      | cannot_tell       | none             | No export that has it ever shows whether prints were taken.
                2          | missing      | not_fingerprinted | arresting        | No local record shows a sign of prints.
                3          | missing      | not_fingerprinted | arresting        | No local record shows a sign of prints.
                4          | missing      | cannot_tell       | none             | No export that has it ever shows whether prints were taken.
                5          | on_time      |                   |                  |
            """,
        ),
        Rule(
            sentence="An indictment, summons or citation without a sign of prints had no arrest event.",
            given={
                EVENT: events("XX0010100 | 2024-03-01 | indictment | | | | false"),
                EVENT_CHARGE: felonies(1),
            },
            shows=ARREST,
            expect="""
                subject_id | cause_code     | cause_evidence
                1          | no_arrest_event | It began by indictment.
            """,
        ),
        Rule(
            sentence="A returned rejection comes first; then a number that is on file for someone else, or for another arrest of the same person, or for an arrest that no local record explains.",
            given={
                EVENT: events(*([f"XX0010100 | 2024-03-01 | {PRINTED}"] * 5)),
                EVENT_CHARGE: felonies(5),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    hold_event | same_event | 1        | 701
                    event      | same_event | 5        | 505
                """,
                REPOSITORY_ARREST: on_file(5),
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | reason_code
                    701       | arrest         | rejected    | 2024-03-04             | true        | QUALITY
                """,
                CONFLICT: """
                    level_code | local_id | repository_id | conflict_code        | shared          | disagreed
                    event      | 1        | 505           | number_on_two_people | tracking_number | last_name,birth_date
                    event      | 2        | 505           | number_on_two_people | tracking_number | last_name,birth_date
                    event      | 3        | 505           | number_on_two_events | tracking_number | arrest_date
                    event      | 4        | 509           | number_on_two_people | tracking_number | last_name,birth_date
                """,
                UNMATCHED: """
                    record_table      | record_id | reason_code
                    repository_arrest | 509       | not_in_local_export
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | cause_code           | cause_evidence
                1          | rejected_returned    | The repository returned it, with the reason [QUALITY].
                2          | number_on_two_people | A record at the repository has the same tracking number, and another last name and birth date.
                3          | number_on_two_events | A record at the repository has the same tracking number, and another arrest date.
                4          | identity_conflict    | A record at the repository has the same tracking number, and another last name and birth date.
                5          |                      |
            """,
        ),
        Rule(
            sentence="An agency of which five or more records are missing and none is on file never reported; one with nothing on file since a date, five or more missing since, over ninety days, stopped.",
            given={
                EVENT: events(
                    *([f"XX0010100 | 2024-02-01 | {PRINTED}"] * 4),
                    f"XX0010100 | 2024-05-01 | {PRINTED}",
                    f"XX0020100 | 2023-12-01 | {PRINTED}",
                    f"XX0020100 | 2024-01-01 | {PRINTED}",
                    *([f"XX0020100 | 2024-02-01 | {PRINTED}"] * 4),
                    f"XX0020100 | 2024-03-31 | {PRINTED}",
                    *([f"XX0010000 | 2024-02-01 | {PRINTED}"] * 2),
                ),
                EVENT_CHARGE: felonies(14),
                LINK: found(7),
                REPOSITORY_ARREST: on_file(7),
            },
            shows="SELECT responsible_ori, event_at, outcome_code, cause_code, cause_evidence, count(*) AS records FROM ledger WHERE step = 'arrest' GROUP BY ALL",
            expect="""
                responsible_ori | event_at            | outcome_code | cause_code       | records | cause_evidence
                XX0010100       | 2024-02-01 00:00:00 | missing      | never_reported   | 4       | Nothing of the agency is on file; 5 are missing.
                XX0010100       | 2024-05-01 00:00:00 | missing      | never_reported   | 1       | Nothing of the agency is on file; 5 are missing.
                XX0020100       | 2023-12-01 00:00:00 | missing      | printed_not_sent | 1       | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
                XX0020100       | 2024-01-01 00:00:00 | on_time      |                  | 1       |
                XX0020100       | 2024-02-01 00:00:00 | missing      | agency_stopped   | 4       | The agency's last on file is from January 1, 2024; 5 have been missing since.
                XX0020100       | 2024-03-31 00:00:00 | missing      | agency_stopped   | 1       | The agency's last on file is from January 1, 2024; 5 have been missing since.
                XX0010000       | 2024-02-01 00:00:00 | missing      | printed_not_sent | 2       | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
            """,
        ),
        Rule(
            sentence="An arrest on file that no local record explains shows that its agency reports.",
            given={
                EVENT: events(*([f"XX0010100 | 2024-02-01 | {PRINTED}"] * 5)),
                EVENT_CHARGE: felonies(5),
                UNMATCHED: """
                    record_table      | record_id | reason_code         | agency_ori | event_date
                    repository_arrest | 509       | not_in_local_export | XX0010100  | 2024-02-20
                """,
            },
            shows="SELECT cause_code, count(*) AS records FROM ledger WHERE step = 'arrest' GROUP BY ALL",
            expect="""
                cause_code       | records
                printed_not_sent | 5
            """,
        ),
        Rule(
            sentence="An absent arrest whose result can be sealed, where the export does not say what is sealed, is possibly sealed.",
            given={
                EVENT: events(
                    "XX0010100 | 2024-03-01 | on_view | true | 2024-03-01 | T1 |",
                    "XX0010100 | 2024-03-01 | on_view | true | 2024-03-01 | T2 |",
                    "XX0010100 | 2024-03-01 | on_view | true | 2024-03-01 | T3 | false",
                ),
                EVENT_CHARGE: felonies(3),
                DISPOSITION: """
                    record_id | stage_code | disposition_code
                    801       | court      | dismissed
                    802       | court      | convicted
                    803       | court      | dismissed
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    801                   | 1
                    802                   | 2
                    803                   | 3
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | cause_code       | cause_party_code | cause_evidence
                1          | possibly_sealed  | none             | The local records have the result dismissed.
                2          | printed_not_sent | booking          | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
                3          | printed_not_sent | booking          | Prints were taken (there is a print date, a transaction or a tracking number), and nothing came.
            """,
        ),
        Rule(
            sentence="What is late was sent late, or sent again after it had been returned.",
            given={
                EVENT: events(*([f"XX0010100 | 2024-03-01 | {PRINTED}"] * 2)),
                EVENT_CHARGE: felonies(2),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    hold_event | same_event | 2        | 702
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-12
                    502       | 2024-03-12
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | reason_code
                    702       | arrest         | rejected    | 2024-03-04             | true        | QUALITY
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | cause_code
                1          | late         | sent_late
                2          | late         | rejected_then_sent_again
            """,
        ),
        Rule(
            sentence="A result is missing because its number is absent, mistyped, or another, because the charge was changed or added, or because it was not sent.",
            run=judging("disposition_reported"),
            given={
                EVENT: events(*([f"XX0010100 | 2024-03-01 | {PRINTED}"] * 5)),
                EVENT_CHARGE: felonies(5),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    event      | same_event | 3        | 503
                    event      | same_event | 4        | 504
                    event      | same_event | 5        | 505
                    charge     | same_event | 101      | 601
                    charge     | same_event | 102      | 602
                    charge     | same_event | 103      | 603
                    charge     | same_event | 105      | 605
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number
                    501       | T10001
                    502       | T20002
                    503       | T30003
                    504       | T40004
                    505       | T50005
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | tracking_number
                    801       | court      | convicted        | 2024-04-01       | XX001015J |
                    802       | court      | convicted        | 2024-04-01       | XX001015J | T20020
                    803       | court      | convicted        | 2024-04-01       | XX001015J | T99999
                    804       | court      | convicted        | 2024-04-01       | XX001015J | T40004
                    805       | court      | convicted        | 2024-04-01       | XX001015J | T50005
                    806       | court      | convicted        | 2023-10-01       | XX001015J | T50005
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 101
                    802                   | 2        | 102
                    803                   | 3        | 103
                    804                   | 4        | 104
                    805                   | 5        | 105
                """,
                UNMATCHED: """
                    record_table           | record_id | reason_code         | agency_ori | event_date
                    repository_disposition | 909       | not_in_local_export | XX001015J  | 2024-04-20
                """,
            },
            shows="SELECT * FROM ledger WHERE subject_id <> 806",
            expect="""
                subject_id | cause_code               | cause_party_code
                801        | tracking_number_absent   | court
                802        | tracking_number_mistyped | court
                803        | tracking_number_differs  | court
                804        | charge_changed_or_added  | prosecutor
                805        | result_not_sent          | court
            """,
        ),
        Rule(
            sentence="Severity is the gravest sign on any charge: its offense code, words of its text, a domestic violence flag, its level.",
            given={
                EVENT: events(*([f"XX0010100 | 2024-03-01 | {PRINTED}"] * 9)),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code  | offense_code | offense_text           | is_domestic_violence
                    101             | 1        | felony      | 0902         |                        |
                    102             | 1        | misdemeanor | 2399         | PETTY THEFT            |
                    103             | 2        | felony      |              | SEXUAL ASSAULT OF CHILD |
                    104             | 3        | felony      | 1301         |                        |
                    105             | 4        | misdemeanor | 1313         | SIMPLE ASSAULT         | true
                    106             | 5        | misdemeanor |              | VIOL PROTECTION ORDER  |
                    107             | 6        | felony      | 3599         | THERAPEUTIC FRAUD      |
                    108             | 7        | misdemeanor | 1313         | SIMPLE ASSAULT         |
                    109             | 8        | misdemeanor |              |                        |
                    110             | 9        | misdemeanor | 3562         | POSSESSION             | false
                """,
                LINK: found(8),
                REPOSITORY_ARREST: on_file(8),
            },
            shows=ARREST,
            expect="""
                subject_id | severity_code     | severity_rank
                1          | murder            | 1
                2          | rape              | 2
                3          | violent_felony    | 3
                4          | domestic_violence | 4
                5          | domestic_violence | 4
                6          | other_felony      | 5
                7          | misdemeanor       | 6
                8          |                   |
                9          | misdemeanor       | 6
            """,
        ),
        Rule(
            sentence="What arrived with a wrong value keeps its outcome, and the wrong value is told without a person's data.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code | tracking_number | last_name
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T10001          | ROE
                    2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    |                 | ROE
                    3        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T30003          | ROE
                """,
                EVENT_CHARGE: felonies(3),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    hold_event | same_event | 3        | 703
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | arresting_ori | arrest_date | birth_date | last_name | tracking_number
                    501       | 2024-03-02             | XX0010000     | 2024-03-02  | 1990-01-01 | ROE       | T10010
                    502       | 2024-03-02             | XX0010100     | 2024-03-01  | 1990-10-01 | ROW       | T20002
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | reason_code
                    703       | arrest         | held        | 2024-03-04             | QUALITY
                """,
            },
            shows="SELECT l.subject_id, l.outcome_code, d.defect_code, d.expected, d.found FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id WHERE l.step = 'arrest'",
            expect="""
                subject_id | outcome_code | defect_code              | expected        | found
                1          | on_time      | ori_differs              | XX0010100       | XX0010000
                1          | on_time      | arrest_date_differs      | 2024-03-01      | 2024-03-02
                1          | on_time      | tracking_number_mistyped | the same number | another number, two neighbors swapped
                2          | on_time      | tracking_number_absent   | a number        | none in the local record
                2          | on_time      | identity_differs         | the same person | last_name, birth_date
                3          | on_time      | held_at_repository       | posted          | held [QUALITY]
            """,
        ),
        Rule(
            sentence="Where the file names the agency that booked or printed for the arresting one, in place of it, that is said as such; any other agency is another value.",
            given={
                EVENT: """
                    event_id | arresting_ori | booking_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     |             | 2024-03-01  | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                """,
                EVENT_CHARGE: felonies(3),
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori
                    XX0010000 | books_for     | XX0010100
                """,
                LINK: found(1, 2, 3),
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | arresting_ori | arrest_date
                    501       | 2024-03-02             | XX0010000     | 2024-03-01
                    502       | 2024-03-02             | XX0010000     | 2024-03-01
                    503       | 2024-03-02             | XX0010200     | 2024-03-01
                """,
            },
            shows="SELECT l.subject_id, d.defect_code, d.found FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id WHERE l.step = 'arrest'",
            expect="""
                subject_id | defect_code           | found
                1          | ori_of_booking_agency | XX0010000
                2          | ori_of_booking_agency | XX0010000
                3          | ori_differs           | XX0010200
            """,
        ),
        Rule(
            sentence="One arrest under two numbers, and a number that another person's or another arrest's record carries as well, are told of arrests that arrived, too.",
            given={
                EVENT: """
                    event_id | member_count | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code | tracking_number
                    1        | 2            | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T1
                    2        | 1            | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T2
                    3        | 1            | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T3
                """,
                EVENT_MEMBER: "record_id | event_id\n11 | 1\n12 | 1\n2 | 2\n3 | 3",
                ARREST_RECORD: "record_id | tracking_number\n11 | T1\n12 | T9\n2 | T2\n3 | T3",
                EVENT_CHARGE: felonies(3),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    event      | part_of    | 2        | 512
                    event      | same_event | 3        | 503
                """,
                CONFLICT: """
                    level_code | local_id | repository_id | conflict_code        | shared          | disagreed
                    event      | 3        | 599           | number_on_two_people | tracking_number | last_name,birth_date
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | arresting_ori | arrest_date | tracking_number
                    501       | 2024-03-02             | XX0010100     | 2024-03-01  | T1
                    502       | 2024-03-02             | XX0010100     | 2024-03-01  | T2
                    512       | 2024-03-02             | XX0010100     | 2024-03-01  | T22
                    503       | 2024-03-02             | XX0010100     | 2024-03-01  | T3
                    599       | 2024-03-02             | XX0010100     | 2024-03-01  | T3
                """,
            },
            shows="SELECT l.subject_id, d.defect_code, d.found FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id WHERE l.step = 'arrest'",
            expect="""
                subject_id | defect_code             | found
                1          | event_under_two_numbers | 2 in the local records
                2          | event_under_two_numbers | 2 at the repository
                3          | number_on_two_people    | another record with the same tracking number
            """,
        ),
        Rule(
            sentence="A number that is on another person's record of the same side is a wrong value of both: among the local records, and on file.",
            given={
                EVENT: events(f"XX0010100 | 2024-03-01 | {PRINTED}", f"XX0010100 | 2024-03-01 | {PRINTED}"),
                EVENT_MEMBER: "record_id | event_id\n11 | 1\n12 | 2",
                EVENT_CHARGE: felonies(2),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                """,
                SIDE_CONFLICT: """
                    side_code  | first_id | second_id | conflict_code           | shared          | disagreed
                    local      | 11       | 19        | number_on_two_people    | tracking_number | last_name,birth_date
                    repository | 599      | 502       | number_on_two_people    | tracking_number | last_name,birth_date
                    local      | 12       | 18        | event_under_two_numbers |                 | tracking_number
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | arresting_ori | arrest_date
                    501       | 2024-03-02             | XX0010100     | 2024-03-01
                    502       | 2024-03-02             | XX0010100     | 2024-03-01
                """,
            },
            shows="SELECT l.subject_id, d.defect_code, d.found FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id WHERE l.step = 'arrest'",
            expect="""
                subject_id | defect_code                  | found
                1          | number_on_two_people_locally | another local record with the same tracking number
                2          | number_on_two_people_on_file | another record on file with the same tracking number
            """,
        ),
        Rule(
            sentence="A charge on file under another statute or level arrived with a wrong value.",
            given={
                EVENT: events(f"XX0010100 | 2024-03-01 | {PRINTED}"),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | statute
                    101             | 1        | felony     | 81008
                """,
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    charge     | same_event | 101      | 601
                """,
                REPOSITORY_ARREST: "record_id | repository_received_at\n501 | 2024-03-02",
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code  | statute
                    601       | 501                         | misdemeanor | 81009
                """,
            },
            shows="SELECT d.* FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id WHERE l.step = 'charge'",
            expect="""
                defect_code    | expected | found
                statute_differs | 81008   | 81009
                level_differs  | felony   | misdemeanor
            """,
        ),
        Rule(
            sentence="A result on file as another one, on another day, or on no arrest arrived with a wrong value.",
            run=judging("disposition_reported"),
            given={
                EVENT: events(f"XX0010100 | 2024-03-01 | {PRINTED}"),
                EVENT_CHARGE: felonies(1),
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | tracking_number
                    801       | court      | convicted        | 2024-04-01       | XX001015J | T1
                """,
                CASE_LINK: "disposition_record_id | event_id | event_charge_id\n801 | 1 | 101",
                LINK: """
                    level_code  | kind_code  | local_id | repository_id
                    disposition | same_event | 801      | 901
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | tracking_number | repository_received_at
                    901       | court      | dismissed        | 2024-04-02       | T1              | 2024-04-05
                """,
            },
            shows="defect",
            expect="""
                defect_code            | expected      | found
                result_differs         | convicted     | dismissed
                decision_date_differs  | 2024-04-01    | 2024-04-02
                unlinked_at_repository | on its arrest | in suspense
            """,
        ),
    ),
)
