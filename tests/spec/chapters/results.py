"""Results of cases: which one is owed, by whom, and when it arrived."""

from pipelines.links.tables import CASE_LINK, CHARGE_MEMBER, EVENT, EVENT_CHARGE, LINK, LINK_REFUSED
from pipelines.obligations.state_rules.results import Result
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.codes import Disposition, DispositionStage
from pipelines.records.tables import DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, REPOSITORY_HOLD
from tests.spec.book import Chapter, Rule
from tests.spec.judging import FELONY, GIVEN, TABLES, judging

EVENT_ON_FILE = """
    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code | tracking_number
    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T1
"""
ON_FILE = """
    level_code  | kind_code  | local_id | repository_id
    event       | same_event | 1        | 501
    disposition | same_event | 801      | 901
"""
TIED = """
    disposition_record_id | event_id | event_charge_id
    801                   | 1        | 11
    802                   | 1        | 11
    803                   | 1        | 11
    804                   | 1        | 11
"""
ARREST_ON_FILE = """
    record_id | repository_received_at | tracking_number
    501       | 2024-03-02             | T1
"""


def deferred_is_final(rules: StateRules) -> StateRules:
    departure = Result(stage=DispositionStage.COURT, result=Disposition.DEFERRED, is_final=True)
    return rules.model_copy(update={"results": [departure]})


def from_receipt(rules: StateRules) -> StateRules:
    changed = [
        rule.model_copy(update={"clock_start": "receipt"}) if rule.obligation == "disposition_reported" else rule
        for rule in rules.rules
    ]
    return rules.model_copy(update={"rules": changed})


CHAPTER = Chapter(
    number=46,
    title="Results",
    text="""
    Of the results of one charge at its stages (police, prosecutor, court) only the one that ends it is owed. In the made
    state it is reported within thirty days of the decision, by the agency that decided.
    """,
    tables=TABLES,
    run=judging("disposition_reported"),
    given={
        **GIVEN,
        EVENT: EVENT_ON_FILE,
        EVENT_CHARGE: FELONY,
        CASE_LINK: TIED,
        LINK: ON_FILE,
        REPOSITORY_ARREST: ARREST_ON_FILE,
    },
    rules=(
        Rule(
            sentence="The court's final result ends the charge before the prosecutor's, and that before the police's; interim results, earlier ones and repeated ones are left out.",
            given={
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | agency_ori | court_ori | prosecutor_ori
                    801       | court      | convicted        | 2024-05-01       | XX001015J  | XX001015J |
                    802       | prosecutor | declined         | 2024-05-20       | XX001013A  |           | XX001013A
                    803       | court      | pending          | 2024-05-25       | XX001015J  | XX001015J |
                    804       | court      | convicted        | 2024-05-01       | XX001015J  | XX001015J |
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-05-31
                """,
            },
            shows="ledger",
            expect="""
                subject_id | responsible_ori | due_at                     | outcome_code | outcome_reason
                801        | XX001015J       | 2024-05-31 23:59:59.999999 | on_time      |
                802        | XX001013A       | 2024-06-19 23:59:59.999999 | excluded     | not_the_final_result
                803        | XX001015J       | 2024-06-24 23:59:59.999999 | excluded     | interim_result
                804        | XX001015J       | 2024-05-31 23:59:59.999999 | excluded     | duplicate
            """,
        ),
        Rule(
            sentence="Several counts of one case that are tied to one charge of the arrest are each owed; an interim and a final result of one count are not.",
            given={
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | agency_ori | court_ori | court_case_number | charge_number
                    801       | court      | convicted        | 2024-05-01       | XX001015J  | XX001015J | C1                | 1
                    802       | court      | dismissed        | 2024-05-20       | XX001015J  | XX001015J | C1                | 2
                    803       | court      | pending          | 2024-04-20       | XX001015J  | XX001015J | C1                | 2
                    804       | prosecutor | declined         | 2024-04-20       | XX001013A  |           |                   | 1
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-05-31
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | on_time      |
                802        | missing      |
                803        | excluded     | interim_result
                804        | excluded     | not_the_final_result
            """,
        ),
        Rule(
            sentence="A prosecutor's rejection is final where no court decided, and so is the police's decision not to refer; each is owed by the agency that decided.",
            given={
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | offense_date
                    11              | 1        | felony     | 2024-03-01
                    12              | 1        | felony     | 2024-03-01
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 1        | 12
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | agency_ori | prosecutor_ori
                    801       | prosecutor | declined         | 2024-04-01       | XX001013A  | XX001013A
                    802       | police     | not_referred     | 2024-04-01       | XX0010100  |
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-05-02
                """,
            },
            shows="ledger",
            expect="""
                subject_id | responsible_ori | outcome_code | late_days
                801        | XX001013A       | late         | 1
                802        | XX0010100       | missing      |
            """,
        ),
        Rule(
            sentence="A deferral is interim, unless the state counts it as final.",
            run=judging("disposition_reported", change=deferred_is_final),
            given={
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | agency_ori | court_ori
                    801       | court      | deferred         | 2024-05-01       | XX001015J  | XX001015J
                    802       | prosecutor | deferred         | 2024-05-02       | XX001013A  |
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-05-02
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | on_time      |
                802        | excluded     | interim_result
            """,
        ),
        Rule(
            sentence="A result whose code is not mapped waits for a person.",
            given={
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_raw | disposition_date | court_ori
                    801       | court      |                  | ZZ9             | 2024-05-01       | XX001015J
                """
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | review       | unmapped_result
            """,
        ),
        Rule(
            sentence="A row without a result is not decided yet.",
            given={
                DISPOSITION: """
                    record_id | stage_code | filing_date | court_ori
                    801       | court      | 2024-03-05  | XX001015J
                """
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | excluded     | interim_result
            """,
        ),
        Rule(
            sentence="A result is reportable with its charge at arrest, whatever it was reduced to; without such a charge, by its own level and the person's age.",
            given={
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code  | disposition_date | court_ori | level_code | arrest_date | birth_date | birth_date_precision | tracking_number
                    801       | court      | convicted_reduced | 2024-04-01       | XX001015J | infraction |             |            |                      | T1
                    802       | court      | convicted         | 2024-04-01       | XX001015J | infraction | 2024-03-01  | 1990-01-01 | day                  | T1
                    803       | court      | convicted         | 2024-04-01       | XX001015J | felony     | 2024-03-01  | 1990-01-01 | day                  | T1
                    804       | court      | convicted         | 2024-04-01       | XX001015J |            | 2024-03-01  | 1990-01-01 | day                  | T1
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-04-02
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | on_time      |
                802        | excluded     | level_infraction
                803        | missing      |
                804        | review       | unknown_level
            """,
        ),
        Rule(
            sentence="A court is not charged with a result that can't be posted because the arrest never reached the repository: whoever owed the prints bears it.",
            given={
                LINK: "",
                REPOSITORY_ARREST: "",
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | tracking_number
                    801       | court      | convicted        | 2024-04-01       | XX001015J | T1
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | responsible_ori | cause_code
                801        | missing      | XX0010100       | arrest_not_on_file
            """,
        ),
        Rule(
            sentence="Where no arrest is known, the court bears it, unless the case began without one or its record says that no prints were taken.",
            given={
                LINK: "",
                CASE_LINK: "",
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | arresting_ori | level_code | birth_date | birth_date_precision | process_code | is_printed | tracking_number
                    801       | court      | convicted        | 2024-04-01       | XX001015J | XX0010100     | felony     | 1990-01-01 | day                  | on_view      |            | T9
                    802       | court      | convicted        | 2024-04-01       | XX001015J | XX0010100     | felony     | 1990-01-01 | day                  | summons      |            |
                    803       | court      | convicted        | 2024-04-01       | XX001015J | XX0010100     | felony     | 1990-01-01 | day                  |              | false      |
                    804       | court      | convicted        | 2024-04-01       | XX001015J | XX0010100     | felony     | 1990-01-01 | day                  | summons      |            | T1
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | responsible_ori | cause_code
                801        | missing      | XX001015J       | cannot_tell
                802        | missing      | XX0010100       | no_arrest_event
                803        | missing      | XX0010100       | not_fingerprinted
                804        | missing      | XX001015J       | result_not_sent
            """,
        ),
        Rule(
            sentence="A clock that runs from receipt starts when the deciding agency received the decision; where that is unknown the decision stands in, and nothing is late.",
            run=judging("disposition_reported", change=from_receipt),
            given={
                CASE_LINK: """
                    disposition_record_id | event_id
                    801                   | 1
                    802                   | 1
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | clerk_received_date | court_ori | level_code | charge_number | court_case_number
                    801       | court      | convicted        | 2024-03-01       | 2024-03-11          | XX001015J | felony     | 1             | C1
                    802       | court      | convicted        | 2024-03-01       |                     | XX001015J | felony     | 2             | C1
                """,
                LINK: """
                    level_code  | kind_code  | local_id | repository_id
                    event       | same_event | 1        | 501
                    disposition | same_event | 801      | 901
                    disposition | same_event | 802      | 902
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | repository_received_at
                    901       | 2024-04-11
                    902       | 2024-04-11
                """,
            },
            shows="ledger",
            expect="""
                subject_id | clock_start_code | clock_start_at      | is_clock_substitute | outcome_code
                801        | receipt          | 2024-03-11 00:00:00 | false               | late
                802        | receipt          | 2024-03-01 00:00:00 | true                | arrived_undated
            """,
        ),
        Rule(
            sentence="A held result is reported; one that was rejected and returned is missing.",
            given={
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | offense_date
                    11              | 1        | felony     | 2024-03-01
                    12              | 1        | felony     | 2024-03-01
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 1        | 12
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori
                    801       | court      | convicted        | 2024-04-01       | XX001015J
                    802       | court      | convicted        | 2024-04-01       | XX001015J
                """,
                LINK: """
                    level_code       | kind_code  | local_id | repository_id
                    event            | same_event | 1        | 501
                    hold_disposition | same_event | 801      | 701
                    hold_disposition | same_event | 802      | 702
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | returned_date | reason_code
                    701       | disposition    | held        | 2024-04-05             |             |               | STATUTE
                    702       | disposition    | rejected    | 2024-04-05             | true        | 2024-04-09    | STATUTE
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | evidence_table  | cause_code        | cause_evidence
                801        | on_time      | repository_hold |                   |
                802        | missing      |                 | rejected_returned | The repository returned it, with the reason [STATUTE].
            """,
        ),
        Rule(
            sentence="Results of one charge are found by the charge, by the local row they share, or by case and charge number; what shares none is a charge of its own.",
            given={
                EVENT: "",
                EVENT_CHARGE: "",
                CASE_LINK: "",
                LINK: "",
                CHARGE_MEMBER: "",
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date | court_ori | level_code | birth_date | birth_date_precision | court_case_number | charge_number | charge_record_id | tracking_number
                    801       | court      | convicted        | 2024-04-01       | XX001015J | felony     | 1990-01-01 | day                  | C1                | 1             |                  | T1
                    802       | prosecutor | declined         | 2024-03-20       | XX001015J | felony     | 1990-01-01 | day                  | C1                | 1             |                  | T1
                    803       | court      | convicted        | 2024-04-01       | XX001015J | felony     | 1990-01-01 | day                  | C1                | 2             |                  | T1
                    804       | court      | convicted        | 2024-04-01       | XX001015J | felony     | 1990-01-01 | day                  |                   |               | 21               | T1
                    805       | prosecutor | declined         | 2024-03-20       | XX001015J | felony     | 1990-01-01 | day                  |                   |               | 21               | T1
                    806       | court      | convicted        | 2024-04-01       | XX001015J | felony     | 1990-01-01 | day                  |                   |               |                  | T1
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | missing      |
                802        | excluded     | not_the_final_result
                803        | missing      |
                804        | missing      |
                805        | excluded     | not_the_final_result
                806        | missing      |
            """,
        ),
        Rule(
            sentence="A result that may be on file as one of several is for review with the reason, and is not missing; if it is held there, it has arrived.",
            given={
                LINK: """
                    level_code       | kind_code  | local_id | repository_id
                    event            | same_event | 1        | 501
                    hold_disposition | same_event | 802      | 702
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 1        |
                """,
                LINK_REFUSED: """
                    level_code  | local_id | event_id | reason_code   | is_for_review | candidates
                    disposition | 801      | 1        | rival_results | true          | 901
                    disposition | 802      | 1        | rival_results | true          | 901
                """,
                DISPOSITION: """
                    record_id | stage_code | court_ori | disposition_code | disposition_date | level_code | court_case_number | charge_number
                    801       | court      | XX001015J | convicted        | 2024-04-01       | felony     | C1                | 1
                    802       | court      | XX001015J | dismissed        | 2024-04-01       | felony     | C1                | 2
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at
                    702       | disposition    | held        | 2024-04-10
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | review       | rival_results
                802        | on_time      |
            """,
        ),
        Rule(
            sentence="The result of an arrest that may be on file as another one like it waits with that arrest; once a hold of its own tells the arrest apart, its result is due.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | felony
                    12              | 2        | felony
                """,
                CASE_LINK: """
                    disposition_record_id | event_id | event_charge_id
                    801                   | 1        | 11
                    802                   | 2        | 12
                """,
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    hold_event | same_event | 2        | 701
                """,
                LINK_REFUSED: """
                    level_code  | local_id | event_id | reason_code   | is_for_review | candidates
                    event       | 1        | 1        | rival_arrests | true          | 501
                    event       | 2        | 2        | rival_arrests | true          | 501
                    disposition | 801      | 1        | rival_arrests | true          |
                    disposition | 802      | 2        | rival_arrests | true          |
                """,
                DISPOSITION: """
                    record_id | stage_code | court_ori | disposition_code | disposition_date | level_code | court_case_number | charge_number
                    801       | court      | XX001015J | convicted        | 2024-04-01       | felony     | C1                | 1
                    802       | court      | XX001015J | convicted        | 2024-04-01       | felony     | C2                | 1
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | returned_date
                    701       | arrest         | rejected    | 2024-03-04             | true        | 2024-03-06
                """,
            },
            shows="ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                801        | review       | rival_arrests
                802        | missing      |
            """,
        ),
    ),
)
