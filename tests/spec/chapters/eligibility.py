"""Who is eligible for a grant, what is lacking, and what money would mend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.grants import write_grants
from pipelines.findings.tables import CAUSE_COUNT, MEASURE
from pipelines.obligations.grant_rules import GrantRules, load_grants
from pipelines.obligations.obligation import shipped_obligations
from pipelines.obligations.rule_tables import load_signs
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.tables import LEDGER
from pipelines.records.tables import AGENCY, RUN_SETTING
from pipelines.settings.grants import ConditionCheck, GrantCost, GrantSettings
from tests.spec.book import Chapter, Rule

AT = "program_id = 'tx-governor'"
MEASURED = f"SELECT place_id, population_code, result_code, value_pct, needed_count, sentence FROM eligibility WHERE {AT} AND condition_id = 'tx-governor-completeness' AND population_code = 'adult'"
FIVE_YEARS = """
    measure_code    | place_kind   | place_id | period_kind | period    | population_code | level_group | numerator | denominator | value_pct
    tx_completeness | state        | TX       | year        | 2019      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2020      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2021      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2022      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2023      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | five_years  | 2019-2023 | all             | all         | 450       | 500         | 90
"""
"""The extract reaches all five years."""


def granting(code: str = "TX", **settings: object) -> Callable[[Engine], None]:
    """Find what grants ask of a state's places, with what its people say of them."""

    def run(engine: Engine) -> None:
        load_signs(engine, shipped_obligations())
        engine.stage(
            "counted_step",
            """
            SELECT * FROM (VALUES
                ('arrest_reported', 'arrest', true), ('arrest_reported', 'charge', false),
                ('disposition_reported', 'disposition', true), ('arrest_disposed', 'charge', true)
            ) AS named (obligation_id, step, is_main)
            """,
        )
        write_grants(engine, grants_of(code, **settings))

    return run


def grants_of(code: str, **settings: object) -> GrantRules:
    """A state's grants, with what its people say of them."""
    return load_grants(load_state(code), GrantSettings.model_validate(settings))


CHECKED = {
    "checked": [
        ConditionCheck(
            condition="tx-governor-5-days", jurisdiction=county, is_met=True, by="A. Name", on=dt.date(2024, 5, 2)
        )
        for county in ("48001", "48007")
    ]
}
PRICED = {
    "costs": [
        GrantCost(option="livescan", each="agency", amount=18000),
        GrantCost(option="livescan", each="jurisdiction", amount=2000),
        GrantCost(option="clean_up", each="record", amount=12),
    ]
}

CHAPTER = Chapter(
    number=66,
    title="Eligibility for grants",
    text="""
    What each grant asks is data, with citation and dates. The governor of Texas asks of a county that its disposition
    completeness is at least 90 % on average over five years, of adults and of juveniles apart; whoever misses it takes
    every agency in the county with it. The figure is the measure of chapter 60 and no second one. How many further
    results are needed is worked out in fractions. Conditions that no figure shows are checked off by a person.
    """,
    tables=(RUN_SETTING, AGENCY, MEASURE, CAUSE_COUNT, LEDGER),
    run=granting(),
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            TX         | 2024-06-30 | 2024-07-05
        """,
        AGENCY: """
            ori       | agency_name    | agency_type_code | jurisdiction_id | jurisdiction_name
            TX0010000 | Alder Sheriff  | sheriff          | 48001           | Alder County
            TX0010100 | Alder Police   | police           | 48001           | Alder County
            TX001015J | Alder Court    | court            | 48001           | Alder County
        """,
    },
    rules=(
        Rule(
            sentence="The mean of the yearly percentages decides, not the percentage of all years together: 770 of 820 are 93.9 %, and 95, 50, 95, 95 and 95 % are 86 % on average.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2019      | adult           | all         | 475       | 500         | 95
    tx_completeness | jurisdiction | 48001    | year        | 2020      | adult           | all         | 10        | 20          | 50
    tx_completeness | jurisdiction | 48001    | year        | 2021      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48001    | year        | 2022      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48001    | five_years  | 2019-2023 | adult           | all         | 770       | 820         | 86
                """
            },
            shows=MEASURED,
            expect="""
                place_id | population_code | result_code | value_pct | needed_count | sentence
                48001    | adult           | not_met     | 86.0      | 4            | Adults: 86.0 % of the charges on file have a result on average over 5 years, 2019 to 2023; at least 90 % is asked. 4 further results take it there: 4 of 2020.
            """,
        ),
        Rule(
            sentence="The fewest further results are those of the years with the fewest charges. By hand: the shares 40/50, 72/80, 80/100, 85/100 and 95/100 add up to 4.30, and 4.50 are needed. The ten open charges of the year of 50 give 10/50 = 0.20, which is all: ten results of that year.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2019      | adult           | all         | 80        | 100         | 80
    tx_completeness | jurisdiction | 48001    | year        | 2020      | adult           | all         | 40        | 50          | 80
    tx_completeness | jurisdiction | 48001    | year        | 2021      | adult           | all         | 72        | 80          | 90
    tx_completeness | jurisdiction | 48001    | year        | 2022      | adult           | all         | 85        | 100         | 85
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48001    | five_years  | 2019-2023 | adult           | all         | 372       | 430         | 86
                """
            },
            shows=f"SELECT population_code, year, numerator, denominator, needed_count FROM eligibility_year WHERE {AT}",
            expect="""
                population_code | year | numerator | denominator | needed_count
                adult           | 2019 | 80        | 100         | 0
                adult           | 2020 | 40        | 50          | 10
                adult           | 2021 | 72        | 80          | 0
                adult           | 2022 | 85        | 100         | 0
                adult           | 2023 | 95        | 100         | 0
            """,
        ),
        Rule(
            sentence="Where the smallest year has too few open charges, the next smallest gives the rest. By hand: the shares 45/50, 64/80, 80/100, 80/100 and 80/100 add up to 4.10, and 4.50 are needed. Five results of the year of 50 give 0.10, sixteen of the year of 80 give 0.20, and the last 0.10 are ten of a year of 100.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2019      | juvenile        | all         | 80        | 100         | 80
    tx_completeness | jurisdiction | 48001    | year        | 2020      | juvenile        | all         | 45        | 50          | 90
    tx_completeness | jurisdiction | 48001    | year        | 2021      | juvenile        | all         | 64        | 80          | 80
    tx_completeness | jurisdiction | 48001    | year        | 2022      | juvenile        | all         | 80        | 100         | 80
    tx_completeness | jurisdiction | 48001    | year        | 2023      | juvenile        | all         | 80        | 100         | 80
    tx_completeness | jurisdiction | 48001    | five_years  | 2019-2023 | juvenile        | all         | 349       | 430         | 82
                """
            },
            shows=f"SELECT year, needed_count, (SELECT needed_count FROM eligibility WHERE {AT} AND population_code = 'juvenile') AS together FROM eligibility_year WHERE {AT}",
            expect="""
                year | needed_count | together
                2019 | 10           | 31
                2020 | 5            | 31
                2021 | 16           | 31
                2022 | 0            | 31
                2023 | 0            | 31
            """,
        ),
        Rule(
            sentence="At the threshold exactly the condition is met: 2/3 and 1 and 1 and 1 and 5/6 are 4.50, which is 90 % of five.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2019      | adult           | all         | 2         | 3           | 66.66666666666667
    tx_completeness | jurisdiction | 48001    | year        | 2020      | adult           | all         | 7         | 7           | 100
    tx_completeness | jurisdiction | 48001    | year        | 2021      | adult           | all         | 7         | 7           | 100
    tx_completeness | jurisdiction | 48001    | year        | 2022      | adult           | all         | 7         | 7           | 100
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 5         | 6           | 83.33333333333333
    tx_completeness | jurisdiction | 48001    | five_years  | 2019-2023 | adult           | all         | 28        | 30          | 89.99999999999999
                """
            },
            shows=MEASURED,
            expect="""
                place_id | population_code | result_code | needed_count | sentence
                48001    | adult           | met         | 0            | Adults: 90.0 % of the charges on file have a result on average over 5 years, 2019 to 2023; at least 90 % is asked.
            """,
        ),
        Rule(
            sentence="A county with no charge on file is not at 100 %: it has no percentage, and nobody is told that it is eligible by it. A year without charges is left out of the mean, as the measure leaves it out.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2021      | juvenile        | all         | 19        | 20          | 95
    tx_completeness | jurisdiction | 48001    | five_years  | 2021-2021 | juvenile        | all         | 19        | 20          | 95
                """
            },
            shows=f"SELECT population_code, result_code, year_count, value_pct, sentence FROM eligibility WHERE {AT} AND condition_id = 'tx-governor-completeness'",
            expect="""
                population_code | result_code | year_count | value_pct | sentence
                adult           | no_records  | 0          |           | Adults: no charge of these years stands at the repository, so that there is no percentage.
                juvenile        | met         | 1          | 95.0      | Juveniles: 95.0 % of the charges on file have a result in 2021; at least 90 % is asked.
            """,
        ),
        Rule(
            sentence="Where the extract does not reach all five years, only what the others can't change is told: at 60 % in three years the two others can't save it; at 95 % they decide.",
            given={
                AGENCY: """
                    ori       | agency_name    | agency_type_code | jurisdiction_id | jurisdiction_name
                    TX0010000 | Alder Sheriff  | sheriff          | 48001           | Alder County
                    TX0020000 | Birch Sheriff  | sheriff          | 48003           | Birch County
                """,
                MEASURE: """
    measure_code    | place_kind   | place_id | period_kind | period    | population_code | level_group | numerator | denominator | value_pct
    tx_completeness | state        | TX       | year        | 2021      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2022      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | year        | 2023      | all             | all         | 90        | 100         | 90
    tx_completeness | state        | TX       | five_years  | 2021-2023 | all             | all         | 270       | 300         | 90
    tx_completeness | jurisdiction | 48001    | year        | 2021      | adult           | all         | 60        | 100         | 60
    tx_completeness | jurisdiction | 48001    | year        | 2022      | adult           | all         | 60        | 100         | 60
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 60        | 100         | 60
    tx_completeness | jurisdiction | 48001    | five_years  | 2021-2023 | adult           | all         | 180       | 300         | 60
    tx_completeness | jurisdiction | 48003    | year        | 2021      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48003    | year        | 2022      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48003    | year        | 2023      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48003    | five_years  | 2021-2023 | adult           | all         | 285       | 300         | 95
                """,
            },
            shows=MEASURED,
            expect="""
                place_id | result_code | sentence
                48001    | not_met     | Adults: 60.0 % of the charges on file have a result on average over 3 years, 2021 to 2023; at least 90 % is asked. 90 further results take it there: 40 of 2021, 40 of 2022, 10 of 2023. The test is of 5 years: 2 more years have no figures here.
                48003    | cannot_tell | Adults: 95.0 % of the charges on file have a result on average over 3 years, 2021 to 2023; at least 90 % is asked. The test is of 5 years: 2 more years have no figures here.
            """,
        ),
        Rule(
            sentence="A county is eligible if every condition is met, ineligible if one is not, and open while one has to be checked, or nothing of it can be measured. Its test decides for every agency in it.",
            given={
                AGENCY: """
                    ori       | agency_name    | agency_type_code | jurisdiction_id | jurisdiction_name
                    TX0010000 | Alder Sheriff  | sheriff          | 48001           | Alder County
                    TX0010100 | Alder Police   | police           | 48001           | Alder County
                    TX0020000 | Birch Sheriff  | sheriff          | 48003           | Birch County
                    TX0030000 | Cedar Sheriff  | sheriff          | 48005           | Cedar County
                    TX0040000 | Dell Sheriff   | sheriff          | 48007           | Dell County
                """,
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48003    | year        | 2023      | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48005    | year        | 2023      | adult           | all         | 88        | 100         | 88
    tx_completeness | jurisdiction | 48001    | five_years  | 2023-2023 | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48003    | five_years  | 2023-2023 | adult           | all         | 95        | 100         | 95
    tx_completeness | jurisdiction | 48005    | five_years  | 2023-2023 | adult           | all         | 88        | 100         | 88
                """,
            },
            shows=f"SELECT place_id, standing_code, needed_count, to_check_count, agency_count FROM grant_standing WHERE {AT}",
            expect="""
                place_id | standing_code | needed_count | to_check_count | agency_count
                48001    | eligible      | 0            | 0              | 2
                48003    | open          | 0            | 1              | 1
                48005    | ineligible    | 2            | 1              | 1
                48007    | open          |              | 0              | 1
            """,
            run=granting(**CHECKED),
        ),
        Rule(
            sentence="Only what is asked on the as-of date is listed; each condition has its citation and says whether it was found or is general knowledge.",
            given={},
            shows="SELECT condition_id, is_measured, is_verified, mark_code FROM grant_condition WHERE program_id IN ('tx-governor', 'narip', 'niaa')",
            expect="""
                condition_id             | is_measured | is_verified | mark_code
                tx-governor-completeness | true        | true        | found
                tx-governor-5-days       | false       | true        | found
                narip-estimate           | false       | true        | found
                narip-relief             | false       | true        | found
                narip-relief-share       | false       | true        | found
                niaa-90                  | false       | false       | general_knowledge
                niaa-jag                 | false       | false       | general_knowledge
            """,
        ),
        Rule(
            sentence="What money would mend is counted by the cause of each missing record and the remedy that its rule names. A missing result shows in the court's export and as an open charge on file: the greater count stands. What nothing mends is in no way.",
            given={
                CAUSE_COUNT: """
                    obligation_id        | step        | jurisdiction_id | responsible_ori | month   | cause_code             | cause_party_code | severity_code | severity_rank | is_severe | record_count
                    arrest_reported      | arrest      | 48001           | TX0010000       | 2024-01 | not_fingerprinted      | arresting        | other         | 9             | false     | 30
                    arrest_reported      | arrest      | 48001           | TX0010100       | 2024-01 | printed_not_sent       | booking          | violent       | 3             | true      | 5
                    arrest_reported      | charge      | 48001           | TX0010000       | 2024-01 | not_fingerprinted      | arresting        | other         | 9             | false     | 99
                    disposition_reported | disposition | 48001           | TX001015J       | 2024-01 | result_not_sent        | court            | other         | 9             | false     | 7
                    disposition_reported | disposition | 48001           | TX001015J       | 2024-01 | tracking_number_absent | court            | other         | 9             | false     | 2
                    arrest_disposed      | charge      | 48001           | TX001015J       | 2024-01 | result_not_sent        | court            | other         | 9             | false     | 11
                    arrest_disposed      | charge      | 48001           | TX001015J       | 2024-01 | case_pending           | none             | other         | 9             | false     | 50
                """,
            },
            shows="SELECT option_id, arrest_count, result_count, record_count, severe_count, agency_count, cost_amount FROM option_place",
            expect="""
                option_id | arrest_count | result_count | record_count | severe_count | agency_count | cost_amount
                livescan  | 35           | 0            | 35           | 5            | 2            |
                staff     | 5            | 11           | 16           | 5            | 2            |
                clean_up  | 0            | 2            | 2            | 0            | 1            |
            """,
        ),
        Rule(
            sentence="Costs are the workspace's own, for each jurisdiction, agency or record; a way without one has none. By hand: two agencies at 18,000 and the county at 2,000 are 38,000, for 35 records.",
            given={
                CAUSE_COUNT: """
                    obligation_id        | step        | jurisdiction_id | responsible_ori | month   | cause_code             | cause_party_code | severity_code | severity_rank | is_severe | record_count
                    arrest_reported      | arrest      | 48001           | TX0010000       | 2024-01 | not_fingerprinted      | arresting        | other         | 9             | false     | 30
                    arrest_reported      | arrest      | 48001           | TX0010100       | 2024-01 | printed_not_sent       | booking          | violent       | 3             | true      | 5
                    arrest_reported      | arrest      | 48001           | TX0010100       | 2024-01 | rejected_returned      | booking          | violent       | 3             | true      | 4
                """,
            },
            shows="SELECT option_id, record_count, cost_amount, round(cost_per_record, 2) AS cost_per_record FROM option_place",
            expect="""
                option_id | record_count | cost_amount | cost_per_record
                livescan  | 35           | 38000.0     | 1085.71
                staff     | 5            |             |
                clean_up  | 4            | 48.0        | 12.0
            """,
            run=granting(**PRICED),
        ),
        Rule(
            sentence="What a way does for eligibility is told from the charges on file whose result it would bring, in the years that count: 17 of 20 are 85 %, and one more, from staff who send results, makes 90 %.",
            given={
                MEASURE: FIVE_YEARS
                + """
    tx_completeness | jurisdiction | 48001    | year        | 2023      | adult           | all         | 17        | 20          | 85
    tx_completeness | jurisdiction | 48001    | five_years  | 2023-2023 | adult           | all         | 17        | 20          | 85
                """,
                LEDGER: """
                    subject_id | obligation_id   | step   | jurisdiction_id | event_at   | population_code | outcome_code | cause_code
                    1          | arrest_disposed | charge | 48001           | 2023-03-01 | adult           | missing      | result_not_sent
                    2          | arrest_disposed | charge | 48001           | 2023-03-01 | adult           | missing      | case_pending
                    3          | arrest_disposed | charge | 48001           | 2018-03-01 | adult           | missing      | result_not_sent
                """,
            },
            shows="SELECT option_id, recovered_count, value_pct, result_code FROM option_eligibility WHERE population_code = 'adult'",
            expect="""
                option_id | recovered_count | value_pct | result_code
                clean_up  | 0               | 85.0      | not_met
                livescan  | 0               | 85.0      | not_met
                staff     | 1               | 90.0      | met
            """,
        ),
    ),
)
