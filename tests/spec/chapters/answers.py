"""What becomes of the answers that agencies give to their work lists."""

from __future__ import annotations

from pipelines.answers.tables import ANSWER_LINE, LISTING, RULING_LINE
from pipelines.links.tables import LINK
from pipelines.obligations.tables import DEFECT, LEDGER, RULE
from pipelines.records.tables import AGENCY, REPOSITORY_HOLD, RUN_SETTING
from tests.spec.book import Chapter, Rule
from tests.spec.following_up import FOLLOWED_UP, as_followed_up

MISSING = """
    ledger_id | obligation_id   | step   | subject_id | event_id | responsible_ori | jurisdiction_id | outcome_code | rule_version | event_at   | observed_through_date
    1         | arrest_reported | arrest | 1          | 1        | XX0010000       | adams           | missing      | v1           | 2024-01-05 | 2024-06-30
"""
FOUND = MISSING.replace("| missing      |", "| late         |")
IN_APRIL = """
    ledger_id | ask_code | as_of_date | obligation_id   | jurisdiction_id | asked_date | due_date
    1         | send     | 2024-04-30 | arrest_reported | adams           | 2024-05-05 | 2024-06-04
"""
STANDS = "SELECT ledger_id, is_listed, due_date, standing_code, past_due_days FROM follow_up"
SENT = """
    answer_id | ledger_id | ask_code | answer_code | answer_date | received_by | received_at
    a1        | 1         | send     | sent        | 2024-05-20  | ann         | 2024-05-25
"""
NOT_OURS = """
    answer_id | ledger_id | ask_code | answer_code | received_by | received_at
    a1        | 1         | send     | not_ours    | ann         | 2024-05-25
"""

CHAPTER = Chapter(
    number=75,
    title="What becomes of answers to work lists",
    text="""
        A work list goes out with each publication, and comes back filled in. An answer alone changes no figure: what is missing
        stays missing until data or a rule says otherwise. Here one arrest was on the list of April, which went out on 5 May
        and was to be answered within 30 days, the workspace's own time; the run is as of 30 June. The repository may take
        5 days to post. The extract is complete through the as-of date unless a rule says otherwise.
    """,
    tables=FOLLOWED_UP,
    run=as_followed_up,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-06-30
        """,
        AGENCY: """
            ori       | agency_name   | jurisdiction_id | jurisdiction_name
            XX0010000 | Adams Sheriff | adams           | Adams County
        """,
        RULE: """
            rule_id | rule_version | obligation_id   | step   | effective_from_date | limit_unit_code | posting_allowance_days | citation
            r       | v1           | arrest_reported | arrest | 1900-01-01          | days            | 5                      | Made Code
        """,
        LEDGER: MISSING,
        LISTING: IN_APRIL,
    },
    rules=(
        Rule(
            sentence="What was not answered by its day is overdue, and is asked again.",
            given={},
            shows=STANDS,
            expect="""
                ledger_id | is_listed | due_date   | standing_code | past_due_days
                1         | true      | 2024-06-04 | overdue       | 26
            """,
        ),
        Rule(
            sentence="What was asked for the first time by this run is not overdue: the time to answer begins when the list goes out. For open arrests the state's rule sets it.",
            given={
                LISTING: "",
                LEDGER: """
                    ledger_id | obligation_id   | step   | subject_id | responsible_ori | outcome_code
                    1         | arrest_reported | arrest | 1          | XX0010000       | missing
                    2         | arrest_disposed | charge | 2          | XX0010000       | missing
                """,
            },
            shows="SELECT ledger_id, due_date, rule_id, standing_code FROM follow_up",
            expect="""
                ledger_id | due_date   | rule_id           | standing_code
                1         | 2024-07-30 |                   | not_answered
                2         | 2024-08-29 | xx-answer-60-days | not_answered
            """,
        ),
        Rule(
            sentence="What is said to be sent and is not there once the repository had its time to post has not arrived; it stays open.",
            given={ANSWER_LINE: SENT},
            shows=STANDS,
            expect="""
                ledger_id | is_listed | due_date   | standing_code        | past_due_days
                1         | true      | 2024-06-04 | answered_not_arrived | 26
            """,
        ),
        Rule(
            sentence="Where the extract does not reach so far, it is waited for, and nobody is past due.",
            given={ANSWER_LINE: SENT, LEDGER: MISSING.replace("2024-06-30", "2024-05-24")},
            shows=STANDS,
            expect="""
                ledger_id | is_listed | due_date   | standing_code | past_due_days
                1         | true      | 2024-06-04 | answered      |
            """,
        ),
        Rule(
            sentence="What the extract shows is settled, whatever was answered, and is on no list.",
            given={ANSWER_LINE: NOT_OURS, LEDGER: FOUND},
            shows="SELECT ledger_id, is_listed, standing_code, settled_date FROM follow_up",
            expect="""
                ledger_id | is_listed | standing_code | settled_date
                1         | false     | settled       | 2024-06-30
            """,
        ),
        Rule(
            sentence="What only a person can weigh is looked at by the state's analyst; until then it stays on the list.",
            given={ANSWER_LINE: NOT_OURS},
            shows=STANDS,
            expect="""
                ledger_id | is_listed | due_date   | standing_code   | past_due_days
                1         | true      | 2024-06-04 | to_be_looked_at |
            """,
        ),
        Rule(
            sentence="Accepted, it leaves the list; the ledger still says that it is missing.",
            given={
                ANSWER_LINE: NOT_OURS,
                RULING_LINE: """
                    answer_id | ruling_code | ruled_by | ruled_at
                    a1        | accepted    | bea      | 2024-06-10
                """,
            },
            shows="SELECT f.ledger_id, is_listed, standing_code, outcome_code FROM follow_up AS f JOIN ledger USING (ledger_id)",
            expect="""
                ledger_id | is_listed | standing_code | outcome_code
                1         | false     | accepted      | missing
            """,
        ),
        Rule(
            sentence="Refused, it is on the next list with the reason, and its time begins anew. The last ruling counts.",
            given={
                ANSWER_LINE: NOT_OURS,
                RULING_LINE: """
                    line_number | answer_id | ruling_code | ruled_by | ruled_at   | reason
                    1           | a1        | accepted    | bea      | 2024-06-10 |
                    2           | a1        | refused     | bea      | 2024-06-11 | It is your booking.
                """,
            },
            shows="SELECT f.ledger_id, standing_code, due_date, answer_so_far FROM follow_up AS f JOIN row_history USING (ledger_id)",
            expect="""
                ledger_id | standing_code | due_date   | answer_so_far
                1         | refused       | 2024-07-30 | Not ours, 2024-05-25: not accepted. It is your booking.
            """,
        ),
        Rule(
            sentence="The agency's last word counts; a word before it is replaced.",
            given={
                ANSWER_LINE: """
                    answer_id | ledger_id | ask_code | answer_code | answer_date | received_by | received_at
                    a1        | 1         | send     | not_ours    |             | ann         | 2024-05-25
                    a2        | 1         | send     | sent        | 2024-06-28  | ann         | 2024-06-29
                """,
            },
            shows="SELECT answer_id, is_last, standing_code FROM answer",
            expect="""
                answer_id | is_last | standing_code
                a1        | false   | replaced
                a2        | true    | answered
            """,
        ),
        Rule(
            sentence="A case that was accepted as pending is asked about again after 180 days, as if nothing had been answered.",
            given={
                RUN_SETTING: """
                    state_code | as_of_date | known_by_at
                    XX         | 2024-12-31 | 2024-12-31
                """,
                ANSWER_LINE: NOT_OURS.replace("not_ours", "pending "),
                RULING_LINE: """
                    answer_id | ruling_code | ruled_by | ruled_at
                    a1        | accepted    | bea      | 2024-06-10
                """,
            },
            shows=STANDS,
            expect="""
                ledger_id | is_listed | due_date   | standing_code | past_due_days
                1         | true      | 2025-01-30 | not_answered  |
            """,
        ),
        Rule(
            sentence="A record that the repository rejected after it was said to be sent is rejected, until the exports show that it came again.",
            given={
                ANSWER_LINE: SENT,
                LINK: """
                    link_id | level_code | local_id | repository_id
                    9       | hold_event | 1        | 50
                """,
                REPOSITORY_HOLD: """
                    record_id | status_code | repository_received_at | returned_date
                    50        | rejected    | 2024-05-21             | 2024-05-22
                """,
            },
            shows="SELECT ledger_id, rejected_date, resubmitted_date, standing_code FROM follow_up",
            expect="""
                ledger_id | rejected_date | resubmitted_date | standing_code
                1         | 2024-05-22    |                  | rejected
            """,
        ),
        Rule(
            sentence="Where it came again and waits in the repository's backlog, it is said to be sent, and not there.",
            given={
                ANSWER_LINE: SENT,
                LINK: """
                    link_id | level_code | local_id | repository_id
                    9       | hold_event | 1        | 50
                    10      | hold_event | 1        | 51
                """,
                REPOSITORY_HOLD: """
                    record_id | status_code | repository_received_at | returned_date
                    50        | rejected    | 2024-05-21             | 2024-05-22
                    51        | backlog     | 2024-06-02             |
                """,
            },
            shows="SELECT ledger_id, rejected_date, resubmitted_date, standing_code FROM follow_up",
            expect="""
                ledger_id | rejected_date | resubmitted_date | standing_code
                1         | 2024-05-22    | 2024-06-02       | answered_not_arrived
            """,
        ),
        Rule(
            sentence="What arrived with a wrong value asks to be corrected, and is settled once the value is right.",
            given={
                LEDGER: FOUND,
                DEFECT: """
                    ledger_id | defect_code
                    1         | identity_differs
                """,
            },
            shows="SELECT ledger_id, ask_code, is_listed, standing_code FROM follow_up",
            expect="""
                ledger_id | ask_code | is_listed | standing_code
                1         | send     | false     | settled
                1         | correct  | true      | not_answered
            """,
        ),
        Rule(
            sentence="What a rule took out of the count since is closed, and what is in no file any more is gone.",
            given={
                LEDGER: """
                    ledger_id | obligation_id   | step   | subject_id | responsible_ori | outcome_code | outcome_reason
                    1         | arrest_reported | arrest | 1          | XX0010000       | excluded     | sealed
                """,
                LISTING: IN_APRIL.rstrip()
                + """
    2         | send     | 2024-04-30 | arrest_reported | adams           | 2024-05-05 | 2024-06-04
""",
            },
            shows="SELECT ledger_id, is_listed, standing_code FROM follow_up",
            expect="""
                ledger_id | is_listed | standing_code
                1         | false     | closed
                2         | false     | gone
            """,
        ),
        Rule(
            sentence="What is past due is listed again from the first day on, and from the thirtieth a letter goes to the head of the agency. Settled, closed and open add up to those asked.",
            given={
                LISTING: IN_APRIL.replace("2024-06-04", "2024-05-31"),
            },
            shows="SELECT jurisdiction_id, asked_count, answered_count, settled_count, closed_count, open_count, past_due_count, escalation_title FROM answer_count",
            expect="""
                jurisdiction_id | asked_count | answered_count | settled_count | closed_count | open_count | past_due_count | escalation_title
                adams           | 1           | 0              | 0             | 0            | 1          | 1              | Letter to the head of the agency
            """,
        ),
        Rule(
            sentence="A list made again of the same as-of date gives nobody more time.",
            given={
                LISTING: IN_APRIL.replace("2024-04-30", "2024-06-30")
                .replace("2024-05-05", "2024-07-02")
                .replace("2024-06-04", "2024-08-01"),
                ANSWER_LINE: """
                    answer_id | ledger_id | ask_code | answer_code | received_by | received_at
                    other     | 77        | send     | sealed      | ann         | 2024-07-20
                """,
            },
            shows="SELECT ledger_id, as_of_date, asked_date, due_date FROM listing",
            expect="""
                ledger_id | as_of_date | asked_date | due_date
                1         | 2024-06-30 | 2024-07-02 | 2024-08-01
            """,
        ),
    ),
)
