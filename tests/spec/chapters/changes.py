"""What changed since the last publication."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION
from pipelines.links.tables import EVENT_MEMBER, UNMATCHED
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import REPOSITORY_ARREST, RUN_SETTING
from tests.findings_state import PREVIOUS, STAGE_TABLES, compare
from tests.spec.book import Chapter, Rule

HEAD = "ledger_id | subject_id | obligation_id | step | jurisdiction_id | outcome_code"
KIND = "arrest_reported | arrest | adams"
FACTS = "event_at | clock_start_at | due_at | observed_through_date | rule_version"
DUE = "2024-01-01 | 2024-01-01 | 2024-01-08 | 2024-06-30 | r1"
YOUNG = "2024-06-20 | 2024-06-20 | 2024-06-27 | 2024-06-30 | r1"
MOVES = """
    SELECT *, nullif(from_outcome_code, '') AS was, nullif(to_outcome_code, '') AS "is"
    FROM change
"""

CHAPTER = Chapter(
    number=63,
    title="What changed since the last publication",
    text="""
        Every record whose outcome or jurisdiction is another than in the publication compared with, or that a measure counts
        otherwise, has one reason. It is found by trying: the facts of one reason alone are put in place of those of then, and
        the record is judged again. The first reason that makes of it what it is now is the reason, in this order: it fell due,
        it arrived since, it was withdrawn, it is new, it was corrected, another rule, another registry or setting, an extract
        that covers other ground, a decision, another link; several, where none does alone; and the program, where nothing else
        changed. For every outcome of every jurisdiction, the records that moved into it less those that moved out of it are
        its count now less its count then; and for every measure of every place the figure then and the parts add up to the
        figure now.
    """,
    tables=(*STAGE_TABLES, *PREVIOUS.values()),
    run=compare,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-07-01
        """,
        RULE: """
            rule_id | rule_version | obligation_id   | step   | effective_from_date | limit_value | posting_allowance_days
            r1      | r1           | arrest_reported | arrest | 2000-01-01          | 7           | 0
            r2      | r2           | arrest_reported | arrest | 2000-01-01          | 30          | 0
        """,
    },
    rules=(
        Rule(
            sentence="A record that only the new ledger has is new; one that only the old ledger has was withdrawn.",
            given={
                PREVIOUS[LEDGER]: f"""
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
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | missing |    |            | {DUE}
                    2 | 2 | {KIND} | missing |    |            | {DUE}
                    3 | 3 | {KIND} | missing |    |            | {DUE}
                    4 | 4 | {KIND} | late    | 93 | 2024-02-01 | {DUE}
                """,
                PREVIOUS[UNMATCHED]: """
                    record_table      | record_id
                    repository_arrest | 92
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late | 91 | 2024-02-01 | {DUE}
                    2 | 2 | {KIND} | late | 92 | 2024-02-01 | {DUE}
                    3 | 3 | {KIND} | late | 93 | 2024-02-01 | {DUE}
                    4 | 4 | {KIND} | late | 94 | 2024-02-01 | {DUE}
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
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late | 91 | 2024-02-01 | {DUE}
                    2 | 2 | {KIND} | late | 92 | 2024-02-01 | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | {FACTS}
                    1 | 1 | {KIND} | missing | {DUE}
                    2 | 2 | {KIND} | missing | {DUE}
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
            sentence="A link that a person decided since, or whose decision was taken back, is a changed decision.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | outcome_reason | {FACTS}
                    1 | 1 | {KIND} | review | 91 | 2024-02-01 | link_in_review | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late | 91 | 2024-02-01 | {DUE}
                """,
                DECISION: """
                    line_number | level_code | local_id | repository_id | decision_code | decided_by | decided_at | effect_code
                    1           | event      | 1        | 91            | linked        | ann        | 2024-06-01 | applied
                """,
            },
            shows=MOVES,
            expect="""
                reason_code      | was    | is   | record_count
                changed_decision | review | late | 1
            """,
        ),
        Rule(
            sentence="With the same evidence: another rule, or a corrected date.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late | 91 | 2024-01-20 | {DUE}
                    2 | 2 | {KIND} | late | 92 | 2024-01-20 | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | on_time | 91 | 2024-01-20 | 2024-01-01 | 2024-01-01 | 2024-01-31 | 2024-06-30 | r2
                    2 | 2 | {KIND} | on_time | 92 | 2024-01-20 | 2024-01-15 | 2024-01-15 | 2024-01-22 | 2024-06-30 | r1
                """,
            },
            shows=MOVES,
            expect="""
                reason_code      | was  | is      | record_count
                changed_rule     | late | on_time | 1
                corrected_record | late | on_time | 1
            """,
        ),
        Rule(
            sentence="A record that was not due and is now fell due, whether it is missing or came in the meantime.",
            given={
                PREVIOUS[RUN_SETTING]: """
                    state_code | as_of_date | known_by_at
                    XX         | 2024-06-25 | 2024-06-26
                """,
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | {FACTS}
                    1 | 1 | {KIND} | not_due | 2024-06-20 | 2024-06-20 | 2024-06-27 | 2024-06-25 | r1
                    2 | 2 | {KIND} | not_due | 2024-06-20 | 2024-06-20 | 2024-06-27 | 2024-06-25 | r1
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | missing |    |            | {YOUNG}
                    2 | 2 | {KIND} | on_time | 92 | 2024-06-26 | {YOUNG}
                """,
            },
            shows=MOVES,
            expect="""
                reason_code | was     | is      | record_count
                fell_due    | not_due | missing | 1
                fell_due    | not_due | on_time | 1
            """,
        ),
        Rule(
            sentence="Of several things that changed, the first that suffices alone is the reason; where none does alone, several.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | missing |    |            | {DUE}
                    2 | 2 | {KIND} | late    | 92 | 2024-01-20 | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late    | 91 | 2024-03-20 | 2024-01-02 | 2024-01-02 | 2024-01-09 | 2024-06-30 | r1
                    2 | 2 | {KIND} | on_time | 92 | 2024-01-16 | 2024-01-01 | 2024-01-01 | 2024-01-16 | 2024-06-30 | r2
                """,
            },
            shows=MOVES,
            expect="""
                reason_code   | was     | is      | record_count
                arrived_since | missing | late    | 1
                several       | late    | on_time | 1
            """,
        ),
        Rule(
            sentence="A record that is judged under another jurisdiction leaves the one and enters the other: for another agency it was corrected, for the same one the registry changed.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | arresting_ori | {FACTS}
                    1 | 1 | arrest_reported | arrest | adams | missing | A1 | {DUE}
                    2 | 2 | arrest_reported | arrest | adams | missing | A1 | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | arresting_ori | {FACTS}
                    1 | 1 | arrest_reported | arrest | brown | missing | B1 | {DUE}
                    2 | 2 | arrest_reported | arrest | brown | missing | A1 | {DUE}
                """,
            },
            shows=MOVES,
            expect="""
                jurisdiction_id | reason_code      | was     | is      | record_count
                adams           | corrected_record | missing |         | 1
                brown           | corrected_record |         | missing | 1
                adams           | changed_registry | missing |         | 1
                brown           | changed_registry |         | missing | 1
            """,
        ),
        Rule(
            sentence="An event is named after the smallest of its records. One that has another name, because a record came or went, is the same event; of several that became one, the others were linked otherwise.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | {FACTS}
                    5 | 5 | {KIND} | missing | {DUE}
                    7 | 7 | {KIND} | missing | {DUE}
                """,
                PREVIOUS[EVENT_MEMBER]: """
                    record_id | event_id
                    5         | 5
                    7         | 7
                """,
                LEDGER: f"""
                    {HEAD} | {FACTS}
                    2 | 2 | {KIND} | missing | {DUE}
                """,
                EVENT_MEMBER: """
                    record_id | event_id
                    2         | 2
                    5         | 2
                    7         | 2
                """,
            },
            shows=MOVES,
            expect="""
                reason_code  | was     | is | record_count
                changed_link | missing |    | 1
            """,
        ),
        Rule(
            sentence="The figure in the last publication and the parts add up to the figure now, above the line and below it.",
            given={
                PREVIOUS[LEDGER]: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | missing |    |            | {DUE}
                    2 | 2 | {KIND} | late    | 92 | 2024-02-01 | {DUE}
                    3 | 3 | {KIND} | late    | 93 | 2024-02-01 | {DUE}
                """,
                LEDGER: f"""
                    {HEAD} | evidence_id | arrived_at | {FACTS}
                    1 | 1 | {KIND} | late    | 91 | 2024-02-01 | {DUE}
                    2 | 2 | {KIND} | late    | 92 | 2024-02-01 | {DUE}
                    4 | 4 | {KIND} | missing |    |            | {DUE}
                """,
            },
            shows="""
                SELECT * FROM reconciliation
                WHERE measure_code = 'arrest_reporting_rate' AND place_kind = 'state'
            """,
            expect="""
                part_rank | part_code        | numerator | denominator | record_count
                0         | published_before | 2         | 3           | 0
                2         | arrived_since    | 1         | 0           | 1
                3         | withdrawn_record | -1        | -1          | 1
                4         | new_record       | 0         | 1           | 1
                99        | published_now    | 2         | 3           | 0
            """,
        ),
    ),
)
