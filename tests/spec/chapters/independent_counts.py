"""What counts of another program can show where no local export covers a place, and what they can't."""

from __future__ import annotations

from pipelines.obligations.tables import RULE
from pipelines.records.tables import AGENCY, AGENCY_RELATION, COUNT_CLAIM, REPOSITORY_ARREST, RUN_SETTING
from tests.findings_state import STAGE_TABLES, find
from tests.spec.book import Chapter, Rule

MONTHS = [f"2024-{month:02d}" for month in range(1, 7)]


def _counts(count: dict[str, int], months: list[str] = MONTHS) -> str:
    """What each agency counted in each month, under its ORI of seven characters."""
    rows = [f"{ori} | ucr | arrests | {month}-01 | {number} | " for month in months for ori, number in count.items()]
    return "\n".join(
        ["agency_ori | program_code | category_code | period_date | record_count | months_reported", *rows]
    )


SAID = "SELECT place_id, conclusion_code, value_pct, basis_code, expected_count, since_month FROM conclusion WHERE place_kind = 'jurisdiction'"
OF_BROWN = "SELECT place_kind, place_id, conclusion_code FROM conclusion WHERE place_id IN ('brown', 'XX0020000')"

CHAPTER = Chapter(
    number=64,
    title="Counts of other programs",
    text="""
        Agencies count arrests for crime reporting (UCR, NIBRS). Such counts are made by other rules and hold no person, so
        that no arrest of them can be looked for at the repository: they show that a place has arrests, and not how many
        should be there. No local export covers the places below.
    """,
    tables=STAGE_TABLES,
    run=find,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-08-31 | 2024-09-01
        """,
        RULE: """
            rule_id | rule_version | obligation_id   | step   | effective_from_date | clock_start_code | limit_value | limit_unit_code | responsible_code
            r       | r1           | arrest_reported | arrest | 2000-01-01          | arrest           | 7           | days            | arresting
        """,
        AGENCY: """
            ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
            XX0010000 | Adams SO    | sheriff          | adams           | Adams
            XX0020000 | Brown SO    | sheriff          | brown           | Brown
        """,
        REPOSITORY_ARREST: """
            arresting_ori | arrest_date
            XX0010000     | 2024-01-10
        """,
    },
    rules=(
        Rule(
            sentence="Where a place counts arrests and the repository has none of it, none was found; no percentage is made of it.",
            given={COUNT_CLAIM: _counts({"XX00200": 12})},
            shows=SAID,
            expect="""
                place_id | conclusion_code | value_pct | basis_code  | expected_count | since_month
                adams    | cannot_tell     |           |             |                |
                brown    | none_found      |           | ucr_arrests | 72.0           | 2024-01
            """,
        ),
        Rule(
            sentence="An agency that takes no part in the program is not accused by its absence.",
            given={
                COUNT_CLAIM: """
                    agency_ori | program_code | category_code | period_date | record_count | months_reported
                    XX0020000  | ucr          | participation | 2024-01-01  |              | 0
                    XX0020000  | ucr          | arrests       | 2024-01-01  | 0            |
                """
            },
            shows=OF_BROWN,
            expect="""
                place_kind   | place_id  | conclusion_code
                jurisdiction | brown     | cannot_tell
                agency       | XX0020000 | cannot_tell
            """,
        ),
        Rule(
            sentence="An agency whose arrests another one books, prints or covers may stand on file under the other's number: a count is held against its jurisdiction, and not against itself.",
            given={
                COUNT_CLAIM: _counts({"XX00200": 12}),
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX002013C | books_for     | XX0020000 | 0001-01-01
                """,
                AGENCY: """
                    ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
                    XX0020000 | Brown SO    | sheriff          | brown           | Brown
                    XX002013C | Brown jail  | jail             | brown           | Brown
                """,
            },
            shows=OF_BROWN,
            expect="""
                place_kind   | place_id  | conclusion_code
                jurisdiction | brown     | none_found
                agency       | XX0020000 | cannot_tell
            """,
        ),
        Rule(
            sentence="Nor against the jurisdiction, where the one that books for it belongs to another.",
            given={
                COUNT_CLAIM: _counts({"XX00200": 12}),
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX0010000 | books_for     | XX0020000 | 0001-01-01
                """,
            },
            shows=OF_BROWN,
            expect="""
                place_kind   | place_id  | conclusion_code
                jurisdiction | brown     | cannot_tell
                agency       | XX0020000 | cannot_tell
            """,
        ),
        Rule(
            sentence="An agency that joins the program on the way is left out of its jurisdiction's sum: else what the repository has would seem to fall.",
            given={
                AGENCY: """
                    ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
                    XX0010000 | Adams SO    | sheriff          | adams           | Adams
                    XX0010100 | Adams PD    | police           | adams           | Adams
                """,
                COUNT_CLAIM: "\n".join(
                    [
                        _counts({"XX00101": 1}),
                        *_counts({"XX00100": 0}, MONTHS[:3]).splitlines()[1:],
                        *_counts({"XX00100": 200}, MONTHS[3:]).splitlines()[1:],
                    ]
                ),
            },
            shows="SELECT conclusion_code FROM conclusion WHERE place_id = 'adams'",
            expect="""
                conclusion_code
                cannot_tell
            """,
        ),
        Rule(
            sentence="Participation is told by year: all twelve months, some, none, or not stated. An ORI of seven characters is the agency's nine without the last two zeros.",
            given={
                COUNT_CLAIM: """
                    agency_ori | program_code | category_code | period_date | months_reported | nibrs_months_reported
                    XX00100    | ucr          | participation | 2024-01-01  | 12              | 3
                    XX0020000  | ucr          | participation | 2024-01-01  | 7               | 0
                    XX0030000  | ucr          | participation | 2024-01-01  | 0               | 0
                    XX0040000  | ucr          | participation | 2024-01-01  |                 |
                """
            },
            shows="participation",
            expect="""
                year | ori       | months_reported | nibrs_months_reported | participation_code
                2024 | XX0010000 | 12              | 3                     | all_year
                2024 | XX0020000 | 7               | 0                     | part_year
                2024 | XX0030000 | 0               | 0                     | none
                2024 | XX0040000 |                 |                       | not_stated
            """,
        ),
    ),
)
