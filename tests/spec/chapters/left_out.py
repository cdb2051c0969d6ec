"""What does not count, under which rule; and what only a person can decide."""

import datetime as dt

from pipelines.links.tables import CASE_LINK, EVENT, EVENT_CHARGE, LINK
from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.reportable import ReportableCharges
from pipelines.obligations.state_rules.results import TimeExpiry
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.codes import OffenseLevel
from pipelines.records.tables import AGENCY_RELATION, DISPOSITION, REPOSITORY_ARREST
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, bases, judging, switches

ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"
HEADER = "event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code"


def of_bases(*codes: str) -> str:
    return "\n".join(
        [HEADER, *(f"{n} | XX0010100 | 2024-03-01 | 1990-01-01 | day | {c}" for n, c in enumerate(codes, 1))]
    )


def felonies(count: int) -> str:
    return "\n".join(
        ["event_charge_id | event_id | level_code", *(f"{n + 10} | {n} | felony" for n in range(1, count + 1))]
    )


def expiring(rules: StateRules) -> StateRules:
    cited = {"citation": "a test", "mark": Mark.MADE}
    usual = TimeExpiry(levels=[OffenseLevel.FELONY], years=4, **cited)
    violent = TimeExpiry(levels=[OffenseLevel.FELONY], offenses=["09"], years=7, **cited)
    return rules.model_copy(update={"time_expiry": [usual, violent]})


def older_from_2022(rules: StateRules) -> StateRules:
    """Until 2021 a juvenile is under 17, from 2022 under 18."""
    scope = rules.reportable[0]
    before = scope.model_copy(update={"effective_to": dt.date(2021, 12, 31), "juvenile_under": 17})
    after = scope.model_copy(update={"effective_from": dt.date(2022, 1, 1)})
    return rules.model_copy(update={"reportable": [before, after]})


def domestic_only(scope_level: OffenseLevel) -> list[ReportableCharges]:
    return [
        ReportableCharges(levels=[OffenseLevel.FELONY]),
        ReportableCharges(levels=[scope_level], domestic_violence=True, statutes=["169A20"], offenses=["11"]),
    ]


CHAPTER = Chapter(
    number=44,
    title="What does not count, and what waits for a person",
    text="""
    What does not count is left out under a named rule, counted and shown. What can't be decided from the exports waits
    in review. A definite reason to leave something out comes before a doubt. In the made state felonies, gross
    misdemeanors and misdemeanors of adults count, of juveniles (under 18 at the offense) only felonies.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given=GIVEN,
    rules=(
        Rule(
            sentence="The basis of the arrest decides whether it is reportable: by the made state's switches a hold, a commitment, a transfer, another county's warrant, a fugitive's arrest, a violation of probation and a juvenile referral are not, and a summons or citation owes its prints instead.",
            given={
                EVENT: of_bases(
                    "on_view",
                    "warrant",
                    "failure_to_appear",
                    "indictment",
                    "other_county_warrant",
                    "fugitive",
                    "probation_violation",
                    "hold",
                    "commitment",
                    "transfer",
                    "juvenile_referral",
                    "summons",
                    "citation",
                ),
                EVENT_CHARGE: felonies(13),
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | missing      |
                3          | missing      |
                4          | missing      |
                5          | excluded     | basis_other_county_warrant
                6          | excluded     | basis_fugitive
                7          | excluded     | basis_probation_violation
                8          | excluded     | basis_hold
                9          | excluded     | basis_commitment
                10         | excluded     | basis_transfer
                11         | excluded     | basis_juvenile_referral
                12         | excluded     | owed_as_prints
                13         | excluded     | owed_as_prints
            """,
        ),
        Rule(
            sentence="An arrest of unknown basis waits for a person, found or not.",
            given={
                EVENT: of_bases("on_view", ""),
                EVENT_CHARGE: felonies(2),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 2        | 502
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    502       | 2024-03-02
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | review       | unknown_basis
            """,
        ),
        Rule(
            sentence="A state's switch may say what an unknown basis owes, where its exports carry arrests only.",
            run=judging("arrest_reported", change=bases(unknown="arrest_reported")),
            given={EVENT: of_bases("", "hold"), EVENT_CHARGE: felonies(2)},
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | excluded     | basis_hold
            """,
        ),
        Rule(
            sentence="A charge counts by its level; an event counts if one of its charges does.",
            given={
                EVENT: of_bases("on_view", "on_view", "on_view"),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | misdemeanor
                    12              | 1        | infraction
                    13              | 2        | traffic
                    14              | 2        | fine_only
                    15              | 3        | ordinance
                """,
            },
            shows="ledger",
            expect="""
                step   | subject_id | level_code  | outcome_code | outcome_reason
                arrest | 1          | misdemeanor | missing      |
                arrest | 2          | fine_only   | excluded     | level_fine_only
                arrest | 3          | ordinance   | excluded     | level_ordinance
                charge | 11         | misdemeanor | missing      |
                charge | 12         | infraction  | excluded     | level_infraction
                charge | 13         | traffic     | excluded     | level_traffic
                charge | 14         | fine_only   | excluded     | level_fine_only
                charge | 15         | ordinance   | excluded     | level_ordinance
            """,
        ),
        Rule(
            sentence="A level may count only with domestic violence, under some statutes, or with some offense codes; one of these is enough. (Here: fine-only offenses.)",
            run=judging("arrest_reported", change=switches(adult=domestic_only(OffenseLevel.FINE_ONLY))),
            given={
                EVENT: of_bases("on_view", "on_view", "on_view", "on_view"),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | is_domestic_violence | statute  | offense_code
                    11              | 1        | fine_only  | true                 |          |
                    12              | 2        | fine_only  |                      | 169A2012 |
                    13              | 3        | fine_only  | false                | 609224   | 1199
                    14              | 4        | fine_only  |                      | 609224   | 1313
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | missing      |
                3          | missing      |
                4          | excluded     | level_fine_only
            """,
        ),
        Rule(
            sentence="An event waits for a person where no charge counts for sure and the level of one is unknown, or where it has no charge at all.",
            given={
                EVENT: of_bases("on_view", "on_view", "on_view"),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | misdemeanor
                    12              | 1        |
                    13              | 2        | infraction
                    14              | 2        |
                """,
            },
            shows="ledger",
            expect="""
                step   | subject_id | outcome_code | outcome_reason
                arrest | 1          | missing      |
                arrest | 2          | review       | unknown_level
                arrest | 3          | review       | unknown_level
                charge | 11         | missing      |
                charge | 12         | review       | unknown_level
                charge | 13         | excluded     | level_infraction
                charge | 14         | review       | unknown_level
            """,
        ),
        Rule(
            sentence="A juvenile is who was younger than the state's age at the offense, not at the arrest; where no offense date is known the arrest stands in.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 2006-03-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-01  | 2006-03-01 | day                  | on_view
                    3        | XX0010100     | 2024-03-01  | 2006-03-02 | day                  | on_view
                    4        | XX0010100     | 2024-03-01  | 2006-03-02 | day                  | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code  | offense_date
                    11              | 1        | misdemeanor | 2024-03-01
                    12              | 2        | misdemeanor | 2024-02-29
                    13              | 3        | misdemeanor |
                    14              | 4        | felony      |
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | population_code | outcome_code | outcome_reason
                1          | adult           | missing      |
                2          | juvenile        | excluded     | juvenile
                3          | juvenile        | excluded     | juvenile
                4          | juvenile        | missing      |
            """,
        ),
        Rule(
            sentence="The age of a juvenile is that of the state's switches on the day of the event. (Here: 17 until 2021, 18 from 2022.)",
            run=judging("arrest_reported", change=older_from_2022),
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2021-12-31  | 2004-06-01 | day                  | on_view
                    2        | XX0010100     | 2022-01-01  | 2004-06-01 | day                  | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | misdemeanor
                    12              | 2        | misdemeanor
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | population_code | outcome_code | outcome_reason
                1          | adult           | missing      |
                2          | juvenile        | excluded     | juvenile
            """,
        ),
        Rule(
            sentence="An unknown birth date waits for a person only where age would change the answer; a birth date known to the month or year is unknown only where that leaves both ages possible.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  |            |                      | on_view
                    2        | XX0010100     | 2024-03-01  |            |                      | on_view
                    3        | XX0010100     | 2024-03-01  |            |                      | on_view
                    4        | XX0010100     | 2024-03-01  | 2006-01-01 | year                 | on_view
                    5        | XX0010100     | 2024-03-01  | 2005-01-01 | year                 | on_view
                    6        | XX0010100     | 2024-03-01  | 2006-03-01 | month                | on_view
                    7        | XX0010100     | 2024-03-01  | 2006-04-01 | month                | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | felony
                    12              | 2        | misdemeanor
                    13              | 3        | infraction
                    14              | 4        | misdemeanor
                    15              | 5        | misdemeanor
                    16              | 6        | misdemeanor
                    17              | 7        | misdemeanor
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | population_code | outcome_code | outcome_reason
                1          | unknown         | missing      |
                2          | unknown         | review       | unknown_birth_date
                3          | unknown         | excluded     | level_infraction
                4          | unknown         | review       | unknown_birth_date
                5          | adult           | missing      |
                6          | unknown         | review       | unknown_birth_date
                7          | juvenile        | excluded     | juvenile
            """,
        ),
        Rule(
            sentence="A sealed arrest is left out, and so is a sealed charge; where every charge is sealed the arrest is.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code | is_sealed
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | true
                    2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    |
                    3        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    |
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | is_sealed
                    11              | 1        | felony     |
                    12              | 2        | felony     | true
                    13              | 2        | felony     | false
                    14              | 3        | felony     | true
                """,
            },
            shows="ledger",
            expect="""
                step   | subject_id | outcome_code | outcome_reason
                arrest | 1          | excluded     | sealed
                arrest | 2          | missing      |
                arrest | 3          | excluded     | sealed
                charge | 11         | excluded     | sealed
                charge | 12         | excluded     | sealed
                charge | 13         | missing      |
                charge | 14         | excluded     | sealed
            """,
        ),
        Rule(
            sentence="Where the state restricts an arrest without notice of referral after some years, it is left out from then on; the longest time of its charges governs. (Here: four years for a felony, seven for a homicide.)",
            run=judging("arrest_reported", change=expiring),
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2020-06-30  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2020-07-01  | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2020-06-30  | 1990-01-01 | day                  | on_view
                    4        | XX0010100     | 2020-06-30  | 1990-01-01 | day                  | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code | offense_code
                    11              | 1        | felony     | 2301
                    12              | 2        | felony     | 2301
                    13              | 3        | felony     | 2301
                    14              | 4        | felony     | 0901
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code
                    801       | court      | pending
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    801                   | 3
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | excluded     | time_expired
                2          | missing      |
                3          | missing      |
                4          | missing      |
            """,
        ),
        Rule(
            sentence="An agency that another covers on the day owes nothing itself.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-02-29  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2024-04-01  | 1990-01-01 | day                  | on_view
                """,
                EVENT_CHARGE: felonies(3),
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from | valid_to
                    XX0010100 | covered_by    | XX0010000 | 2024-03-01 | 2024-03-31
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | excluded     | covered_by_agency
                3          | missing      |
            """,
        ),
        Rule(
            sentence="Two events with one tracking number, one name, one birth date and one day are one arrest; the second is a duplicate. Twins are not.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code | tracking_number | last_name | first_name
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T1              | ROE       | ANN
                    2        | XX0010000     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T1              | ROE       | ANN
                    3        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view    | T1              | ROE       | AMY
                    4        | XX0010100     | 2024-03-02  | 1990-01-01 | day                  | on_view    | T1              | ROE       | ANN
                """,
                EVENT_CHARGE: felonies(4),
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | excluded     | duplicate
                3          | missing      |
                4          | missing      |
            """,
        ),
        Rule(
            sentence="An event without any date waits for a person.",
            given={
                EVENT: """
                    event_id | arresting_ori | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 1990-01-01 | day                  | on_view
                """,
                EVENT_CHARGE: felonies(1),
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | review       | unknown_arrest_date
            """,
        ),
    ),
)
