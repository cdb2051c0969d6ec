"""How soon records come, and what recent months will come to."""

from __future__ import annotations

from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import AGENCY, ARREST, COVERAGE, DISPOSITION, REPOSITORY_DISPOSITION, RUN_SETTING
from tests.findings_state import STAGE_TABLES, find
from tests.spec.book import Chapter, Rule

CURVE = "SELECT * FROM delay WHERE place_kind = 'state' AND delay_code = 'to_receipt' AND period = 'all' AND within_days IN (7, 30)"
HEADER = "subject_id | obligation_id | step | jurisdiction_id | responsible_ori | event_at | arrived_at | outcome_code | rule_version"


def arrests(*lines: str) -> str:
    """Arrests of one police department: day of the arrest, day of receipt, outcome."""
    rows = [
        f"{number} | arrest_reported | arrest | adams | XX0010000 | {line} | r1"
        for number, line in enumerate(lines, start=1)
    ]
    return "\n".join([HEADER, *rows])


def month_of(first: int, month: str, came: int, stayed: int) -> list[str]:
    """Arrests of the first of a month: so many received three days later, and so many missing."""
    number = range(first, first + came + stayed)
    return [
        f"{subject} | arrest_reported | arrest | adams | XX0010000 | {month}-01 | {f'{month}-04' if place < came else ''} | "
        f"{'on_time' if place < came else 'missing'} | r1"
        for place, subject in enumerate(number)
    ]


CHAPTER = Chapter(
    number=65,
    title="How soon records come",
    text="""
        A curve says how much of what had to be reported has come within so many days of the event. What has not come is
        followed for as long as it could be seen: here up to 25 June 2024, five days before the day through which the
        repository's extract is complete, since so long it may take to post what it received.
    """,
    tables=STAGE_TABLES,
    run=find,
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-07-01
        """,
        RULE: """
            rule_id | rule_version | obligation_id        | step        | effective_from_date | clock_start_code | limit_value | limit_unit_code | posting_allowance_days | responsible_code | is_verified
            r       | r1           | arrest_reported      | arrest      | 2000-01-01          | arrest           | 7           | days            | 5                      | arresting        | true
            s       | s1           | disposition_reported | disposition | 2000-01-01          | disposition      | 30          | days            | 5                      | court            | true
        """,
        AGENCY: """
            ori       | agency_name | agency_type_code | jurisdiction_id | jurisdiction_name
            XX0010000 | Adams PD    | police           | adams           | Adams
            XX001025J | Adams Court | court            | adams           | Adams
        """,
        ARREST: """
            record_id | source | arresting_ori | agency_ori
            1         | jail   | XX0010000     | XX0010000
        """,
        DISPOSITION: """
            record_id | source | court_ori | agency_ori
            1         | court  | XX001025J | XX001025J
        """,
        COVERAGE: """
            delivery_id | source | record_table | selected_by_code | complete_through_date
            d1          | jail   | arrest       | event_date       | 2024-06-30
            d2          | court  | disposition  | event_date       | 2024-06-30
        """,
    },
    rules=(
        Rule(
            sentence="Where every record could be followed for as long, the share is what had come out of all, with its bounds; what never came stays below the line.",
            given={
                LEDGER: arrests(
                    "2024-01-01 | 2024-01-03 | on_time",
                    "2024-01-01 | 2024-01-08 | on_time",
                    "2024-01-01 | 2024-01-21 | late",
                    "2024-01-01 |            | missing",
                )
            },
            shows=CURVE,
            expect="""
                within_days | record_count | waiting | share_pct | low_pct | high_pct | median_days
                7           | 4            | 1       | 50.0      | 12.275  | 87.725   | 7
                30          | 4            | 1       | 75.0      | 28.375  | 97.153   | 7
            """,
        ),
        Rule(
            sentence="What has not come yet is not dropped: it counts up to the day on which it was last seen. The young arrest below is among four of which two came within seven days; after ten days it was seen no longer, and the one record left came on the twentieth day.",
            given={
                LEDGER: arrests(
                    "2024-01-01 | 2024-01-03 | on_time",
                    "2024-01-01 | 2024-01-04 | on_time",
                    "2024-01-01 | 2024-01-21 | late",
                    "2024-06-15 |            | not_due",
                )
            },
            shows=CURVE,
            expect="""
                within_days | record_count | waiting | share_pct
                7           | 4            | 1       | 50.0
                30          | 4            | 1       | 100.0
            """,
        ),
        Rule(
            sentence="An arrival after the last day seen has not come yet: the others of that day may not be posted. A record younger than that is not followed at all.",
            given={
                LEDGER: arrests(
                    "2024-01-01 | 2024-01-03 | on_time",
                    "2024-06-15 | 2024-06-27 | on_time",
                    "2024-06-26 | 2024-06-27 | on_time",
                )
            },
            shows=CURVE,
            expect="""
                within_days | record_count | waiting | share_pct
                7           | 2            | 1       | 50.0
                30          | 2            | 1       |
            """,
        ),
        Rule(
            sentence="A record that came on a day that is not known came at any time up to the last day seen. The share takes it for the last day, the upper bound for the first.",
            given={
                LEDGER: arrests(
                    "2024-01-01 | 2024-01-03 | on_time",
                    "2024-01-01 |            | arrived_undated",
                    "2024-01-01 |            | missing",
                    "2024-01-01 |            | missing",
                )
            },
            shows=CURVE,
            expect="""
                within_days | record_count | undated | waiting | share_pct | low_pct | high_pct
                7           | 4            | 1       | 2       | 25.0      | 2.847   | 87.725
                30          | 4            | 1       | 2       | 25.0      | 2.847   | 87.725
            """,
        ),
        Rule(
            sentence="What is excluded or waits for a person is in no curve; and where no received record has a day, there is no share.",
            given={
                LEDGER: arrests(
                    "2024-01-01 |            | arrived_undated",
                    "2024-01-01 |            | missing",
                    "2024-01-01 | 2024-01-03 | excluded",
                    "2024-01-01 | 2024-01-03 | review",
                )
            },
            shows=CURVE,
            expect="""
                within_days | record_count | undated | share_pct
                7           | 2            | 1       |
                30          | 2            | 1       |
            """,
        ),
        Rule(
            sentence="The way of a disposition has two parts, told apart: from the decision to its receipt, and from the receipt to its entry on the file. What was received and is held has not been entered.",
            given={
                LEDGER: """
                    subject_id | obligation_id        | step        | jurisdiction_id | responsible_ori | event_at   | arrived_at | outcome_code | evidence_table         | evidence_id | rule_version
                    1          | disposition_reported | disposition | adams           | XX001025J       | 2024-01-01 | 2024-01-05 | on_time      | repository_disposition | 91          | s1
                    2          | disposition_reported | disposition | adams           | XX001025J       | 2024-01-01 | 2024-01-21 | on_time      | repository_hold        | 92          | s1
                """,
                REPOSITORY_DISPOSITION: """
                    record_id | posted_date
                    91        | 2024-01-25
                """,
            },
            shows="SELECT * FROM delay WHERE place_kind = 'agency' AND period = '2024' AND within_days IN (7, 30)",
            expect="""
                delay_code | place_id  | within_days | record_count | waiting | share_pct
                to_receipt | XX001025J | 7           | 2            | 0       | 50.0
                to_receipt | XX001025J | 30          | 2            | 0       | 100.0
                to_entry   | XX001025J | 7           | 2            | 1       | 0.0
                to_entry   | XX001025J | 30          | 2            | 1       | 50.0
            """,
        ),
        Rule(
            sentence="A recent month is expected to come to what was found, and of the rest as much as came from that age on in earlier months. With no record that ever came after a month, nothing more is expected than a little, and what was found stays.",
            given={
                LEDGER: "\n".join(
                    [
                        HEADER,
                        *month_of(1, "2022-05", 90, 10),
                        *month_of(101, "2022-06", 90, 10),
                        *month_of(201, "2024-05", 40, 10),
                    ]
                )
            },
            shows="SELECT *, expected_pct BETWEEN 80 AND 82 AS is_near_found, low_pct <= expected_pct AND expected_pct <= high_pct AS is_within FROM estimate WHERE place_kind = 'agency'",
            expect="""
                month   | within_days | record_count | found | found_pct | closed_records | is_near_found | is_within | low_pct | no_estimate_code
                2024-05 | 365         | 50           | 40    | 80.0      | 200            | true          | true      | 80.0    |
            """,
        ),
        Rule(
            sentence="With fewer than 20 records that were followed to the end there is no estimate, and the row says so.",
            given={LEDGER: "\n".join([HEADER, *month_of(1, "2022-05", 15, 2), *month_of(101, "2024-06", 1, 1)])},
            shows="SELECT * FROM estimate WHERE place_kind = 'agency'",
            expect="""
                month   | record_count | found | expected_pct | closed_records | no_estimate_code
                2024-06 | 2            | 1     |              | 17             | too_few_closed
            """,
        ),
        Rule(
            sentence="Where reporting has stopped, the past says nothing of what will come, and there is no estimate.",
            given={
                LEDGER: "\n".join(
                    [
                        HEADER,
                        *(
                            line
                            for number, month in enumerate(
                                f"{year}-{month:02}"
                                for year in (2022, 2023, 2024)
                                for month in range(1, 13)
                                if (year, month) < (2024, 7)
                            )
                            for line in month_of(
                                1 + 30 * number, month, 30 if number < 24 else 0, 0 if number < 24 else 30
                            )
                        ),
                    ]
                )
            },
            shows="SELECT no_estimate_code, count(expected_pct) AS estimates FROM estimate WHERE place_kind = 'agency' AND month >= '2024-01' GROUP BY ALL",
            expect="""
                no_estimate_code | estimates
                stopped          | 0
            """,
        ),
    ),
)
