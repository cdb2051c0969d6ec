"""What changed since the last publication."""

from __future__ import annotations

from pipelines.links.tables import EVENT_MEMBER
from pipelines.obligations.tables import LEDGER
from pipelines.records.tables import REPOSITORY_ARREST, RUN_SETTING
from tests.findings_state import PREVIOUS_LEDGER, PREVIOUS_UNMATCHED, STAGE_TABLES, compare
from tests.spec.book import Chapter, Rule

HEAD = "ledger_id | subject_id | obligation_id | step | jurisdiction_id | outcome_code"
KIND = "arrest_reported | arrest | adams"
MOVES = """
    SELECT *, nullif(from_outcome_code, '') AS was, nullif(to_outcome_code, '') AS "is"
    FROM change
"""

CHAPTER = Chapter(
    number=63,
    title="What changed since the last publication",
    text="""
        Every record whose outcome or jurisdiction is another than in the last publication is counted with one reason. For
        every outcome of every jurisdiction, the records that moved into it less those that moved out of it are its count
        now less its count then.
    """,
    tables=(*STAGE_TABLES, PREVIOUS_LEDGER, PREVIOUS_UNMATCHED),
    run=compare,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-07-01
        """,
    },
    rules=(
        Rule(
            sentence="A record that only the new ledger has is new; one that only the old ledger has was withdrawn.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD}
                    1 | 1 | {KIND} | missing
                    2 | 2 | {KIND} | missing
                """,
                LEDGER: f"""
                    {HEAD}
                    2 | 2 | {KIND} | missing
                    3 | 3 | {KIND} | on_time
                """,
            },
            shows=MOVES,
            expect="""
                reason_code      | was     | is      | record_count
                withdrawn_record | missing |         | 1
                new_record       |         | on_time | 1
            """,
        ),
        Rule(
            sentence="A record whose evidence was not at the repository before has arrived since; evidence that was there, unmatched or taken for another's, was linked anew.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD} | evidence_id
                    1 | 1 | {KIND} | missing |
                    2 | 2 | {KIND} | missing |
                    3 | 3 | {KIND} | missing |
                    4 | 4 | {KIND} | late    | 93
                """,
                PREVIOUS_UNMATCHED: """
                    record_table      | record_id
                    repository_arrest | 92
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id
                    1 | 1 | {KIND} | late | 91
                    2 | 2 | {KIND} | late | 92
                    3 | 3 | {KIND} | late | 93
                    4 | 4 | {KIND} | late | 94
                """,
            },
            shows=MOVES,
            expect="""
                reason_code   | was     | is   | record_count
                arrived_since | missing | late | 1
                changed_link  | missing | late | 2
            """,
        ),
        Rule(
            sentence="A record that lost its evidence lost the link, or the repository withdrew the record.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD} | evidence_id
                    1 | 1 | {KIND} | late | 91
                    2 | 2 | {KIND} | late | 92
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id
                    1 | 1 | {KIND} | missing |
                    2 | 2 | {KIND} | missing |
                """,
                REPOSITORY_ARREST: """
                    record_id
                    91
                """,
            },
            shows=MOVES,
            expect="""
                reason_code      | was  | is      | record_count
                changed_link     | late | missing | 1
                withdrawn_record | late | missing | 1
            """,
        ),
        Rule(
            sentence="With the same evidence: another rule, a corrected date, or only the passing of time.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD} | rule_version | event_at
                    1 | 1 | {KIND} | late    | r1 | 2024-01-01
                    2 | 2 | {KIND} | late    | r1 | 2024-01-01
                    3 | 3 | {KIND} | not_due | r1 | 2024-01-01
                """,
                LEDGER: f"""
                    {HEAD} | rule_version | event_at
                    1 | 1 | {KIND} | on_time | r2 | 2024-01-01
                    2 | 2 | {KIND} | on_time | r1 | 2024-01-02
                    3 | 3 | {KIND} | missing | r1 | 2024-01-01
                """,
            },
            shows=MOVES,
            expect="""
                reason_code      | was     | is      | record_count
                changed_rule     | late    | on_time | 1
                corrected_record | late    | on_time | 1
                fell_due         | not_due | missing | 1
            """,
        ),
        Rule(
            sentence="A record that is judged under another jurisdiction leaves the one and enters the other.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD}
                    1 | 1 | arrest_reported | arrest | adams | late
                """,
                LEDGER: f"""
                    {HEAD}
                    1 | 1 | arrest_reported | arrest | brown | late
                """,
            },
            shows=MOVES,
            expect="""
                jurisdiction_id | reason_code      | was  | is   | record_count
                adams           | corrected_record | late |      | 1
                brown           | corrected_record |      | late | 1
            """,
        ),
        Rule(
            sentence="Local records that were gathered otherwise are no new arrests, and no withdrawn ones.",
            given={
                PREVIOUS_LEDGER: f"""
                    {HEAD}
                    5 | 5 | {KIND} | missing
                """,
                LEDGER: f"""
                    {HEAD}
                    2 | 2 | {KIND} | missing
                """,
                EVENT_MEMBER: """
                    record_id | event_id
                    2         | 2
                    5         | 2
                """,
            },
            shows=MOVES,
            expect="""
                reason_code  | was     | is      | record_count
                changed_link | missing |         | 1
                changed_link |         | missing | 1
            """,
        ),
    ),
)
