"""How the measures count."""

from __future__ import annotations

from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE
from pipelines.links.tables import CASE_LINK, LINK, UNMATCHED
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import (
    AGENCY,
    ARREST,
    COVERAGE,
    DISPOSITION,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    RUN_SETTING,
)
from tests.findings_state import STAGE_TABLES, find
from tests.spec.book import Chapter, Rule

CHAPTER = Chapter(
    number=60,
    title="How the measures count",
    text="""
        Every figure is summed from the ledger. A rate is what was found, out of what was found or is missing, over records
        that are due; what a rule leaves out, what is not due, and what waits for a person are counted beside it. The
        repository has seven days, and five more to post; it was seen up to 30 June 2024.
    """,
    tables=STAGE_TABLES,
    run=find,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-07-01
        """,
        RULE: """
            rule_id | rule_version | obligation_id   | step   | effective_from_date | clock_start_code | limit_value | limit_unit_code | posting_allowance_days | responsible_code | is_verified
            r       | r1           | arrest_reported | arrest | 2000-01-01          | arrest           | 7           | days            | 5                      | arresting        | true
        """,
        AGENCY: """
            ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
            XX0010000 | Adams PD    | police           | adams           | Adams
            XX0020000 | Brown PD    | police           | brown           | Brown
            XX001025J | Adams Court | court            | adams           | Adams
        """,
        ARREST: """
            record_id | source | arresting_ori | agency_ori
            1         | jail   | XX0010000     | XX0010000
        """,
        COVERAGE: """
            delivery_id | source | record_table      | selected_by_code | complete_through_date
            d1          | jail   | arrest            | event_date       | 2024-06-30
            d2          | state  | repository_charge | event_date       | 2024-06-30
            d3          | court  | disposition       | event_date       | 2024-06-30
        """,
    },
    rules=(
        Rule(
            sentence="The arrest reporting rate is found / (found + missing); what is excluded, not due or in review is counted beside it.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code    | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | on_time         | r1
                    2          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-06 | 2024-01-13 | late            | r1
                    3          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-07 | 2024-01-14 | arrived_undated | r1
                    4          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing         | r1
                    5          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-09 | 2024-01-16 | excluded        | r1
                    6          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-10 | 2024-01-17 | review          | r1
                    7          | arrest_reported | arrest | adams           | XX0010000       | 2024-06-29 | 2024-07-06 | not_due         | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | excluded | not_due | review | value_pct | low_pct | high_pct
                3         | 4           | 1        | 1       | 1      | 75.0      | 60.0    | 80.0
            """,
        ),
        Rule(
            sentence="A party that only its obligation knows, such as the agency that enters protection orders, fails by itself where the cause is its own; where it is another's, it does not.",
            given={
                RULE: """
                    rule_id | rule_version | obligation_id | step  | effective_from_date | clock_start_code | limit_value | limit_unit_code | posting_allowance_days | responsible_code | is_verified
                    o       | o1           | order_entered | entry | 2000-01-01          | issue            | 7           | days            | 0                      | entering         | true
                """,
                LEDGER: """
                    subject_id | obligation_id | step  | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version | cause_code                  | cause_party_code
                    1          | order_entered | entry | adams           | XX0010000       | 2024-01-05 | 2024-02-05 | missing      | o1           | order_forwarded_not_entered | entering
                    2          | order_entered | entry | adams           | XX0010000       | 2024-01-06 | 2024-02-06 | missing      | o1           | order_forwarded_not_entered | entering
                    3          | order_entered | entry | adams           | XX0010000       | 2024-01-07 | 2024-02-07 | missing      | o1           | order_not_forwarded         | court
                """,
                COVERAGE: """
                    delivery_id | source | record_table     | selected_by_code | complete_through_date
                    d1          | file   | repository_order | event_date       | 2024-06-30
                """,
            },
            shows="SELECT * FROM conclusion WHERE obligation_id = 'order_entered'",
            expect="""
                place_kind   | place_id  | missing
                agency       | XX0010000 | 2
                jurisdiction | adams     | 2
            """,
        ),
        Rule(
            sentence="The bounds allow for as many wrong links as their doubts make possible, and for as many missed ones as the pairs that were not linked do: with half a wrong link expected, up to two; with a tenth of a missed one, one. A person's word leaves no doubt, and a repository record that is another event's is no missed one.",
            given={
                LEDGER: """
                    subject_id | event_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version
                    1          | 1        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | on_time      | r1
                    2          | 2        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-06 | 2024-01-13 | on_time      | r1
                    3          | 3        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-07 | 2024-01-14 | on_time      | r1
                    4          | 4        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing      | r1
                    5          | 5        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing      | r1
                """,
                LINK: """
                    level_code | local_id | repository_id | rule   | band_code | probability
                    event      | 1        | 91            | scored | linked    | 0.7
                    event      | 2        | 92            | scored | linked    | 0.8
                    event      | 3        | 93            | decided | linked   | 0.2
                """,
                CANDIDATE: """
                    local_id | repository_id | band_code  | probability
                    4        | 94            | not_linked | 0.1
                    5        | 91            | not_linked | 0.6
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | false_links | missed_links | value_pct | low_pct | high_pct
                3         | 5           | 0.5         | 0.1          | 60.0      | 20.0    | 80.0
            """,
        ),
        Rule(
            sentence="What was never compared may be missed as well. Where linking finds half of the pairs whose number is hidden, one link made without a number stands for one missed; so one of the two records left over at the repository is taken for it, in the place and year of a missing arrest. A record that no local export covers is nobody's.",
            given={
                LEDGER: """
                    subject_id | event_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version
                    1          | 1        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | on_time      | r1
                    2          | 2        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-06 | 2024-01-13 | on_time      | r1
                    3          | 3        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing      | r1
                    4          | 4        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing      | r1
                """,
                LINK: """
                    level_code | local_id | repository_id | kind_code  | rule            | band_code | probability | agreed
                    event      | 1        | 91            | same_event | tracking_number | linked    | 1.0         | last_name,tracking_number
                    event      | 2        | 92            | same_event | scored          | linked    | 1.0         | last_name,birth_date
                """,
                CALIBRATION: """
                    origin_code | found_without_number
                    shipped     | 0.5
                """,
                UNMATCHED: """
                    record_table      | record_id | reason_code         | agency_ori | event_date
                    repository_arrest | 93        | not_in_local_export | XX0010000  | 2024-02-05
                    repository_arrest | 94        | not_in_local_export | XX0010000  | 2024-03-05
                    repository_arrest | 95        | no_local_export     | XX0010000  | 2024-02-05
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | false_links | missed_links | value_pct | low_pct | high_pct
                2         | 4           | 0.0         | 1.0          | 50.0      | 50.0    | 100.0
            """,
        ),
        Rule(
            sentence="Where too few pairs are linked by a number to tell what is missed, each record left over may be a missed link. An event that some other pair explains is not in doubt: whichever of its pairs is true, it is at the repository.",
            given={
                LEDGER: """
                    subject_id | event_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version
                    1          | 1        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | on_time      | r1
                    2          | 2        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-06 | 2024-01-13 | missing      | r1
                    3          | 3        | arrest_reported | arrest | adams           | XX0010000       | 2024-01-08 | 2024-01-15 | missing      | r1
                """,
                LINK: """
                    level_code | local_id | repository_id | kind_code  | rule            | band_code | probability | agreed
                    event      | 1        | 91            | same_event | scored          | linked    | 0.6         | last_name
                """,
                CANDIDATE: """
                    local_id | repository_id | band_code  | probability
                    1        | 92            | not_linked | 0.3
                """,
                UNMATCHED: """
                    record_table      | record_id | reason_code         | agency_ori | event_date
                    repository_arrest | 92        | not_in_local_export | XX0010000  | 2024-02-05
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | false_links | missed_links | low_pct | high_pct
                1         | 3           | 0.1         | 1.0          | 0.0     | 100.0
            """,
        ),
        Rule(
            sentence="A record that came early and is not due yet is no sign of a good month: rates leave it out until it is due and could have been posted.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | outcome_code | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-06-10 | 2024-06-17 | on_time      | r1
                    2          | arrest_reported | arrest | adams           | XX0010000       | 2024-06-20 | 2024-06-27 | on_time      | r1
                    3          | arrest_reported | arrest | adams           | XX0010000       | 2024-06-11 | 2024-06-18 | missing      | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | not_due
                1         | 2           | 1
            """,
        ),
        Rule(
            sentence="The share in time is counted apart, over records whose day of receipt is known and whose clock started on the date that the rule names.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | due_at     | arrived_at | is_clock_substitute | outcome_code    | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | 2024-01-06 | false               | on_time         | r1
                    2          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | 2024-02-06 | false               | late            | r1
                    3          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 | 2024-01-06 | true                | on_time         | r1
                    4          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 |            | false               | arrived_undated | r1
                    5          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | 2024-01-12 |            | false               | missing         | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_on_time_share' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | excluded | value_pct
                1         | 2           | 2        | 50.0
            """,
        ),
        Rule(
            sentence="Adults and juveniles, felonies and misdemeanors (gross ones among them) have rows of their own; unknown ones count in `all` alone.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | population_code | level_code        | outcome_code | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | adult           | felony            | on_time      | r1
                    2          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | adult           | gross_misdemeanor | missing      | r1
                    3          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | juvenile        | misdemeanor       | on_time      | r1
                    4          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | unknown         |                   | missing      | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'arrest_reporting_rate' AND period = '2024-01'",
            expect="""
                population_code | level_group | numerator | denominator
                all             | all         | 2         | 4
                adult           | all         | 1         | 2
                juvenile        | all         | 1         | 1
                all             | felony      | 1         | 1
                all             | misdemeanor | 1         | 2
                adult           | felony      | 1         | 1
                adult           | misdemeanor | 0         | 1
                juvenile        | misdemeanor | 1         | 1
            """,
        ),
        Rule(
            sentence="Charges of arrests are measured by the year of the offense as well.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | offense_date | outcome_code    | rule_version
                    1          | arrest_reported | charge | adams           | XX0010000       | 2024-01-05 | 2023-12-31   | arrived_undated | r1
                    2          | arrest_reported | charge | adams           | XX0010000       | 2024-01-05 | 2023-12-30   | missing         | r1
                    3          | arrest_reported | charge | adams           | XX0010000       | 2024-01-05 | 2024-01-04   | arrived_undated | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_kind = 'state' AND period_kind = 'offense_year' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                measure_code          | period | numerator | denominator
                charge_reporting_rate | 2023   | 1         | 2
                charge_reporting_rate | 2024   | 1         | 1
                charges_at_repository | 2023   | 1         | 2
                charges_at_repository | 2024   | 1         | 1
            """,
        ),
        Rule(
            sentence="How many charges stand at the repository is counted whether they are due or not, beside the rate, which leaves out what is not due.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | offense_date | due_at     | outcome_code    | rule_version
                    1          | arrest_reported | charge | adams           | XX0010000       | 2024-01-05 | 2024-01-05   | 2024-01-12 | on_time         | r1
                    2          | arrest_reported | charge | adams           | XX0010000       | 2024-06-29 | 2024-06-29   | 2099-01-01 | on_time         | r1
                    3          | arrest_reported | charge | adams           | XX0010000       | 2024-06-29 | 2024-06-29   | 2099-01-01 | not_due         | r1
                    4          | arrest_reported | charge | adams           | XX0010000       | 2024-01-05 | 2024-01-05   |            | excluded        | r1
                """
            },
            shows="SELECT * FROM measure WHERE place_kind = 'state' AND period_kind = 'offense_year' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                measure_code          | period | numerator | denominator | excluded
                charge_reporting_rate | 2024   | 1         | 1           | 1
                charges_at_repository | 2024   | 2         | 3           | 1
            """,
        ),
        Rule(
            sentence="A place that no local export covers has no rate: its stray records would pass for one. The state's figure counts them.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | responsible_ori | event_at   | outcome_code | rule_version
                    1          | arrest_reported | arrest | adams           | XX0010000       | 2024-01-05 | on_time      | r1
                    2          | arrest_reported | arrest | brown           | XX0020000       | 2024-01-05 | on_time      | r1
                """
            },
            shows="SELECT * FROM measure WHERE measure_code = 'arrest_reporting_rate' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                place_kind   | place_id  | numerator | denominator
                state        | XX        | 2         | 2
                jurisdiction | adams     | 1         | 1
                agency       | XX0010000 | 1         | 1
            """,
        ),
        Rule(
            sentence="Texas completeness is charges on file with a result out of charges on file, by year of arrest, whether due or not; a pending charge stays below the line.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | evidence_id | outcome_code
                    1          | arrest_disposed | charge | adams           | 2022-03-01 | 11          | on_time
                    2          | arrest_disposed | charge | adams           | 2022-03-01 |             | missing
                    3          | arrest_disposed | charge | adams           | 2023-03-01 | 13          | arrived_undated
                    4          | arrest_disposed | charge | adams           | 2024-03-01 |             | not_due
                    5          | arrest_disposed | charge | adams           | 2023-03-01 |             | excluded
                """
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'tx_completeness' AND period_kind IN ('year', 'five_years') AND population_code = 'all' AND level_group = 'all'",
            expect="""
                period_kind | period    | numerator | denominator | excluded | value_pct
                year        | 2022      | 1         | 2           | 0        | 50.0
                year        | 2023      | 1         | 1           | 1        | 100.0
                year        | 2024      | 0         | 1           | 0        | 0.0
                five_years  | 2022-2023 | 2         | 3           | 1        | 75.0
            """,
        ),
        Rule(
            sentence="The five-year mean leaves out the year in which the repository's extract begins, unless it begins in January; of several extracts the one that begins last counts.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | evidence_id | outcome_code
                    1          | arrest_disposed | charge | adams           | 2020-08-01 | 11          | on_time
                    2          | arrest_disposed | charge | adams           | 2021-03-01 |             | missing
                    3          | arrest_disposed | charge | adams           | 2022-03-01 | 13          | on_time
                """,
                COVERAGE: """
                    delivery_id | source | record_table           | selected_by_code | window_from_date | complete_through_date
                    d1          | jail   | arrest                 | event_date       | 2022-06-01       | 2024-06-30
                    d2          | state  | repository_arrest      | event_date       | 2020-07-01       | 2024-06-30
                    d3          | state  | repository_disposition | event_date       | 2021-01-04       | 2024-06-30
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'tx_completeness' AND period_kind = 'five_years' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                period    | numerator | denominator | value_pct
                2021-2022 | 1         | 2           | 50.0
            """,
        ),
        Rule(
            sentence="Washington's open arrests are those on file for a year or more with any charge without a final result; a pending case counts as outstanding.",
            given={
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | evidence_id | outcome_code
                    1          | arrest_disposed | charge | adams           | 2023-06-30 | 11          | on_time
                    2          | arrest_disposed | charge | adams           | 2023-06-30 |             | missing
                    3          | arrest_disposed | charge | adams           | 2023-03-01 | 13          | on_time
                    4          | arrest_disposed | charge | adams           | 2023-07-01 |             | not_due
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id
                    1         | 101
                    2         | 101
                    3         | 102
                    4         | 103
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'wa_open_arrests' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | not_due | value_pct
                1         | 2           | 1       | 50.0
            """,
        ),
        Rule(
            sentence="A year is counted to the last day through which results were seen: an extract that ends earlier cannot show that an arrest stayed open since.",
            given={
                COVERAGE: """
                    delivery_id | source | record_table           | selected_by_code | complete_through_date
                    d1          | jail   | arrest                 | event_date       | 2024-06-30
                    d2          | state  | repository_disposition | event_date       | 2024-03-31
                """,
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | evidence_id | outcome_code
                    1          | arrest_disposed | charge | adams           | 2023-03-31 |             | missing
                    2          | arrest_disposed | charge | adams           | 2023-04-01 |             | not_due
                    3          | arrest_disposed | charge | adams           | 2023-06-30 |             | not_due
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id
                    1         | 101
                    2         | 102
                    3         | 103
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'wa_open_arrests' AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | not_due | value_pct
                1         | 1           | 2       | 100.0
            """,
        ),
        Rule(
            sentence="Colorado's match ratio is disposed court cases matched to an arrest on the repository's file, out of all disposed court cases, by the month of the case's last result.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | court_ori | court_case_number | is_final | disposition_date
                    1         | court  | court      | XX001025J | C1                | true     | 2024-01-10
                    2         | court  | court      | XX001025J | C1                | true     | 2024-02-10
                    3         | court  | court      | XX001025J | C2                | true     | 2024-02-11
                    4         | court  | court      | XX001025J | C3                | false    | 2024-02-12
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    1                     | 7
                    3                     | 8
                """,
                LINK: """
                    level_code | local_id | repository_id
                    event      | 7        | 70
                """,
                RULE: """
                    rule_id | rule_version | obligation_id        | step        | effective_from_date | clock_start_code | limit_unit_code | responsible_code
                    r       | r1           | disposition_reported | disposition | 2000-01-01          | disposition      | days            | court
                """,
                LEDGER: """
                    subject_id | obligation_id        | step        | jurisdiction_id | responsible_ori | event_at   | outcome_code
                    1          | disposition_reported | disposition | adams           | XX001025J       | 2024-01-10 | missing
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'co_match_ratio' AND period_kind = 'month' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                period  | numerator | denominator | value_pct
                2024-02 | 1         | 2           | 50.0
            """,
        ),
        Rule(
            sentence="Pennsylvania's fingerprint rate is court cases with prints out of cases filed, summary offenses left out, by half-year of filing.",
            given={
                DISPOSITION: """
                    record_id | source | stage_code | court_ori | court_case_number | filing_date | level_code  | is_printed
                    1         | court  | court      | XX001025J | C1                | 2024-01-10  | misdemeanor | true
                    2         | court  | court      | XX001025J | C2                | 2024-02-10  | felony      | false
                    3         | court  | court      | XX001025J | C3                | 2024-02-11  | infraction  | false
                """,
                RULE: """
                    rule_id | rule_version | obligation_id | step   | effective_from_date | clock_start_code | limit_unit_code | responsible_code
                    r       | r1           | prints_taken  | prints | 2000-01-01          | arrest           | days            | court
                """,
                LEDGER: """
                    subject_id | obligation_id | step   | jurisdiction_id | responsible_ori | event_at   | outcome_code
                    1          | prints_taken  | prints | adams           | XX001025J       | 2024-01-10 | on_time
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'pa_fingerprint_rate' AND period_kind = 'half_year'",
            expect="""
                period  | numerator | denominator | excluded | value_pct
                2024-H1 | 1         | 2           | 1        | 50.0
            """,
        ),
        Rule(
            sentence="What a court decided or filed after the last day through which arrests were seen is not due: no extract could show its arrest.",
            given={
                COVERAGE: """
                    delivery_id | source | record_table      | selected_by_code | complete_through_date
                    d1          | jail   | arrest            | event_date       | 2024-06-30
                    d2          | state  | repository_arrest | event_date       | 2024-03-31
                    d3          | court  | disposition       | event_date       | 2024-06-30
                """,
                DISPOSITION: """
                    record_id | source | stage_code | court_ori | court_case_number | is_final | filing_date | disposition_date
                    1         | court  | court      | XX001025J | C1                | true     | 2024-01-05  | 2024-02-10
                    2         | court  | court      | XX001025J | C1                | true     | 2024-01-05  | 2024-05-10
                    3         | court  | court      | XX001025J | C2                | true     | 2024-03-31  | 2024-04-01
                    4         | court  | court      | XX001025J | C3                | true     | 2024-04-01  | 2024-05-11
                """,
                RULE: """
                    rule_id | rule_version | obligation_id        | step        | effective_from_date | clock_start_code | limit_unit_code | responsible_code
                    r       | r1           | disposition_reported | disposition | 2000-01-01          | disposition      | days            | court
                    p       | p1           | prints_taken         | prints      | 2000-01-01          | arrest           | days            | court
                """,
            },
            shows="SELECT * FROM measure WHERE place_kind = 'state' AND measure_code IN ('co_match_ratio', 'pa_fingerprint_rate') AND period = 'all' AND population_code = 'all' AND level_group = 'all'",
            expect="""
                measure_code        | numerator | denominator | not_due
                co_match_ratio      | 0         | 1           | 2
                pa_fingerprint_rate | 0         | 2           | 1
            """,
        ),
        Rule(
            sentence="Minnesota's suspense rate is results received that hang on no arrest or are held, out of results received, by month of receipt; the repository's own backlog is not yet counted.",
            given={
                REPOSITORY_DISPOSITION: """
                    record_id | stage_code | court_ori | repository_arrest_record_id | repository_received_at
                    1         | court      | XX001025J | 101                         | 2024-01-10
                    2         | court      | XX001025J |                             | 2024-01-11
                    3         | court      | XX001025J | 102                         | 2024-01-12
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | agency_ori | repository_received_at
                    4         | disposition    | held        | XX001025J  | 2024-01-13
                    5         | disposition    | backlog     | XX001025J  | 2024-01-14
                    6         | arrest         | held        | XX0010000  | 2024-01-14
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'mn_suspense' AND period = '2024-01' AND level_group = 'all'",
            expect="""
                numerator | denominator | not_due | value_pct
                2         | 4           | 1       | 50.0
            """,
        ),
        Rule(
            sentence="A result that the repository received after the as-of date is in no suspense rate yet.",
            given={
                REPOSITORY_DISPOSITION: """
                    record_id | stage_code | court_ori | repository_arrest_record_id | repository_received_at
                    1         | court      | XX001025J | 101                         | 2024-06-30
                    2         | court      | XX001025J |                             | 2024-07-01
                """,
            },
            shows="SELECT * FROM measure WHERE place_id = 'adams' AND measure_code = 'mn_suspense' AND period = 'all' AND level_group = 'all'",
            expect="""
                numerator | denominator | not_due | value_pct
                0         | 1           | 1       | 0.0
            """,
        ),
    ),
)
