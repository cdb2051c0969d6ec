"""Which links are refused, and why."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import (
    AGENCY,
    ARREST,
    DISPOSITION,
    LOCAL_CHARGE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
)
from tests.linking_state import COUNTIES, LINKING_TABLES, ONE_ARREST
from tests.spec.book import Chapter, Rule

REFUSED = "SELECT level_code, local_id, reason_code, is_for_review, candidates FROM link_refused"

CHAPTER = Chapter(
    number=14,
    title="What is alike, and what is refused",
    text="""
        Charges (and results) that a rule can't tell apart are paired only where any pairing would do: what is equal on one
        side can take whichever it gets of the other. Where their results differ they are told apart by these; what is still
        alike is linked to nothing, and the reason is kept. Cases that fit entirely come first.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={
        AGENCY: COUNTIES,
        ARREST: ONE_ARREST,
        LOCAL_CHARGE: """
            record_id | source | arrest_record_id | charge_number | statute | offense_date
            11        | jail   | 1                | 1             | 2202    | 2024-03-01
            12        | jail   | 1                | 2             | 2202    | 2024-03-01
        """,
        REPOSITORY_ARREST: """
            record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
            91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
            92        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
        """,
        REPOSITORY_CHARGE: """
            record_id | repository_arrest_record_id | charge_number | statute | offense_date
            81        | 91                          | 7             | 2202    | 2024-03-01
            82        | 91                          | 8             | 2202    | 2024-03-01
        """,
    },
    rules=(
        Rule(
            sentence="Like charges with equal results, or with none, are paired: any pairing would do.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 11               | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 12               | convicted        | true     | 2024-09-01
                """
            },
            shows="""
                SELECT level_code, local_id, repository_id, rule AS told FROM link WHERE level_code = 'charge'
                UNION ALL SELECT level_code, local_id, NULL, reason_code FROM link_refused
            """,
            expect="""
                level_code  | local_id | repository_id | told
                charge      | 11       | 81            | statute_and_date
                charge      | 12       | 82            | statute_and_date
                disposition | 21       |               | no_match
                disposition | 22       |               | no_match
            """,
        ),
        Rule(
            sentence="Like charges with different results are told apart by them, before their numbers are asked.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 11               | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 12               | dismissed        | true     | 2024-09-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date
                    81        | 91                          | 1             | 2202    | 2024-03-01
                    82        | 91                          | 2             | 2202    | 2024-03-01
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | is_final | disposition_date
                    71        | 91                          | 81                          | court      | dismissed        | true     | 2024-09-01
                    72        | 91                          | 82                          | court      | convicted        | true     | 2024-09-01
                """,
            },
            shows="SELECT level_code, local_id, repository_id, rule FROM link WHERE level_code <> 'event'",
            expect="""
                level_code  | local_id | repository_id | rule
                charge      | 11       | 82            | statute_date_and_result
                charge      | 12       | 81            | statute_date_and_result
                disposition | 21       | 72            | charge_link
                disposition | 22       | 71            | charge_link
            """,
        ),
        Rule(
            sentence="Where the results of like charges differ on both sides and tell nothing, none is linked, and neither are the results.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | statute | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 11               | 2202    | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 12               | 2202    | dismissed        | true     | 2024-09-01
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | statute | disposition_code | is_final | disposition_date
                    71        | 91                          | 81                          | court      | 2202    | acquitted        | true     | 2024-09-03
                    72        | 91                          | 82                          | court      | 2202    | nolle_prosequi   | true     | 2024-09-03
                """,
            },
            shows=REFUSED,
            expect="""
                level_code  | local_id | reason_code    | is_for_review | candidates
                charge      | 11       | results_differ | true          | 81,82
                charge      | 12       | results_differ | true          | 81,82
                disposition | 21       | results_differ | true          | 71,72
                disposition | 22       | results_differ | true          | 71,72
            """,
        ),
        Rule(
            sentence="Two charges whose results differ claim one on file: neither gets it.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 11               | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 12               | dismissed        | true     | 2024-09-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date
                    81        | 91                          | 7             | 2202    | 2024-03-01
                """,
            },
            shows=f"""
                SELECT local_id, reason_code AS said, candidates FROM ({REFUSED}) WHERE level_code = 'charge'
                UNION ALL SELECT record_id, reason_code, record_table FROM unmatched WHERE record_table = 'repository_charge'
            """,
            expect="""
                local_id | said          | candidates
                11       | rival_results | 81
                12       | rival_results | 81
                81       | refused       | repository_charge
            """,
        ),
        Rule(
            sentence="An arrest like one that waits for review in all that tells arrests apart is as likely to be the one on file: it is refused with its results, unless another record of its own is found.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | booking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | B1             | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | B2             | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | XX0010100     | B3             | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | XX0010100     | B4             | LINDEN    | PETER      | 1971-11-02 | 2024-03-02
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute
                    12        | jail   | 2                | 1             | 2202
                """,
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | disposition_code | is_final | disposition_date
                    22        | court  | court      | 2                | 12               | convicted        | true     | 2024-09-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_CHARGE: "record_id",
            },
            shows=f"""
                SELECT level_code, local_id, reason_code AS said, candidates FROM ({REFUSED})
                UNION ALL SELECT level_code, local_id, band_code, repository_id FROM link
            """,
            expect="""
                level_code  | local_id | said          | candidates
                disposition | 22       | rival_arrests |
                event       | 1        | review        | 91
                event       | 2        | rival_arrests | 91
                event       | 3        | linked        | 92
            """,
        ),
        Rule(
            sentence="Where several carry one number, that is the reason; where the candidates lie in several cases, that is.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute | offense_date
                    11        | jail   | 1                | 1             | 2202    | 2024-03-01
                    12        | jail   | 1                | 1             | 2202    | 2024-03-01
                    21        | jail   | 2                |               | 2202    | 2024-03-01
                    22        | jail   | 2                |               | 2202    | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | disposition_code | is_final | disposition_date
                    31        | court  | court      | 1                | 11               | convicted        | true     | 2024-09-01
                    32        | court  | court      | 1                | 12               | dismissed        | true     | 2024-09-01
                    33        | court  | court      | 2                | 21               | convicted        | true     | 2024-09-01
                    34        | court  | court      | 2                | 22               | dismissed        | true     | 2024-09-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    93        | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    94        | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date
                    81        | 91                          | 1             | 2202    | 2024-03-01
                    83        | 93                          | 1             | 2202    | 2024-03-01
                    84        | 94                          | 1             | 2202    | 2024-03-01
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | is_final | disposition_date
                    73        | 93                          | 83                          | court      | acquitted        | true     | 2024-09-03
                """,
            },
            shows=f"SELECT local_id, reason_code, candidates FROM ({REFUSED}) WHERE level_code = 'charge'",
            expect="""
                local_id | reason_code      | candidates
                11       | duplicate_number | 81
                12       | duplicate_number | 81
                21       | several_cases    | 83,84
                22       | several_cases    | 83,84
            """,
        ),
        Rule(
            sentence="A case that fits entirely beats charges scattered over several.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute | offense_date
                    11        | jail   | 1                | 1             | 2202    | 2024-03-01
                    12        | jail   | 1                | 2             | 3103    | 2024-03-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date
                    81        | 91                          | 1             | 2202    | 2024-03-01
                    82        | 92                          | 2             | 2202    | 2024-03-01
                    83        | 92                          | 1             | 3103    | 2024-03-01
                """,
            },
            shows="SELECT local_id, repository_id, rule FROM link WHERE level_code = 'charge'",
            expect="""
                local_id | repository_id | rule
                11       | 82            | statute_and_date
                12       | 83            | statute_and_date
            """,
        ),
        Rule(
            sentence="A charge without a counterpart is said to have none; one on file that is marked as added has none to look for.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute | offense_date | level_code
                    11        | jail   | 1                | 1             | 2202    | 2024-03-01   | felony
                    12        | jail   | 1                | 2             | 3103    | 2024-03-01   | felony
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date | level_code | origin_code
                    81        | 91                          | 1             | 2202    | 2024-03-01   | felony     | arrest
                    82        | 91                          | 2             | 4747    | 2024-03-01   | felony     | added_by_court
                """,
            },
            shows=f"""
                SELECT local_id, reason_code AS said, is_for_review FROM ({REFUSED})
                UNION ALL SELECT record_id, reason_code, NULL FROM unmatched WHERE record_table = 'repository_charge'
            """,
            expect="""
                local_id | said           | is_for_review
                12       | no_match       | false
                82       | added_by_court |
            """,
        ),
        Rule(
            sentence="What became of a charge is kept with its kind, whether a record says it, and the result as which it went on; a difference between the two sides is not a word.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute | offense_date
                    11        | jail   | 1                | 1             | 2202    | 2024-03-01
                    12        | jail   | 1                | 2             | 3103    | 2024-03-01
                    13        | jail   | 1                | 3             | 4804    | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | court_case_number | charge_number | disposition_code | successor_charge_number | successor_case_number | origin_code
                    21        | court  | court      | 1                | 11               | CR24001           | 1             | amended          | 4                       |                       | arrest
                    22        | court  | court      | 1                | 12               | CR24001           | 2             | merged           | 4                       |                       | arrest
                    23        | court  | court      | 1                | 13               | CR24001           | 3             | consolidated     |                         | CR24009               | arrest
                    24        | court  | court      | 1                |                  | CR24001           | 4             | convicted        |                         |                       | added_by_court
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date | origin_code
                    81        | 91                          | 1             | 2202    | 2024-03-01   | arrest
                    82        | 91                          | 2             | 3103    | 2024-03-01   | arrest
                    83        | 91                          | 3             | 4905    | 2024-03-01   | arrest
                    84        | 91                          | 4             | 5005    | 2024-03-01   | added_by_court
                """,
            },
            shows="SELECT charge_table, charge_id, kind_code, is_said, said_by_id, successor_id FROM charge_change",
            expect="""
                charge_table      | charge_id | kind_code    | is_said | said_by_id | successor_id
                event_charge      | 11        | changed      | true    | 21         | 24
                event_charge      | 12        | merged       | true    | 22         | 24
                event_charge      | 13        | consolidated | true    | 23         |
                event_charge      | 13        | changed      | false   |            |
                disposition       | 24        | added        | true    | 24         |
                repository_charge | 84        | added        | true    |            |
            """,
        ),
        Rule(
            sentence="A link of a charge is as sure as its rule, times the arrest's link; rules that can't be tried keep what ships for them.",
            given={
                LOCAL_CHARGE: """
                record_id | source | arrest_record_id | charge_number | statute | offense_date
                11        | jail   | 1                | 1             | 2202    | 2024-03-01
            """,
                REPOSITORY_CHARGE: """
                record_id | repository_arrest_record_id | charge_number | statute | offense_date
                81        | 91                          | 1             | 2202    | 2024-03-01
            """,
            },
            shows="""
                SELECT c.rule, k.probability AS of_rule, k.tested, c.probability = round(k.probability * e.probability, 6) AS is_product
                FROM link AS c
                INNER JOIN link AS e ON e.level_code = 'event' AND e.kind_code = 'same_event'
                INNER JOIN link_rule AS k ON k.level_code = c.level_code AND k.rule = c.rule
                WHERE c.level_code = 'charge'
            """,
            expect="""
                rule                    | of_rule | tested | is_product
                statute_date_and_number | 0.99    | 0      | true
            """,
        ),
    ),
)
