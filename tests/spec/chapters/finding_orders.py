"""Finding protection orders on the order files."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY
from tests.declared_tables import PROTECTION_ORDER, REPOSITORY_ORDER
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.spec.book import Chapter, Rule

FOUND = "SELECT local_id, repository_id, rule, kind_code FROM link WHERE level_code = 'order'"
REFUSED = "SELECT local_id, reason_code, is_for_review, candidates FROM link_refused WHERE level_code = 'order'"

CHAPTER = Chapter(
    number=17,
    title="Finding protection orders",
    text="""
        An order is looked for on the order files by its own numbers first: NCIC's number of the entry, then the court's number
        of the order. Then by person and day. Of several that fit, the one whose file and end agree is taken; what nothing
        tells apart is linked to nothing and waits for a person.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={AGENCY: COUNTIES},
    rules=(
        Rule(
            sentence="A number links an order even where the entry lacks the birth date; never where it stands on another person, which is a conflict.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_number | nic_number | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | P1           |            | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | XX001015J | P2           | H100       | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    3         | XX001015J | P3           |            | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_number | nic_number | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | P1           | H101       | OAKES     | MARY       |            | 2024-03-02
                    92        | XX001015J | P9           | H100       | ELMS      | JON        | 1980-02-03 | 2024-03-01
                    93        | XX001015J | P3           | H102       | PINE      | TOM        | 1995-08-09 | 2024-03-01
                """,
            },
            shows=FOUND,
            expect="""
                local_id | repository_id | rule         | kind_code
                1        | 91            | order_number | own_key
                2        | 92            | nic_number   | own_key
            """,
        ),
        Rule(
            sentence="Two courts may have given the same number: it counts for the same court alone.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | P1           | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    91        | XX002015J | P1           | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
            },
            shows=FOUND,
            expect="local_id | repository_id | rule | kind_code",
        ),
        Rule(
            sentence="A number one keystroke off links the same person's order; without a number the person and the day do.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | PO000123     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | XX001015J | PO000200     | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    3         | XX001015J | PO000300     | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | PO000132     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX001015J |              | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    93        | XX001015J |              | ASHE      | ROSE       | 1970-01-02 | 2024-03-03
                """,
            },
            shows=FOUND,
            expect="""
                local_id | repository_id | rule                | kind_code
                1        | 91            | near_order_number   | own_key
                2        | 92            | person_and_day      | same_event
                3        | 93            | person_and_near_day | same_event
            """,
        ),
        Rule(
            sentence="Two orders of one person and day are told apart by their file; what nothing tells apart is refused.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | extreme_risk    | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | XX001015J | protection      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    4         | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | protection      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                """,
            },
            shows=f"SELECT local_id, repository_id, rule FROM ({FOUND})",
            expect="""
                local_id | repository_id | rule
                2        | 91            | person_and_day
            """,
        ),
        Rule(
            sentence="The refused order names the entries that it could be, and why nothing was chosen.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
                    3         | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    4         | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    5         | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_file_code | last_name | first_name | birth_date | issued_at
                    92        | XX001015J | protection      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    93        | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                    94        | XX001015J | protection      | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
            },
            shows=REFUSED,
            expect="""
                local_id | reason_code     | is_for_review | candidates
                3        | rival_orders    | true          | 92
                4        | rival_orders    | true          | 92
                5        | several_entries | true          | 93,94
            """,
        ),
        Rule(
            sentence="Where only the number fits, or everything but the court, nothing is linked and a person is asked. An order that something stricter fits is not asked about by its number.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    1         | XX001015J | P1           | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | XX001015J | P2           | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    3         | XX001015J | P3           | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
                REPOSITORY_ORDER: """
                    record_id | court_ori | order_number | last_name | first_name | birth_date | issued_at
                    91        | XX001015J | P1           | PINE      | TOM        | 1995-08-09 | 2024-03-01
                    92        | XX002015J | P2           | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    93        | XX001015J | P3           | YEW       | ANN        | 1999-09-09 | 2024-03-01
                    94        | XX001015J |              | ASHE      | ROSE       | 1970-01-02 | 2024-03-01
                """,
            },
            shows=f"SELECT local_id, NULL AS repository_id, rule, reason_code, candidates FROM link_refused WHERE level_code = 'order' UNION ALL SELECT local_id, repository_id, rule, NULL, NULL FROM ({FOUND})",
            expect="""
                local_id | repository_id | rule                  | reason_code  | candidates
                1        |               | number_alone          | number_alone | 91
                2        |               | number_at_other_court | other_court  | 92
                3        | 94            | person_and_day        |              |
            """,
        ),
    ),
)
