"""Which result, hold and unmatched record is which."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import (
    AGENCY,
    ARREST,
    COVERAGE,
    COVERAGE_SCOPE,
    DISPOSITION,
    LOCAL_CHARGE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from tests.linking_state import COUNTIES, LINKING_TABLES, ONE_ARREST, ONE_ON_FILE
from tests.spec.book import Chapter, Rule

LINKS = "SELECT local_id, repository_id, rule, band_code FROM link WHERE level_code = 'disposition'"

CHAPTER = Chapter(
    number=13,
    title="Which result is which, and what is left",
    text="""
        A local result is tied to the arrest and the charge that it decides, and found at the repository. Held and rejected
        records are tied to what they would have been. What the repository has and no export explains is kept with a reason.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={
        AGENCY: COUNTIES,
        ARREST: ONE_ARREST,
        LOCAL_CHARGE: """
            record_id | source | arrest_record_id | charge_number | tracking_suffix | statute | court_case_number
            11        | jail   | 1                | 1             | A001            | 2202    | CR24001
            12        | jail   | 1                | 2             | A002            | 3103    |
        """,
        REPOSITORY_ARREST: ONE_ON_FILE,
        REPOSITORY_CHARGE: """
            record_id | repository_arrest_record_id | charge_number | tracking_suffix | statute
            81        | 91                          | 1             | A001            | 2202
            82        | 91                          | 2             | A002            | 3103
        """,
    },
    rules=(
        Rule(
            sentence="A local result belongs to the arrest of its own row, or of its tracking number, court case, or day, if the person agrees.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | tracking_number | tracking_suffix | court_case_number | statute | last_name | first_name | birth_date | arrest_date | court_ori
                    21        | court  | court      | 1                | 12               |                 |                 |                   |         |           |            |            |             | XX001015J
                    22        | court  | court      |                  |                  | 0010000101      | A001            |                   | 9999    | OAKES     | MARY       | 1990-05-17 |             | XX001015J
                    23        | court  | court      |                  |                  |                 |                 | CR24001           | 2202    | OAKS      | MARY       | 1990-05-17 |             | XX001015J
                    24        | court  | court      |                  |                  |                 |                 |                   | 3103    | OAKES     | MARY       | 1990-05-17 | 2024-03-01  | XX001015J
                    25        | court  | court      |                  |                  | 0010000101      | A001            | CR24001           | 2202    | LINDEN    | PETER      | 1971-11-02 | 2024-03-01  | XX001015J
                """
            },
            shows="case_link",
            expect="""
                disposition_record_id | event_id | event_charge_id | rule
                21                    | 1        | 12              | own_key
                22                    | 1        | 11              | tracking_number
                23                    | 1        | 11              | court_case_number
                24                    | 1        | 12              | person_and_date
            """,
        ),
        Rule(
            sentence="A court finds the arrest by the repository's tracking number where the jail's export lacks it.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | last_name | first_name | birth_date
                    21        | court  | court      | 0010000101      | OAKES     | MARY       | 1990-05-17
                """,
            },
            shows="SELECT disposition_record_id, event_id, rule FROM case_link",
            expect="""
                disposition_record_id | event_id | rule
                21                    | 1        | tracking_number
            """,
        ),
        Rule(
            sentence="Several results of one statute take the charges of that statute in order; a result of another statute is tied to the only charge only if it is the only result.",
            given={
                ARREST: """
                    record_id | source | tracking_number | last_name | first_name | birth_date
                    1         | jail   | 0010000101      | OAKES     | MARY       | 1990-05-17
                    2         | jail   | 0010000202      | OAKES     | MARY       | 1990-05-17
                    3         | jail   | 0010000303      | OAKES     | MARY       | 1990-05-17
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute
                    11        | jail   | 1                | 1             | 2202
                    12        | jail   | 1                | 2             | 2202
                    13        | jail   | 2                | 1             | 2202
                    14        | jail   | 3                | 1             | 2202
                """,
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | charge_number | statute | last_name | first_name | birth_date
                    21        | court  | court      | 0010000101      | 5             | 2202    | OAKES     | MARY       | 1990-05-17
                    22        | court  | court      | 0010000101      | 6             | 2202    | OAKES     | MARY       | 1990-05-17
                    23        | court  | court      | 0010000202      | 1             | 9999    | OAKES     | MARY       | 1990-05-17
                    24        | court  | court      | 0010000303      | 1             | 2202    | OAKES     | MARY       | 1990-05-17
                    25        | court  | court      | 0010000303      | 2             | 9999    | OAKES     | MARY       | 1990-05-17
                """,
            },
            shows="SELECT disposition_record_id, event_charge_id FROM case_link",
            expect="""
                disposition_record_id | event_charge_id
                21                    | 11
                22                    | 12
                23                    | 13
                24                    | 14
                25                    |
            """,
        ),
        Rule(
            sentence="Results are found by number and suffix, by charge, by case; the same stage first, and an interim result does not stand in for the final one.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | tracking_suffix | statute | disposition_code | is_final | disposition_date | last_name | first_name | birth_date
                    21        | court  | court      | 0010000101      | A001            | 2202    | deferred         | false    | 2024-06-01       | OAKES     | MARY       | 1990-05-17
                    22        | court  | court      | 0010000101      | A001            | 2202    | convicted        | true     | 2024-09-01       | OAKES     | MARY       | 1990-05-17
                    23        | court  | court      | 0010000101      |                 | 3103    | dismissed        | true     | 2024-09-01       | OAKES     | MARY       | 1990-05-17
                    24        | police | police     | 0010000101      | A002            | 3103    | not_referred     | false    | 2024-04-01       | OAKES     | MARY       | 1990-05-17
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | tracking_number | tracking_suffix | statute | disposition_code | is_final | disposition_date
                    71        | 91                          | 81                          | court      | 0010000101      | A001            | 2202    | convicted        | true     | 2024-09-05
                    72        | 91                          | 82                          | court      |                 |                 |         | dismissed        | true     | 2024-09-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                       | band_code
                22       | 71            | tracking_number_and_suffix | linked
                23       | 72            | charge_link                | linked
            """,
        ),
        Rule(
            sentence="A final result that the repository has under another stage is that result.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | tracking_suffix | disposition_code | is_final | last_name | first_name | birth_date
                    21        | court  | prosecutor | 0010000101      | A001            | dismissed        | true     | OAKES     | MARY       | 1990-05-17
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | stage_code | tracking_number | tracking_suffix | disposition_code | is_final
                    71        | 91                          | court      | 0010000101      | A001            | dismissed        | true
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule        | band_code
                21       | 71            | other_stage | linked
            """,
        ),
        Rule(
            sentence="A result that hangs on no arrest at the repository is found by number or case and person, never by the number alone.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | tracking_suffix | court_case_number | statute | last_name | first_name | birth_date
                    21        | court  | court      | 0010005555      | A001            |                   |         | ROWAN     | JAMES      | 1985-08-08
                    22        | court  | court      |                 |                 | CR24777           | 3103    | SMITH     | ANNA       | 1980-02-02
                    23        | court  | court      | 0010006666      | A001            |                   |         | LINDEN    | PETER      | 1971-11-02
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | stage_code | tracking_number | tracking_suffix | court_case_number | statute | last_name | first_name | birth_date
                    71        | court      | 0010005555      | A001            |                   |         | ROWAN     | JIM        | 1985-08-08
                    72        | court      |                 |                 | CR24777           | 3103    | SMITH     | ANNA       | 1980-02-02
                    73        | court      | 0010006666      | A001            |                   |         | OAKES     | MARY       | 1990-05-17
                """,
            },
            shows=f"""
                SELECT local_id, repository_id, rule AS found FROM ({LINKS})
                UNION ALL SELECT local_id, repository_id, conflict_code FROM conflict
                UNION ALL SELECT NULL, record_id, reason_code FROM unmatched WHERE record_table = 'repository_disposition'
            """,
            expect="""
                local_id | repository_id | found
                21       | 71            | tracking_number_and_suffix
                22       | 72            | case_number_and_charge
                23       | 73            | number_on_two_people
                         | 73            | unlinkable
            """,
        ),
        Rule(
            sentence="A hold belongs to an event even if the event was posted later, and several holds may belong to one; a held result belongs to a local result.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | tracking_number | tracking_suffix | last_name | first_name | birth_date
                    21        | court  | court      | 0010000101      | A001            | OAKES     | MARY       | 1990-05-17
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | tracking_number | tracking_suffix | last_name | first_name | birth_date | arrest_date
                    61        | arrest         | rejected    | 0010000101      |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    62        | arrest         | rejected    | 0010000101      |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    63        | disposition    | held        | 0010000101      | A001            | OAKES     | MARY       | 1990-05-17 |
                    64        | arrest         | held        | 0010000101      |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
            },
            shows="SELECT level_code, kind_code, local_id, repository_id FROM link WHERE level_code <> 'charge'",
            expect="""
                level_code       | kind_code  | local_id | repository_id
                event            | same_event | 1        | 91
                hold_event       | same_event | 1        | 61
                hold_event       | part_of    | 1        | 62
                hold_disposition | same_event | 21       | 63
            """,
        ),
        Rule(
            sentence="What is unmatched has no local export for its agency and day, or is not in it, or waits for a person.",
            given={
                COVERAGE: """
                    delivery_id | source | record_table | selected_by_code | window_from_date | complete_through_date
                    d1          | jail   | arrest       | event_date       | 2024-01-01       | 2024-06-30
                """,
                COVERAGE_SCOPE: """
                    source | scope_kind | scope_value
                    jail   | ori        | XX001013C
                """,
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                LOCAL_CHARGE: "",
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | booking_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     |             | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX0010100     |             | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    93        | XX0010100     |             | LINDEN    | PETER      | 1971-11-02 | 2023-03-01
                    94        | XX0020100     |             | LINDEN    | PETER      | 1971-11-02 | 2024-04-01
                    95        | XX0010100     |             | ALDRIDGE  | JAMES      | 1985-08-08 | 2024-03-01
                    96        |               | XX001013C   | LINDEN    | PETER      | 1971-11-02 | 2024-05-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | statute
                    81        | 91                          | 2202
                    84        | 94                          | 2202
                """,
            },
            shows="SELECT record_id, reason_code, agency_ori, event_date FROM unmatched",
            expect="""
                record_id | reason_code         | agency_ori | event_date
                81        | not_in_local_export | XX0010100  | 2024-03-01
                84        | no_local_export     | XX0020100  | 2024-04-01
                92        | not_in_local_export | XX0010100  | 2024-03-01
                93        | no_local_export     | XX0010100  | 2023-03-01
                94        | no_local_export     | XX0020100  | 2024-04-01
                95        | review              | XX0010100  | 2024-03-01
                96        | not_in_local_export |            | 2024-05-01
            """,
        ),
    ),
)
