"""What people decide of protection orders that were refused."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION_LINE
from pipelines.records.tables import AGENCY
from tests.declared_tables import PROTECTION_ORDER, REPOSITORY_ORDER
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.spec.book import Chapter, Rule
from tests.spec.chapters.decisions import link_as_decided_today

TOLD = """
    SELECT local_id, repository_id, rule AS told, NULL AS could_be FROM link WHERE level_code = 'order'
    UNION ALL SELECT local_id, NULL, reason_code, candidates FROM link_refused WHERE level_code = 'order'
"""
EFFECTS = "SELECT line_number, local_id, effect_code FROM decision"
LINES = "line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at"

CHAPTER = Chapter(
    number=18,
    title="What people decide of protection orders that were refused",
    text="""
        An order that fits several entries, or whose entry fits another order as well, is asked about like a charge: it is one
        of them, or none. Here one person has two orders of one day, and two entries that nothing tells apart.
    """,
    tables=LINKING_TABLES,
    run=link_as_decided_today,
    given={
        AGENCY: COUNTIES,
        PROTECTION_ORDER: """
            record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
            1         | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
            2         | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
        """,
        REPOSITORY_ORDER: """
            record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
            91        | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
            92        | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
        """,
    },
    rules=(
        Rule(
            sentence="Until a person says more, neither is linked.",
            given={},
            shows=TOLD,
            expect="""
                local_id | repository_id | told            | could_be
                1        |               | several_entries | 91,92
                2        |               | several_entries | 91,92
            """,
        ),
        Rule(
            sentence="The entry that a person picked is linked; an order that one entry is left for is linked by rule.",
            given={
                DECISION_LINE: f"""
                    {LINES}
                    1           | order      | 1               | 92            | linked        | ann        | 2024-10-01
                    2           | order      | 1               | 91            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=TOLD,
            expect="""
                local_id | repository_id | told           | could_be
                1        | 92            | decided        |
                2        | 91            | person_and_day |
            """,
        ),
        Rule(
            sentence="None of these: the order is judged as one that nothing on file fits, and stands in no other's way.",
            given={
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
                DECISION_LINE: f"""
                    {LINES}
                    1           | order      | 1               | 91            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=TOLD,
            expect="""
                local_id | repository_id | told              | could_be
                1        |               | decided_otherwise |
                2        | 91            | person_and_day    |
            """,
        ),
        Rule(
            sentence="A pair that a person linked is linked even where no rule would look at it; an order of another person's number alone, too.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | P1           | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | XX001015J | P2           | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | P7           | PINE      | TOM        | 1995-08-09 | 2023-01-05
                    92        | XX001015J | P2           | PINE      | TOM        | 1995-08-09 | 2024-03-01
                """,
                DECISION_LINE: f"""
                    {LINES}
                    1           | order      | 1               | 91            | linked        | ann        | 2024-10-01
                    2           | order      | 2               | 92            | linked        | ann        | 2024-10-01
                """,
            },
            shows=TOLD,
            expect="""
                local_id | repository_id | told    | could_be
                1        | 91            | decided |
                2        | 92            | decided |
            """,
        ),
        Rule(
            sentence="Unsure leaves the order refused; a pick whose order reads otherwise today stands, and is asked again; of an order that is gone nothing is said.",
            given={
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | values_hash | decision_code | decided_by | decided_at
                    1           | order      | 1               | 91            | of before   | linked        | ann        | 2024-10-01
                    2           | order      | 2               | 92            |             | unsure        | ann        | 2024-10-01
                    3           | order      | 7               | 92            | of before   | linked        | ann        | 2024-10-01
                """,
            },
            shows=EFFECTS,
            expect="""
                line_number | local_id | effect_code
                1           | 1        | stale
                2           | 2        | left_in_review
                3           |          | without_records
            """,
        ),
    ),
)
