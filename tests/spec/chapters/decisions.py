"""What people's decisions on pairs do."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION_LINE
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION
from tests.decided import decide_of_today
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.spec.book import Chapter, Rule

LINKS = "SELECT local_id, repository_id, rule, kind_code, band_code FROM link WHERE level_code = 'event'"
EFFECTS = "SELECT line_number, local_id, decision_code, effect_code FROM decision"
ONE_ARREST = """
    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
    1         | jail   | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
"""
TWO_AT_REPOSITORY = """
    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
    91        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
    92        | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
"""
ONE_AT_REPOSITORY = """
    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
    91        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
"""
NOTHING = """
    local_id | repository_id
"""


def link_as_decided_today(engine: Engine) -> None:
    """Link, each decision without a hash being of the values of today."""
    decide_of_today(engine)
    link_records(engine)


CHAPTER = Chapter(
    number=15,
    title="What people decide of pairs",
    text="""
        A decision names the local records, the repository's record, and a hash of the values that were compared. It is
        found again by the records, whatever event they make today, and is asked again when the values change. Where a
        rule gives no hash, the decision was made on the values that it shows.
    """,
    tables=LINKING_TABLES,
    run=link_as_decided_today,
    given={AGENCY: COUNTIES},
    rules=(
        Rule(
            sentence="A pair that a person linked is linked before any rule looks, even where a stronger rule would take another.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: TWO_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                    | kind_code  | band_code
                1        | 91            | decided                 | same_event | linked
                1        | 92            | part_by_tracking_number | part_of    | linked
            """,
        ),
        Rule(
            sentence="A pair that a person refused comes back by no rule, not as a part either; its records are free for others.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: TWO_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 92            | not_linked    | ann        | 2024-07-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                         | kind_code  | band_code
                1        | 91            | scored                       | same_event | review
            """,
        ),
        Rule(
            sentence="Unsure leaves a pair for review, and undo takes back what the same person decided.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | not_linked    | ann        | 2024-07-01
                    2           | event      | 1               | 91            | undo          | ann        | 2024-07-02
                    3           | event      | 1               | 91            | unsure        | bob        | 2024-07-03
                """,
            },
            shows="""
                SELECT d.line_number, d.effect_code, l.band_code
                FROM decision AS d LEFT JOIN link AS l USING (level_code, local_id, repository_id)
            """,
            expect="""
                line_number | effect_code    | band_code
                1           | replaced       | review
                2           | undone         | review
                3           | left_in_review | review
            """,
        ),
        Rule(
            sentence="Of one person's decisions the last counts; without a second reviewer, of all people's.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-03
                    2           | event      | 1               | 91            | not_linked    | Ann        | 2024-07-01
                    3           | event      | 1               | 91            | not_linked    | bob        | 2024-07-02
                """,
            },
            shows=EFFECTS,
            expect="""
                line_number | local_id | decision_code | effect_code
                1           | 1        | linked        | applied
                2           | 1        | not_linked    | replaced
                3           | 1        | not_linked    | replaced
            """,
        ),
        Rule(
            sentence="Where a second reviewer is asked for, one person's word waits, two that agree count, and two that disagree leave the pair for review.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    3         | jail   | XX0010100     | 0010000404      | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    92        | XX0010100     | 0010880808      | LINDEN    | PETER      | 1971-11-02 | 2024-03-02
                    93        | XX0010100     | 0010770707      | ROWAN     | JAMES      | 1985-08-08 | 2024-03-02
                """,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at | is_second_needed
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-01 | true
                    2           | event      | 2               | 92            | linked        | ann        | 2024-07-01 | true
                    3           | event      | 2               | 92            | linked        | bob        | 2024-07-02 | true
                    4           | event      | 3               | 93            | linked        | ann        | 2024-07-01 | true
                    5           | event      | 3               | 93            | not_linked    | bob        | 2024-07-02 | true
                """,
            },
            shows="""
                SELECT d.line_number, d.effect_code, l.rule, l.band_code
                FROM decision AS d LEFT JOIN link AS l USING (level_code, local_id, repository_id)
            """,
            expect="""
                line_number | effect_code        | rule                         | band_code
                1           | waiting_for_second | scored                       | review
                2           | applied            | decided                      | linked
                3           | applied            | decided                      | linked
                4           | contradicted       | scored                       | review
                5           | contradicted       | scored                       | review
            """,
        ),
        Rule(
            sentence="One person is one person, however the login is written, and only their last word is weighed against others'.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    92        | XX0010100     | 0010880808      | LINDEN    | PETER      | 1971-11-02 | 2024-03-02
                """,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at | is_second_needed
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-01 | true
                    2           | event      | 1               | 91            | linked        | Ann        | 2024-07-02 | true
                    3           | event      | 2               | 92            | not_linked    | ann        | 2024-07-01 | true
                    4           | event      | 2               | 92            | linked        | ann        | 2024-07-02 | true
                    5           | event      | 2               | 92            | linked        | bob        | 2024-07-03 | true
                """,
            },
            shows=EFFECTS,
            expect="""
                line_number | local_id | decision_code | effect_code
                1           | 1        | linked        | replaced
                2           | 1        | linked        | waiting_for_second
                3           | 2        | not_linked    | replaced
                4           | 2        | linked        | applied
                5           | 2        | linked        | applied
            """,
        ),
        Rule(
            sentence="A decision whose values have changed stands, and is asked again.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | values_hash | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | of before   | linked        | ann        | 2024-07-01
                """,
            },
            shows="""
                SELECT d.effect_code, l.rule, l.band_code
                FROM decision AS d LEFT JOIN link AS l USING (level_code, local_id, repository_id)
            """,
            expect="""
                effect_code | rule    | band_code
                stale       | decided | linked
            """,
        ),
        Rule(
            sentence="What speaks for and against a stale refusal is compared again, as it is for a pair in review.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | values_hash | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | of before   | not_linked    | ann        | 2024-07-01
                """,
            },
            shows="review_field",
            expect="""
                level_code | local_id | repository_id | field_code      | agreement_code | weight
                event      | 1        | 91            | last_name       | same           | 4.0
                event      | 1        | 91            | first_name      | same           | 3.0
                event      | 1        | 91            | birth_date      | same           | 6.0
                event      | 1        | 91            | tracking_number | different      | -3.0
                event      | 1        | 91            | agency          | same           | 2.0
                event      | 1        | 91            | arrest_date     | different      | 0.0
            """,
        ),
        Rule(
            sentence="A decision follows its records into whatever event they make: here another export brings a record with a smaller id.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | booking_number | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | court  | XX0010100     | B77            | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    5         | jail   | XX0010100     | B77            | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 5               | 91            | linked        | ann        | 2024-07-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule    | kind_code  | band_code
                1        | 91            | decided | same_event | linked
            """,
        ),
        Rule(
            sentence="A decision whose records are gone does nothing, and says so; it waits for their return.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: ONE_AT_REPOSITORY,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 8               | 91            | linked        | ann        | 2024-07-01
                    2           | event      | 1               | 98            | linked        | ann        | 2024-07-01
                """,
            },
            shows=EFFECTS,
            expect="""
                line_number | local_id | decision_code | effect_code
                1           |          | linked        | without_records
                2           |          | linked        | without_records
            """,
        ),
        Rule(
            sentence="Two local arrests that people link to one of the repository's: the later decision makes the event, the other a part of it.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-05-02
                """,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-01
                    2           | event      | 2               | 91            | linked        | ann        | 2024-07-04
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule    | kind_code  | band_code
                1        | 91            | decided | part_of    | linked
                2        | 91            | decided | same_event | linked
            """,
        ),
        Rule(
            sentence="A decided link for which later ones leave no room on either side is not made, and called contradicted.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-05-02
                    92        | XX0010100     | SMITH     | ANNA       | 1980-02-02 | 2024-05-01
                """,
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | event      | 1               | 91            | linked        | ann        | 2024-07-01
                    2           | event      | 2               | 91            | linked        | ann        | 2024-07-04
                    3           | event      | 1               | 92            | linked        | ann        | 2024-06-30
                """,
            },
            shows="""
                SELECT d.line_number, d.effect_code, l.kind_code
                FROM decision AS d LEFT JOIN link AS l USING (level_code, local_id, repository_id)
            """,
            expect="""
                line_number | effect_code | kind_code
                1           | contradicted |
                2           | applied     | same_event
                3           | applied     | same_event
            """,
        ),
        Rule(
            sentence="Results are decided in the same way, within a linked arrest as well.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | tracking_number | last_name | first_name | birth_date | statute | stage_code | disposition_date
                    31        | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2202    | court      | 2024-05-01
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | tracking_number | last_name | first_name | birth_date | statute | stage_code | disposition_date
                    71        | 91                          | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2202    | court      | 2024-05-01
                    72        | 91                          | 0010000202      | OAKES     | MARY       | 1990-05-17 | 3103    | court      | 2024-05-09
                """,
                DECISION_LINE: """
                    line_number | level_code  | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | disposition | 31              | 71            | not_linked    | ann        | 2024-07-01
                    2           | disposition | 31              | 72            | linked        | ann        | 2024-07-01
                """,
            },
            shows="SELECT local_id, repository_id, rule, pass_number, band_code FROM link WHERE level_code = 'disposition'",
            expect="""
                local_id | repository_id | rule    | pass_number | band_code
                31       | 72            | decided | 0           | linked
            """,
        ),
        Rule(
            sentence="A result that people refused stays apart within a linked arrest.",
            given={
                ARREST: ONE_ARREST,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | tracking_number | last_name | first_name | birth_date | statute | stage_code | disposition_date
                    31        | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2202    | court      | 2024-05-01
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | tracking_number | last_name | first_name | birth_date | statute | stage_code | disposition_date
                    71        | 91                          | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2202    | court      | 2024-05-01
                """,
                DECISION_LINE: """
                    line_number | level_code  | local_record_id | repository_id | decision_code | decided_by | decided_at
                    1           | disposition | 31              | 71            | not_linked    | ann        | 2024-07-01
                """,
            },
            shows="SELECT local_id, repository_id FROM link WHERE level_code = 'disposition'",
            expect=NOTHING,
        ),
    ),
)
