"""Denied firearm transactions: police told, followed up, and withdrawn when they are overturned."""

from __future__ import annotations

from pipelines.records.tables import AGENCY, AGENCY_RELATION, COVERAGE
from tests.declared_tables import DENIAL, POLICE_PLACE, REPOSITORY_DENIAL_CASE, REPOSITORY_DENIAL_NOTICE
from tests.spec.book import Chapter, Rule
from tests.spec.judging import AGENCIES, GIVEN, TABLES, judging

DENIALS_COVERED = """
    source  | record_table             | selected_by_code | complete_through_date
    checks  | denial                   | event_date       | 2024-06-30
    notices | repository_denial_notice | event_date       | 2024-06-30
    cases   | repository_denial_case   | event_date       | 2024-06-30
"""
PLACES = """
    record_id | place | told_ori  | valid_from_date
    1         | 10001 | XX0010100 | 2020-01-01
    2         | 20001 | XX0020100 | 2020-01-01
"""
NOTICES = "SELECT subject_id, recipient_id, outcome_code, outcome_reason, cause_code FROM ledger WHERE step = 'notice'"
STEP = "SELECT subject_id, responsible_ori, outcome_code, outcome_reason, cause_code FROM ledger WHERE step = "
ONE_DENIAL = """
    record_id | denying_ori | check_number | denial_status_code | prohibition_code | denied_at           | purchase_ori | residence_ori
    1         | XX9990000   | N100001      | denied             | A1               | 2024-03-01 10:00:00 | XX0010100    | XX0010100
"""
ONE_NOTICE = """
    record_id | denying_ori | check_number | recipient_ori | prohibition_code | repository_received_at | is_received_time_known
    91        | XX9990000   | N100001      | XX0010100     | A1               | 2024-03-01 12:00:00    | true
"""

CHAPTER = Chapter(
    number=54,
    title="Denied firearm transactions",
    text="""
    A check denies a firearm transaction, at once or after a delay. Each police agency that is owed it is told: the one of
    the place where the purchase was sought and, if that is another, the one of residence; in the made state within 24
    hours. The agency that was told decides whether it refers the denial to a prosecutor, the prosecutor decides on it, and
    a firearm that was transferred all the same is retrieved. Who was told is told as well when a denial is overturned. A
    denial proves nothing against a person.
    """,
    tables=TABLES,
    run=judging("denial_notified", "denial_followed", "denial_withdrawn"),
    given={
        **GIVEN,
        AGENCY: f"""{AGENCIES.rstrip()}
            XX9990000 | State Firearms Unit | other | state-agencies | State agencies
        """,
        COVERAGE: DENIALS_COVERED,
        DENIAL: ONE_DENIAL,
        REPOSITORY_DENIAL_NOTICE: ONE_NOTICE,
    },
    rules=(
        Rule(
            sentence="Each of two agencies is owed a notice of its own: one may have come in time, and the other be missing.",
            given={
                POLICE_PLACE: PLACES,
                DENIAL: """
                    record_id | denying_ori | check_number | denied_at           | purchase_place | residence_place
                    1         | XX9990000   | N100001      | 2024-03-01 10:00:00 | 10001          | 20001
                    2         | XX9990000   | N100002      | 2024-03-01 10:00:00 | 10001          | 20001
                    3         | XX9990000   | N100003      | 2024-03-01 10:00:00 | 10001          | 10001
                    4         | XX9990000   | N100004      | 2024-03-01 10:00:00 | 10001          | 10001
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at | is_received_time_known
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-02 09:59:00    | true
                    92        | XX9990000   | N100001      | XX0020100     | 2024-03-02 10:01:00    | true
                    93        | XX9990000   | N100002      | XX0010100     | 2024-03-01 11:00:00    | true
                    94        | XX9990000   | N100003      | XX0020100     | 2024-03-01 11:00:00    | true
                """,
            },
            shows="SELECT subject_id, recipient_id, outcome_code, cause_code, cause_evidence FROM ledger WHERE step = 'notice'",
            expect="""
                subject_id | recipient_id | outcome_code | cause_code            | cause_evidence
                1          | XX0010100    | on_time      |                       |
                1          | XX0020100    | late         | notified_late         | The notice was sent after the due date.
                2          | XX0010100    | on_time      |                       |
                2          | XX0020100    | missing      | other_agency_notified | The agency where the purchase was sought was told.
                3          | XX0010100    | missing      | wrong_agency_notified | A notice went to [XX0020100], which is owed none.
                4          | XX0010100    | missing      | nobody_notified       | The log has no notice of the denial to any agency.
            """,
        ),
        Rule(
            sentence="Whoever denied bears the notice.",
            given={},
            shows="SELECT subject_id, responsible_ori, jurisdiction_id, due_at FROM ledger WHERE step = 'notice'",
            expect="""
                subject_id | responsible_ori | jurisdiction_id | due_at
                1          | XX9990000       | state-agencies  | 2024-03-02 10:00:00
            """,
        ),
        Rule(
            sentence="The directory of places counts as of the day of the denial, and an agency that was merged is told under the other's number.",
            given={
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX0020100 | merged_into   | XX0010000 | 2024-01-01
                """,
                POLICE_PLACE: f"""{PLACES.rstrip()}
                    3 | 10001 | XX0010000 | 2024-03-02
                """,
                DENIAL: """
                    record_id | denying_ori | check_number | denied_at  | purchase_place | residence_place
                    1         | XX9990000   | N100001      | 2024-03-01 | 10001          | 20001
                    2         | XX9990000   | N100002      | 2024-03-02 | 10001          | 10001
                """,
            },
            shows="SELECT subject_id, recipient_id FROM ledger WHERE step = 'notice'",
            expect="""
                subject_id | recipient_id
                1          | XX0010000
                1          | XX0010100
                2          | XX0010000
            """,
        ),
        Rule(
            sentence="Of a person who lives in another state no agency here is of residence; where no agency is known for a place, a person has to look.",
            given={
                POLICE_PLACE: PLACES,
                DENIAL: """
                    record_id | denying_ori | check_number | denied_at  | purchase_place | residence_place | residence_state_code
                    1         | XX9990000   | N100001      | 2024-03-01 | 10001          | 77777           | YY
                    2         | XX9990000   | N100002      | 2024-03-01 | 10001          | 88888           | XX
                """,
            },
            shows=NOTICES,
            expect="""
                subject_id | recipient_id | outcome_code | outcome_reason          | cause_code
                1          | XX0010100    | on_time      |                         |
                1          | residence    | excluded     | residence_elsewhere     |
                2          | XX0010100    | missing      |                         | nobody_notified
                2          | residence    | review       | unknown_police_of_place |
            """,
        ),
        Rule(
            sentence="A number alone is no notice: where last name and birth date both differ, a person has to look. A notice that tells another category is wrong.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | prohibition_code | denied_at  | purchase_ori | residence_ori | last_name | birth_date
                    1         | XX9990000   | N100001      | A1               | 2024-03-01 | XX0010100    | XX0010100     | OAKES     | 1990-05-17
                    2         | XX9990000   | N100002      | A1               | 2024-03-01 | XX0010100    | XX0010100     | ELMS      | 1980-02-03
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | prohibition_code | repository_received_at | last_name | birth_date
                    91        | XX9990000   | N100001      | XX0010100     | A1               | 2024-03-01             | PINE      | 1971-11-30
                    92        | XX9990000   | N100002      | XX0010100     | B                | 2024-03-01             | ELMS      | 1980-02-03
                """,
            },
            shows="SELECT subject_id, outcome_code, outcome_reason, defect_code, d.expected, d.found FROM ledger LEFT JOIN defect AS d USING (ledger_id) WHERE step = 'notice'",
            expect="""
                subject_id | outcome_code | outcome_reason | defect_code           | expected | found
                1          | review       | number_alone   |                       |          |
                2          | on_time      |                | denial_reason_differs | A1       | B
            """,
        ),
        Rule(
            sentence="A check that is delayed still is no denial: nobody has to be told.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | check_code | denial_status_code | checked_at | purchase_ori
                    1         | XX9990000   | N100001      | delayed    | delayed            | 2024-03-01 | XX0010100
                """
            },
            shows="SELECT count(*) AS owed FROM ledger",
            expect="""
                owed
                0
            """,
        ),
        Rule(
            sentence="The agency where the purchase was sought decides within thirty days of its notice whether it refers the denial; either answer meets it. An agency that was not told owes nothing.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | denied_at           | purchase_ori | residence_ori
                    1         | XX9990000   | N100001      | 2024-03-01 10:00:00 | XX0010100    | XX0010100
                    2         | XX9990000   | N100002      | 2024-03-01 10:00:00 | XX0010100    | XX0010100
                    3         | XX9990000   | N100003      | 2024-03-01 10:00:00 | XX0010100    | XX0010100
                    4         | XX9990000   | N100004      | 2024-03-01 10:00:00 | XX0010100    | XX0010100
                    5         | XX9990000   | N100005      | 2024-03-01 10:00:00 | XX0010100    | XX0020100
                    6         | XX9990000   | N100006      | 2024-03-01 10:00:00 | XX0010100    | XX0010100
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-01
                    92        | XX9990000   | N100002      | XX0010100     | 2024-03-01
                    93        | XX9990000   | N100003      | XX0010100     | 2024-03-01
                    94        | XX9990000   | N100004      | XX0010100     | 2024-03-01
                    95        | XX9990000   | N100005      | XX0020100     | 2024-03-01
                """,
                REPOSITORY_DENIAL_CASE: """
                    record_id | agency_ori | denying_ori | check_number | referral_code | referred_at
                    71        | XX0010100  | XX9990000   | N100001      | referred      | 2024-03-20
                    72        | XX0010100  | XX9990000   | N100002      | not_referred  | 2024-05-20
                    73        | XX0010100  | XX9990000   | N100003      |               |
                """,
            },
            shows=f"{STEP}'referral'",
            expect="""
                subject_id | responsible_ori | outcome_code | outcome_reason  | cause_code
                1          | XX0010100       | on_time      |                 |
                2          | XX0010100       | late         |                 | referral_decided_late
                3          | XX0010100       | missing      |                 | referral_undecided
                4          | XX0010100       | missing      |                 | no_case_opened
                5          | XX0020100       | missing      |                 | no_case_opened
                6          | XX0010100       | excluded     | agency_not_told |
            """,
        ),
        Rule(
            sentence="What was referred waits for the prosecutor, who has ninety days.",
            given={
                REPOSITORY_DENIAL_CASE: """
                    record_id | agency_ori | denying_ori | prosecutor_ori | check_number | referral_code | referred_at | prosecution_code | prosecution_decided_at
                    71        | XX0010100  | XX9990000   | XX001013A      | N100001      | referred      | 2024-03-05  |                  |
                """
            },
            shows=f"{STEP}'decision'",
            expect="""
                subject_id | responsible_ori | outcome_code | outcome_reason | cause_code
                1          | XX001013A       | missing      |                | prosecutor_undecided
            """,
        ),
        Rule(
            sentence="A firearm that was transferred all the same is retrieved within ten days of the notice, or of the transfer where that came later.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | check_code | denied_at           | purchase_ori | residence_ori | transferred_date
                    1         | XX9990000   | N100001      | delayed    | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-02-28
                    2         | XX9990000   | N100002      | delayed    | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-03-10
                    3         | XX9990000   | N100003      | delayed    | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-02-28
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-01
                    92        | XX9990000   | N100002      | XX0010100     | 2024-03-01
                    93        | XX9990000   | N100003      | XX0010100     | 2024-03-01
                """,
                REPOSITORY_DENIAL_CASE: """
                    record_id | agency_ori | denying_ori | check_number | referral_code | referred_at | retrieved_date
                    71        | XX0010100  | XX9990000   | N100001      | not_referred  | 2024-03-05  | 2024-03-12
                    72        | XX0010100  | XX9990000   | N100002      | not_referred  | 2024-03-05  | 2024-03-20
                """,
            },
            shows=f"{STEP}'retrieval'",
            expect="""
                subject_id | responsible_ori | outcome_code | outcome_reason | cause_code
                1          | XX0010100       | late         |                | firearm_retrieved_late
                2          | XX0010100       | on_time      |                |
                3          | XX0010100       | missing      |                | firearm_not_retrieved
            """,
        ),
        Rule(
            sentence="Overturned denials and those under appeal are set apart: nothing has to be followed up. Every agency that was told, owed or not, has to be told within 24 hours that the denial does not stand.",
            given={
                DENIAL: """
                    record_id | denying_ori | check_number | denial_status_code | denied_at           | purchase_ori | residence_ori | appealed_at | overturned_at
                    1         | XX9990000   | N100001      | overturned         | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-03-10  | 2024-03-20 10:00:00
                    2         | XX9990000   | N100002      | under_appeal       | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-03-10  |
                    3         | XX9990000   | N100003      | overturned         | 2024-03-01 10:00:00 | XX0010100    | XX0010100     | 2024-03-10  | 2024-03-20 10:00:00
                """,
                REPOSITORY_DENIAL_NOTICE: """
                    record_id | denying_ori | check_number | recipient_ori | repository_received_at | withdrawn_at
                    91        | XX9990000   | N100001      | XX0010100     | 2024-03-01             | 2024-03-20 12:00:00
                    92        | XX9990000   | N100001      | XX0020100     | 2024-03-01             |
                    93        | XX9990000   | N100002      | XX0010100     | 2024-03-01             |
                """,
            },
            shows="SELECT step, subject_id, recipient_id, outcome_code, outcome_reason, cause_code FROM ledger",
            expect="""
                step       | subject_id | recipient_id | outcome_code | outcome_reason | cause_code
                notice     | 1          | XX0010100    | on_time      |                |
                notice     | 2          | XX0010100    | on_time      |                |
                notice     | 3          | XX0010100    | excluded     | overturned     |
                referral   | 1          | repository   | excluded     | overturned     |
                referral   | 2          | repository   | excluded     | under_appeal   |
                referral   | 3          | repository   | excluded     | overturned     |
                withdrawal | 1          | XX0010100    | on_time      |                |
                withdrawal | 1          | XX0020100    | missing      |                | overturned_still_listed
            """,
        ),
    ),
)
