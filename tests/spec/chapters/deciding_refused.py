"""What people decide of charges and results that were refused."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION_LINE
from pipelines.records.tables import (
    AGENCY,
    ARREST,
    DISPOSITION,
    LOCAL_CHARGE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
)
from tests.linking_state import COUNTIES, LINKING_TABLES, ONE_ARREST, ONE_ON_FILE
from tests.spec.book import Chapter, Rule
from tests.spec.chapters.decisions import link_as_decided_today

TOLD = """
    SELECT level_code, local_id, repository_id, rule AS told, NULL AS could_be FROM link WHERE level_code <> 'event'
    UNION ALL SELECT level_code, local_id, NULL, reason_code, candidates FROM link_refused
"""
LINES = "line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at"
ONE_CHARGE_ON_FILE = {
    REPOSITORY_CHARGE: """
        record_id | repository_arrest_record_id | statute | offense_date
        81        | 91                          | 2202    | 2024-03-01
    """,
    REPOSITORY_DISPOSITION: "",
}

CHAPTER = Chapter(
    number=16,
    title="What people decide of charges and results that were refused",
    text="""
        A charge that was refused could be any of several on file. Who picks one says of each whether it is that one: linked
        to the one, not linked to the others. So two people, an undo, and values that change afterwards count as they do for
        arrests. Here three charges of one statute came to three ends, and two charges are on file, with other results.
    """,
    tables=LINKING_TABLES,
    run=link_as_decided_today,
    given={
        AGENCY: COUNTIES,
        ARREST: ONE_ARREST,
        LOCAL_CHARGE: """
            record_id | source | arrest_record_id | statute | offense_date
            11        | jail   | 1                | 2202    | 2024-03-01
            12        | jail   | 1                | 2202    | 2024-03-01
            13        | jail   | 1                | 2202    | 2024-03-01
        """,
        DISPOSITION: """
            record_id | source | stage_code | arrest_record_id | charge_record_id | statute | disposition_code | is_final | disposition_date
            21        | court  | court      | 1                | 11               | 2202    | convicted        | true     | 2024-09-01
            22        | court  | court      | 1                | 12               | 2202    | dismissed        | true     | 2024-09-01
            23        | court  | court      | 1                | 13               | 2202    | deferred         | true     | 2024-09-01
        """,
        REPOSITORY_ARREST: ONE_ON_FILE,
        REPOSITORY_CHARGE: """
            record_id | repository_arrest_record_id | statute | offense_date
            81        | 91                          | 2202    | 2024-03-01
            82        | 91                          | 2202    | 2024-03-01
        """,
        REPOSITORY_DISPOSITION: """
            record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | statute | disposition_code | is_final | disposition_date
            71        | 91                          | 81                          | court      | 2202    | acquitted        | true     | 2024-09-03
            72        | 91                          | 82                          | court      | 2202    | nolle_prosequi   | true     | 2024-09-03
        """,
    },
    rules=(
        Rule(
            sentence="Until a person says more, none of the three is linked: they claim fewer on file.",
            given={},
            shows=TOLD,
            expect="""
                level_code  | local_id | repository_id | told          | could_be
                charge      | 11       |               | rival_results | 81,82
                charge      | 12       |               | rival_results | 81,82
                charge      | 13       |               | rival_results | 81,82
                disposition | 21       |               | rival_results | 71,72
                disposition | 22       |               | rival_results | 71,72
                disposition | 23       |               | rival_results | 71,72
            """,
        ),
        Rule(
            sentence="The charge that a person picked is linked, and its result follows it; the others claim what is left.",
            given={
                DECISION_LINE: f"""
                    {LINES}
                    1           | charge     | 11              | 81            | linked        | ann        | 2024-10-01
                    2           | charge     | 11              | 82            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=TOLD,
            expect="""
                level_code  | local_id | repository_id | told          | could_be
                charge      | 11       | 81            | decided       |
                disposition | 21       | 71            | charge_link   |
                charge      | 12       |               | rival_results | 82
                charge      | 13       |               | rival_results | 82
                disposition | 22       |               | rival_results | 72
                disposition | 23       |               | rival_results | 72
            """,
        ),
        Rule(
            sentence="None of these: the charge is judged as one that nothing on file fits, and stands in no other's way.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | statute | offense_date
                    11        | jail   | 1                | 2202    | 2024-03-01
                    12        | jail   | 1                | 2202    | 2024-03-01
                """,
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | charge_record_id | statute | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 11               | 2202    | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 12               | 2202    | dismissed        | true     | 2024-09-01
                """,
                **ONE_CHARGE_ON_FILE,
                DECISION_LINE: f"""
                    {LINES}
                    1           | charge     | 11              | 81            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=f"SELECT * FROM ({TOLD}) WHERE level_code = 'charge'",
            expect="""
                level_code | local_id | repository_id | told              | could_be
                charge     | 12       | 81            | statute_and_date  |
                charge     | 11       |               | decided_otherwise |
            """,
        ),
        Rule(
            sentence="A charge whose like took the last on file is told so: nothing that fits it is left.",
            given={
                **ONE_CHARGE_ON_FILE,
                DECISION_LINE: f"""
                    {LINES}
                    1           | charge     | 12              | 81            | linked        | ann        | 2024-10-01
                """,
            },
            shows=f"SELECT * FROM ({TOLD}) WHERE level_code = 'charge'",
            expect="""
                level_code | local_id | repository_id | told              | could_be
                charge     | 12       | 81            | decided           |
                charge     | 11       |               | decided_otherwise |
                charge     | 13       |               | decided_otherwise |
            """,
        ),
        Rule(
            sentence="A result is decided in the same way; one that fits nothing else follows by itself.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | arrest_record_id | statute | disposition_code | is_final | disposition_date
                    21        | court  | court      | 1                | 2202    | convicted        | true     | 2024-09-01
                    22        | court  | court      | 1                | 2202    | dismissed        | true     | 2024-09-01
                """,
                DECISION_LINE: f"""
                    {LINES}
                    1           | disposition | 21             | 72            | linked        | ann        | 2024-10-01
                    2           | disposition | 21             | 71            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=f"SELECT * FROM ({TOLD}) WHERE level_code = 'disposition'",
            expect="""
                level_code  | local_id | repository_id | told            | could_be
                disposition | 21       | 72            | decided         |
                disposition | 22       | 71            | event_and_stage |
            """,
        ),
        Rule(
            sentence="Unsure leaves it refused; two people who pick different ones leave it refused as well, and contradict each other.",
            given={
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at | is_second_needed
                    1           | charge     | 11              | 81            | linked        | ann        | 2024-10-01 | true
                    2           | charge     | 11              | 82            | not_linked    | ann        | 2024-10-01 | true
                    3           | charge     | 11              | 82            | linked        | bob        | 2024-10-02 | true
                    4           | charge     | 11              | 81            | not_linked    | bob        | 2024-10-02 | true
                    5           | charge     | 12              | 81            | unsure        | ann        | 2024-10-01 | true
                """,
            },
            shows="""
                SELECT d.line_number, d.effect_code, f.reason_code
                FROM decision AS d LEFT JOIN link_refused AS f USING (level_code, local_id)
            """,
            expect="""
                line_number | effect_code    | reason_code
                1           | contradicted   | rival_results
                2           | contradicted   | rival_results
                3           | contradicted   | rival_results
                4           | contradicted   | rival_results
                5           | left_in_review | rival_results
            """,
        ),
        Rule(
            sentence="A pick whose charge reads otherwise today stands, and is asked again.",
            given={
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | values_hash | decision_code | decided_by | decided_at
                    1           | charge     | 11              | 81            | of before   | linked        | ann        | 2024-10-01
                """,
            },
            shows="""
                SELECT d.line_number, d.effect_code, l.rule
                FROM decision AS d LEFT JOIN link AS l USING (level_code, local_id, repository_id)
            """,
            expect="""
                line_number | effect_code | rule
                1           | stale       | decided
            """,
        ),
    ),
)
