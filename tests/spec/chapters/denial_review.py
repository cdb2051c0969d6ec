"""Which denials to look at first, and which missing results lie behind delayed checks."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.denials import write_denials
from pipelines.findings.judged_rows import stage_judged_rows
from pipelines.findings.review_points import ReviewPoints, load_review_points
from pipelines.links.tables import CASE_LINK, EVENT, EVENT_CHARGE, LINK, LINK_REFUSED
from pipelines.obligations.declared import load_declared
from pipelines.records.tables import (
    COVERAGE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
)
from tests.declared_tables import (
    DENIAL,
    PROHIBITING_RECORD,
    REPOSITORY_DENIAL_CASE,
    REPOSITORY_DENIAL_NOTICE,
    REPOSITORY_ORDER,
)
from tests.spec.book import Chapter, Rule
from tests.spec.chapters.denials import DENIALS_COVERED
from tests.spec.judging import COVERED, GIVEN, TABLES, judging

RANKED = "SELECT denial_id, standing_code, review_rank, points FROM denial_review"
REASONS = "SELECT denial_id, reason_code, points, sentence FROM denial_reason"
JUDGED = judging("arrest_disposed", "denial_followed", "denial_notified", "denial_withdrawn", "disposition_reported")
DENIED = """
    record_id | denying_ori | check_number | check_code | denial_status_code | prohibition_code | checked_at | denied_at  | purchase_ori | residence_ori
    1         | XX9990000   | N100001      | standard   | denied             | A1               | 2024-03-01 | 2024-03-01 | XX0010100    | XX0010100
    2         | XX9990000   | N100002      | standard   | denied             | A1               | 2024-03-05 | 2024-03-05 | XX0010100    | XX0010100
"""
DELAYED = """
    record_id | denying_ori | check_number | check_code | denial_status_code | checked_at | denied_at  | purchase_ori
    1         | XX9990000   | N100001      | delayed    | denied             | 2024-03-01 | 2024-03-20 | XX0010100
    2         | XX9990000   | N100002      | delayed    | delayed            | 2024-06-20 |            | XX0010100
    3         | XX9990000   | N100003      | standard   | denied             | 2024-03-01 | 2024-03-01 | XX0010100
"""
ON_FILE = """
    record_id | arresting_ori | state_id | arrest_date
    91        | XX0010100     | XX1      | 2022-05-01
"""


def review(engine: Engine, scale: ReviewPoints | None = None) -> None:
    """Judge the denials, and put them in order."""
    JUDGED(engine)
    load_declared(engine)
    stage_judged_rows(engine)
    write_denials(engine, scale)


def review_by_own_scale(engine: Engine) -> None:
    """The same by a scale in which a recent denial alone counts."""
    review(engine, load_review_points().model_copy(update={"points": {"recent_denial": 5}, "recent_days": 120}))


def review_old_records_later(engine: Engine) -> None:
    """The same by a scale in which an old record weighs less."""
    shipped = load_review_points()
    review(engine, shipped.model_copy(update={"old_years": 10, "takes_off": {"old_record": 1}}))


CHAPTER = Chapter(
    number=55,
    title="Which denials to look at first",
    text="""
    Not every denial can be followed up at once. A scale of points, which a workspace may change, says what comes first: a
    history of domestic violence or of another violent felony, then a firearm that was transferred all the same, an active
    protection order, repeated attempts, an open violent arrest, and how recent the denial is. Each weighs more than all
    after it together. What is on file of the person is found by their numbers, or by name and birth date. Points order
    work; they say nothing of guilt.
    """,
    tables=TABLES,
    run=review,
    given={**GIVEN, COVERAGE: DENIALS_COVERED + COVERED.split("\n", 2)[2], DENIAL: DENIED},
    rules=(
        Rule(
            sentence="A conviction of a violent felony on the person's file counts, and a denial for a misdemeanor of domestic violence; a conviction of another kind does not.",
            given={
                DENIAL: f"""{DENIED.rstrip()}
                    3         | XX9990000   | N100003      | standard   | denied             | I                | 2024-03-05 | 2024-03-05 | XX0010100    | XX0010100
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    denial     | same_person | 1        | 91
                    denial     | same_person | 2        | 92
                """,
                REPOSITORY_ARREST: f"""{ON_FILE.rstrip()}
                    92        | XX0010100     | XX2      | 2022-05-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | offense_text
                    81        | 91                          | felony     | AGGRAVATED ASSAULT
                    82        | 92                          | felony     | FORGERY
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | is_final
                    71        | 91                          | 81                          | court      | convicted        | true
                    72        | 92                          | 82                          | court      | convicted        | true
                """,
            },
            shows=REASONS,
            expect="""
                denial_id | reason_code     | points | sentence
                1         | violent_history | 32     | The repository's file shows a conviction of a violent felony or of domestic violence (1 charge).
                3         | violent_history | 32     | The denial names a misdemeanor of domestic violence.
            """,
        ),
        Rule(
            sentence="What no longer stands takes its points off: a conviction that another result followed, one after which rights were restored, and the category of a record that has ended. What is sealed is neither counted nor told.",
            given={
                DENIAL: f"""{DENIED.rstrip()}
                    3         | XX9990000   | N100003      | standard   | denied             | I                | 2024-03-05 | 2024-03-05 | XX0010100    | XX0010100
                    4         | XX9990000   | N100004      | standard   | denied             | I                | 2024-03-05 | 2024-03-05 | XX0010100    | XX0010100
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    denial     | same_person | 1        | 91
                    denial     | same_person | 2        | 92
                    denial     | same_person | 2        | 52
                    denial     | same_person | 3        | 53
                    denial     | same_person | 4        | 94
                    denial     | same_person | 4        | 54
                """,
                PROHIBITING_RECORD: """
                    record_id | prohibition_code | basis_at   | basis_ended_at
                    52        | A1               | 2018-07-01 | 2023-05-02
                    53        | I                | 2019-07-01 | 2023-05-02
                    54        | I                | 2019-07-01 | 2025-05-02
                """,
                REPOSITORY_ARREST: f"""{ON_FILE.rstrip()}
                    92        | XX0010100     | XX2      | 2018-05-01
                    94        | XX0010100     | XX4      | 2018-05-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | offense_text       | is_sealed
                    81        | 91                          | felony     | AGGRAVATED ASSAULT |
                    82        | 92                          | felony     | AGGRAVATED ASSAULT |
                    84        | 94                          | felony     | AGGRAVATED ASSAULT | true
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | is_final | disposition_date
                    70        | 91                          | 81                          | court      | dismissed        | true     | 2023-01-10
                    71        | 91                          | 81                          | court      | convicted        | true     | 2022-07-01
                    72        | 92                          | 82                          | court      | convicted        | true     | 2018-07-01
                    74        | 94                          | 84                          | court      | convicted        | true     | 2018-07-01
                """,
            },
            shows=REASONS,
            expect="""
                denial_id | reason_code     | points | sentence
                1         | basis_ended     | 0      | Not counted: 1 conviction on file that another result followed, or after which rights were restored.
                2         | basis_ended     | 0      | The record of its category ended on May 2, 2023, by relief, reversal or expiry. Not counted: 1 conviction on file that another result followed, or after which rights were restored.
                3         | basis_ended     | 0      | The record of its category ended on May 2, 2023, by relief, reversal or expiry.
                4         | violent_history | 32     | The denial names a misdemeanor of domestic violence.
            """,
        ),
        Rule(
            sentence="An old record that is not violent weighs less only where the scale says after how many years, and how much.",
            given={
                DENIAL: DENIED.replace("2024-03-05", "2024-06-20"),
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    denial     | same_person | 1        | 91
                    denial     | same_person | 2        | 92
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | state_id | arrest_date
                    91        | XX0010100     | XX1      | 2015-05-01
                    92        | XX0010100     | XX2      | 2013-05-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | offense_text
                    81        | 91                          | felony     | FORGERY
                    82        | 92                          | felony     | FORGERY
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_arrest_record_id | repository_charge_record_id | stage_code | disposition_code | is_final | disposition_date
                    71        | 91                          | 81                          | court      | convicted        | true     | 2015-07-01
                    72        | 92                          | 82                          | court      | convicted        | true     | 2013-07-01
                """,
            },
            run=review_old_records_later,
            shows="SELECT denial_id, points, reasons FROM denial_review",
            expect="""
                denial_id | points | reasons
                1         | 0      |
                2         | 0      | It was denied in the last 90 days. What is on file (1 conviction) is not violent and more than 10 years old.
            """,
        ),
        Rule(
            sentence="What was transferred comes before an active order, this before a repeated attempt, and of equal points the newer before the older.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | check_code | denied_at  | purchase_ori | residence_ori | transferred_date
                    1         | XX9990000   | N100001      | standard   | 2024-03-01 | XX0010100    | XX0010100     |
                    2         | XX9990000   | N100002      | standard   | 2024-03-01 | XX0010100    | XX0010100     |
                    3         | XX9990000   | N100003      | standard   | 2024-03-05 | XX0010100    | XX0010100     |
                    4         | XX9990000   | N100004      | delayed    | 2024-03-05 | XX0010100    | XX0010100     | 2024-03-04
                    5         | XX9990000   | N100005      | standard   | 2024-06-20 | XX0010100    | XX0010100     |
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    denial     | same_person | 1        | 3
                    denial     | same_person | 3        | 1
                    denial     | same_person | 2        | 61
                    denial     | same_person | 5        | 62
                """,
                REPOSITORY_ORDER: """
                    record_id | entry_status_code | expires_date
                    61        | active            | 2025-01-01
                    62        | expired           | 2024-01-01
                """,
            },
            shows="SELECT denial_id, review_rank, points, reasons FROM denial_review",
            expect="""
                denial_id | review_rank | points | reasons
                1         | 4           | 4      | The same person has 1 other denial.
                2         | 2           | 8      | The order files show 1 active protection order.
                3         | 3           | 4      | The same person has 1 other denial.
                4         | 1           | 16     | The firearm was transferred on March 4, 2024, and no retrieval is recorded.
                5         | 5           | 1      | It was denied in the last 90 days.
            """,
        ),
        Rule(
            sentence="Settled is what somebody decided on and whose firearm, if one was transferred, is retrieved. What is under appeal or overturned is set apart.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | denial_status_code | denied_at  | purchase_ori | residence_ori | transferred_date | overturned_at
                    1         | XX9990000   | N100001      | denied             | 2024-03-01 | XX0010100    | XX0010100     |                  |
                    2         | XX9990000   | N100002      | denied             | 2024-03-01 | XX0010100    | XX0010100     | 2024-02-29       |
                    3         | XX9990000   | N100003      | under_appeal       | 2024-03-01 | XX0010100    | XX0010100     |                  |
                    4         | XX9990000   | N100004      | overturned         | 2024-03-01 | XX0010100    | XX0010100     |                  | 2024-03-15
                    5         | XX9990000   | N100005      | denied             | 2024-03-01 | XX0010100    | XX0010100     | 2024-02-29       |
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-01
                    92        | XX9990000   | N100002      | XX0010100     | 2024-03-01
                    95        | XX9990000   | N100005      | XX0010100     | 2024-03-01
                """,
                REPOSITORY_DENIAL_CASE: """
                    record_id | agency_ori | denying_ori | check_number | referral_code | referred_at | retrieved_date
                    71        | XX0010100  | XX9990000   | N100001      | not_referred  | 2024-03-20  |
                    72        | XX0010100  | XX9990000   | N100002      | referred      | 2024-03-20  |
                    75        | XX0010100  | XX9990000   | N100005      | referred      | 2024-03-20  | 2024-03-09
                """,
            },
            shows=RANKED,
            expect="""
                denial_id | standing_code | review_rank | points
                1         | settled       |             | 0
                2         | open          | 1           | 16
                3         | under_appeal  |             | 0
                4         | overturned    |             | 0
                5         | settled       |             | 0
            """,
        ),
        Rule(
            sentence="A workspace's own scale takes the place of the one that ships; a reason that it leaves out is told and adds nothing.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | prohibition_code | denied_at  | purchase_ori | residence_ori
                    1         | XX9990000   | N100001      | I                | 2024-02-01 | XX0010100    | XX0010100
                    2         | XX9990000   | N100002      | A1               | 2024-03-05 | XX0010100    | XX0010100
                """
            },
            run=review_by_own_scale,
            shows="SELECT denial_id, review_rank, points, reasons FROM denial_review",
            expect="""
                denial_id | review_rank | points | reasons
                1         | 2           | 0      | The denial names a misdemeanor of domestic violence.
                2         | 1           | 5      | It was denied in the last 120 days.
            """,
        ),
        Rule(
            sentence="Behind a delayed check lie the missing results of its person's arrests from before it: a charge on file that stayed open, and a result that was not reported. How many checks wait is told of each result.",
            given={
                DENIAL: DELAYED,
                REPOSITORY_ARREST: ON_FILE,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | level_code | offense_text
                    81        | 91                          | felony     | FORGERY
                """,
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | basis_code
                    1        | XX0010100     | 2022-05-01  | 1990-05-17 | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | offense_date
                    11              | 1        | felony     | 2022-05-01
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    event      | same_event  | 1        | 91
                    charge     | same_event  | 11       | 81
                    denial     | same_person | 1        | 91
                    denial     | same_person | 2        | 91
                    denial     | same_person | 3        | 91
                """,
            },
            shows="SELECT denial_id, obligation_id, arrest_date, is_open, count(*) OVER (PARTITION BY ledger_id) AS waiting FROM denial_disposition",
            expect="""
                denial_id | obligation_id   | arrest_date | is_open | waiting
                1         | arrest_disposed | 2022-05-01  | false   | 2
                2         | arrest_disposed | 2022-05-01  | true    | 2
            """,
        ),
        Rule(
            sentence="A result whose local arrest is not known lies behind an arrest on file of the same person of about its day; one that says no day, behind one from before its decision whose local arrest is not known either.",
            given={
                DENIAL: DELAYED,
                REPOSITORY_ARREST: f"""{ON_FILE.rstrip()}
                    92        | XX0010100     | XX1      | 2023-05-01
                """,
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | basis_code
                    1        | XX0010100     | 2023-05-01  | 1990-05-17 | on_view
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | arrest_date | level_code | agency_ori | court_ori
                    31        | court      | convicted        | 2023-09-01       |             | felony     | XX001015J  | XX001015J
                    32        | court      | convicted        | 2023-09-01       | 2022-05-02  | felony     | XX001015J  | XX001015J
                    33        | court      | convicted        | 2023-09-01       | 2022-07-02  | felony     | XX001015J  | XX001015J
                    34        | court      | convicted        | 2022-04-01       |             | felony     | XX001015J  | XX001015J
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    denial     | same_person | 1        | 91
                    denial     | same_person | 1        | 92
                    denial     | same_person | 1        | 31
                    denial     | same_person | 1        | 32
                    denial     | same_person | 1        | 33
                    denial     | same_person | 1        | 34
                    event      | same_event  | 1        | 92
                """,
            },
            shows="""
                SELECT b.denial_id, l.subject_id, b.arrest_date
                FROM denial_disposition AS b JOIN ledger AS l USING (ledger_id)
                WHERE b.obligation_id = 'disposition_reported'
            """,
            expect="""
                denial_id | subject_id | arrest_date
                1         | 31         | 2022-05-01
                1         | 32         | 2022-05-01
            """,
        ),
        Rule(
            sentence="Of results of an arrest that fit fewer records on file than there are of them, some are missing, whichever it is: the delayed check waits for that many.",
            given={
                DENIAL: DELAYED,
                REPOSITORY_ARREST: ON_FILE,
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | basis_code
                    1        | XX0010100     | 2022-05-01  | 1990-05-17 | on_view
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | level_code | agency_ori | court_ori
                    31        | court      | convicted        | 2022-09-01       | felony     | XX001015J  | XX001015J
                    32        | court      | convicted        | 2022-09-08       | felony     | XX001015J  | XX001015J
                    33        | court      | convicted        | 2022-09-15       | felony     | XX001015J  | XX001015J
                    34        | court      | convicted        | 2022-09-15       | felony     | XX001015J  | XX001015J
                    35        | court      | acquitted        | 2022-09-15       | felony     | XX001015J  | XX001015J
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    31                    | 1
                    32                    | 1
                    33                    | 1
                    34                    | 1
                    35                    | 1
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    event      | same_event  | 1        | 91
                    denial     | same_person | 1        | 91
                """,
                LINK_REFUSED: """
                    level_code  | local_id | event_id | reason_code    | is_for_review | candidate_count | candidates
                    disposition | 31       | 1        | rival_results  | true          | 2               | 51,52
                    disposition | 32       | 1        | rival_results  | true          | 2               | 51,52
                    disposition | 33       | 1        | rival_results  | true          | 2               | 51,52
                    disposition | 34       | 1        | results_differ | true          | 2               | 53,54
                    disposition | 35       | 1        | rival_results  | true          | 2               | 55,56
                """,
            },
            shows="""
                SELECT l.subject_id, l.outcome_code, b.alike_count, b.missing_count, r.missing_result_count
                FROM denial_disposition AS b
                JOIN ledger AS l USING (ledger_id)
                JOIN denial_review AS r USING (denial_id)
            """,
            expect="""
                subject_id | outcome_code | alike_count | missing_count | missing_result_count
                31         | review       | 3           | 1             | 1
                32         | review       | 3           | 1             | 1
                33         | review       | 3           | 1             | 1
            """,
        ),
        Rule(
            sentence="Each police agency is told what it is owed and what it made of it.",
            given={
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-20
                """
            },
            shows="SELECT agency_ori, owed_count, told_count, late_count, not_told_count, due_count, undecided_count FROM denial_agency",
            expect="""
                agency_ori | owed_count | told_count | late_count | not_told_count | due_count | undecided_count
                XX0010100  | 2          | 1          | 1          | 1              | 1         | 1
            """,
        ),
    ),
)
