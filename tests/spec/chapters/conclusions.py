"""What is concluded of a place."""

from __future__ import annotations

from pipelines.findings.tables import DUTY_AGENCY, INTERRUPTED_MONTH, MEASURE, PART_MONTH, PLACE_MONTH, PROXY_MONTH
from tests.findings_state import PLACE_TABLES, draw
from tests.spec.book import Chapter, Rule

CODES = "SELECT place_id, conclusion_code FROM conclusion WHERE place_kind = 'agency'"
HEAD = "obligation_id   | place_kind | place_id | month   | has_local_export | is_settled | due_found | due_missing | own_missing"
ONE_MONTH = f"""
    {HEAD} | review | on_time | timed | unverified
    arrest_reported | agency     | A        | 2024-01 | true             | true       | %s
"""


def _one_month(counts: str) -> str:
    """One month of agency A: found, missing, own, review, on time, timed, unverified."""
    return ONE_MONTH % counts


def _found_by_month(place: str, *found: int) -> str:
    """Months with 30 records due, and so many of them found."""
    return "\n".join(
        f"arrest_reported | agency | {place} | 2023-{number:02d} | true | true | {of_month} | {30 - of_month} | {30 - of_month}"
        for number, of_month in enumerate(found, 1)
    )


def _silence(place: str, usual: int, months: int, silent: int, export: str = "true") -> str:
    """Months of `usual` records found, then months with as many due and none found (or none at the repository)."""
    rows = []
    for number in range(1, months + silent + 1):
        found = usual if number <= months else 0
        month = f"2023-{number:02d}"
        due = f"{found} | {usual - found} | {usual - found}" if export == "true" else "0 | 0 | 0"
        rows.append(f"arrest_reported | agency | {place} | {month} | {export} | true | {due} | {found}")
    return "\n".join(rows)


def _on_file(place: str, number: int, months: int, first: int = 1) -> str:
    """Months of a place without a local export, with so many arrests at the repository."""
    return "\n".join(
        f"arrest_reported | agency | {place} | 2023-{month:02d} | false | true | 0 | 0 | 0 | {number}"
        for month in range(first, first + months)
    )


def _counted(place: str, number: int, months: int) -> str:
    """Months in which a place counted so many arrests for crime reporting."""
    return "\n".join(f"agency | {place} | ucr_arrests | 2023-{month:02d} | {number}" for month in range(1, months + 1))


def _month(number: int) -> str:
    return f"{2023 + number // 12}-{number % 12 + 1:02d}"


def _counts(place: str, found: list[int], due: int = 30) -> str:
    """Months with so many records found, of `due`."""
    return "\n".join(
        f"arrest_reported | agency | {place} | {_month(number)} | true | true | {of_month} | {due - of_month} | {due - of_month} | {of_month}"
        for number, of_month in enumerate(found)
    )


def _part(place: str, statute: str, found: list[int], due: int) -> str:
    """The same of one statute."""
    return "\n".join(
        f"arrest_reported | {place} | statute | {statute} | {_month(number)} | {of_month} | {due}"
        for number, of_month in enumerate(found)
    )


FIVE = ("A", "B", "C", "D", "E")

CHAPTER = Chapter(
    number=62,
    title="What is concluded of a place",
    text="""
        A conclusion is drawn for each jurisdiction and agency under each obligation, from its counts by month. Arrests have
        a standard of 90 % found and one of 80 % in time; results have a standard of 90 % that nobody has confirmed; the
        completeness of results on file has one of 90 %. A standard is met by what was counted, with what waits for a person
        and what links may be wrong against the place; to be below it, the place must fall short as a standing rate too
        (Wilson, 95 %).
    """,
    tables=PLACE_TABLES,
    run=draw,
    given={
        DUTY_AGENCY: """
            obligation_id        | ori | jurisdiction_id | agency_name | vendor
            arrest_reported      | A   | adams           | Adams PD    | Alpha
            arrest_reported      | B   | brown           | Brown PD    | Alpha
            arrest_reported      | C   | clay            | Clay PD     | Beta
            arrest_reported      | D   | dent            | Dent PD     | Beta
            disposition_reported | A   | adams           | Adams PD    | Alpha
            arrest_disposed      | A   | adams           | Adams PD    | Alpha
        """,
    },
    rules=(
        Rule(
            sentence="A place meets a standard if it was reached in the judged months; all of them were counted.",
            given={PLACE_MONTH: _one_month("190 | 10 | 10 | 0 | 190 | 190 | 0")},
            shows="SELECT * FROM conclusion WHERE place_kind = 'agency'",
            expect="""
                conclusion_code | standard_id | numerator | denominator | value_pct | rank | sentence
                meets           | arrests-90  | 190       | 200         | 95.0      | 1    | 190 of 200 reportable arrests (95.0 %) were found at the repository; the standard of at least 90.0 % (Standard arrests-90) is met.
            """,
        ),
        Rule(
            sentence="Few records are enough to meet it: nothing was sampled.",
            given={PLACE_MONTH: _one_month("42 | 1 | 1 | 0 | 42 | 42 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code | numerator | denominator | value_pct         | low_pct
                meets           | 42        | 43          | 97.67441860465117 | 87.94100655939282
            """,
        ),
        Rule(
            sentence="Links that may be false count against it: of two to be expected, five are possible.",
            given={
                PLACE_MONTH: f"""
                    {HEAD} | false_links
                    arrest_reported | agency | A | 2024-01 | true | true | 46 | 4 | 4 | 2000000
                    arrest_reported | agency | B | 2024-01 | true | true | 46 | 4 | 4 | 0
                """
            },
            shows="conclusion",
            expect="""
                place_id | conclusion_code
                A        | inconclusive
                B        | meets
            """,
        ),
        Rule(
            sentence="It is below a standard if even its upper bound, read as a standing rate, is.",
            given={PLACE_MONTH: _one_month("80 | 20 | 20 | 0 | 80 | 80 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code | standard_id | missing | sentence
                below           | arrests-90  | 20      | 80 of 100 reportable arrests (80.0 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since January 2024.
            """,
        ),
        Rule(
            sentence="Short of it by so few records that chance can do that, nothing is concluded but that.",
            given={PLACE_MONTH: _one_month("44 | 6 | 6 | 0 | 44 | 44 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code | sentence
                inconclusive    | 44 of 50 reportable arrests (88.0 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), and it lies within what the figures leave open (76.2 % to 94.4 %).
            """,
        ),
        Rule(
            sentence="Records that wait for a person widen the bounds: what is in review could settle it either way.",
            given={PLACE_MONTH: _one_month("80 | 20 | 20 | 60 | 80 | 80 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code
                inconclusive
            """,
        ),
        Rule(
            sentence="A place whose records arrive, and arrive late, is late; a place below the standard is below, late or not.",
            given={
                PLACE_MONTH: f"""
                    {HEAD} | on_time | timed
                    arrest_reported | agency | A | 2024-01 | true | true | 190 | 10 | 10 | 60 | 190
                    arrest_reported | agency | B | 2024-01 | true | true | 80  | 20 | 20 | 10 | 80
                """
            },
            shows="conclusion",
            expect="""
                place_id | conclusion_code | standard_id        | sentence
                A        | late            | arrests-on-time-80 | 190 of 200 reportable arrests (95.0 %) were found at the repository, but 60 of 190 arrests whose day of receipt is known came in time (31.6 %); the standard is at least 80.0 % (Standard arrests-on-time-80), missed since January 2024.
                B        | below           | arrests-90         | 80 of 100 reportable arrests (80.0 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since January 2024.
            """,
        ),
        Rule(
            sentence="A place is below since the first month that is, if every quarter from then on is: one good month ends nothing, a quarter that reaches the standard does, and of one that reports again nothing is told.",
            given={
                PLACE_MONTH: "\n".join(
                    [
                        HEAD,
                        _found_by_month("A", 30, 30, 30, 10, 10, 10, 10),
                        _found_by_month("B", 10, 10, 30, 10, 10, 10, 10),
                        _found_by_month("C", 10, 10, 30, 30, 30, 10, 10),
                        _found_by_month("D", 10, 10, 10, 10, 30, 30, 30),
                    ]
                )
            },
            shows="conclusion",
            expect="""
                place_id | conclusion_code | since_month | sentence
                A        | below           | 2023-04     | 130 of 210 reportable arrests (61.9 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since April 2023.
                B        | below           | 2023-01     | 90 of 210 reportable arrests (42.9 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since January 2023.
                C        | below           | 2023-06     | 130 of 210 reportable arrests (61.9 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since June 2023.
                D        | below           |             | 130 of 210 reportable arrests (61.9 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90).
            """,
        ),
        Rule(
            sentence="Fewer than 20 records support no judgment and no rank.",
            given={PLACE_MONTH: _one_month("10 | 9 | 9 | 0 | 10 | 10 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code | rank | sentence
                too_few         |      | Only 19 reportable arrests were due and can be judged; fewer than 20 support no judgment.
            """,
        ),
        Rule(
            sentence="Only the duty-bearer's own failures count: what is missing for a reason that lies with others is left out, and named.",
            given={PLACE_MONTH: _one_month("95 | 25 | 5 | 0 | 95 | 95 | 0")},
            shows="conclusion",
            expect="""
                conclusion_code | denominator | missing | sentence
                meets           | 100         | 5       | 95 of 100 reportable arrests (95.0 %) were found at the repository, leaving out 20 that are missing for a reason that lies with others; the standard of at least 90.0 % (Standard arrests-90) is met.
            """,
        ),
        Rule(
            sentence="A rule that nobody has confirmed supports no `below`.",
            given={PLACE_MONTH: _one_month("80 | 20 | 20 | 0 | 80 | 80 | 100")},
            shows="conclusion",
            expect="""
                conclusion_code | is_rule_verified | sentence
                cannot_tell     | false            | 80 of 100 reportable arrests (80.0 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90); the rule or the standard is not confirmed, so nothing is held against the place.
            """,
        ),
        Rule(
            sentence="Nor does a standard that nobody has confirmed; that a place meets it may be said.",
            given={
                PLACE_MONTH: """
                    obligation_id        | place_kind | place_id | month   | has_local_export | due_found | due_missing | own_missing
                    disposition_reported | agency     | A        | 2024-01 | true             | 80        | 20          | 20
                """
            },
            shows="conclusion",
            expect="""
                conclusion_code | standard_id | is_rule_verified
                cannot_tell     | results-90  | false
            """,
        ),
        Rule(
            sentence="A rule that nobody has confirmed supports no `late` either; that enough was found stands.",
            given={PLACE_MONTH: _one_month("190 | 10 | 10 | 0 | 60 | 190 | 200")},
            shows="conclusion",
            expect="""
                conclusion_code | standard_id
                meets           | arrests-90
            """,
        ),
        Rule(
            sentence="Local records due and none found: none_found, with its first and last month.",
            given={
                PLACE_MONTH: f"""
                    {HEAD}
                    arrest_reported | agency | A | 2024-01 | true | true | 0 | 12 | 12
                    arrest_reported | agency | A | 2024-02 | true | true | 0 | 13 | 13
                """
            },
            shows="conclusion",
            expect="""
                conclusion_code | since_month | received_count | rank | sentence
                none_found      | 2024-01     | 0              | 1    | None of the 25 reportable arrests from January 2024 to February 2024 was found at the repository.
            """,
        ),
        Rule(
            sentence="A place has stopped if from some month on next to nothing comes of what is due; the month is the one that splits the series best.",
            given={PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 8, 3)}"},
            shows="conclusion",
            expect="""
                conclusion_code | since_month | expected_count | received_count | sentence
                stopped         | 2023-09     | 90.0           | 0              | Since September 2023 no arrest reached the repository, where 90 were to be expected from its own local records.
            """,
        ),
        Rule(
            sentence="A silence that chance would bring is no stop: of two records a month a place finds every fourth.",
            given={PLACE_MONTH: "\n".join([f"{HEAD} | at_repository", _counts("A", [1, 0] * 9 + [0] * 3, 2)])},
            shows=CODES,
            expect="""
                place_id | conclusion_code
                A        | below
            """,
        ),
        Rule(
            sentence="Where it is known what was due, few records show it: of two a month, all found, none in three months is told; it is a stop once a place that still reports half would hardly be silent for so long.",
            given={
                PLACE_MONTH: "\n".join(
                    [
                        f"{HEAD} | at_repository",
                        _counts("A", [2] * 24 + [0] * 3, 2),
                        _counts("B", [2] * 24 + [0] * 6, 2),
                    ]
                )
            },
            shows="SELECT place_id, kind_code, since_month, expected_count, received_count FROM volume_change WHERE place_kind = 'agency'",
            expect="""
                place_id | kind_code | since_month | expected_count | received_count
                A        | dropped   | 2025-01     | 6.0            | 0
                B        | stopped   | 2025-01     | 12.0           | 0
            """,
        ),
        Rule(
            sentence="In the months of an approved interruption nobody is said to have stopped.",
            given={
                PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 8, 3)}",
                INTERRUPTED_MONTH: """
                    interruption_id | kind_code | from_date  | to_date    | layout | ori | month
                    one             | outage    | 2023-09-01 | 2023-11-30 |        | A   | 2023-09-01
                    one             | outage    | 2023-09-01 | 2023-11-30 |        | A   | 2023-10-01
                    one             | outage    | 2023-09-01 | 2023-11-30 |        | A   | 2023-11-01
                """,
            },
            shows="SELECT count(*) AS stopped FROM volume_change",
            expect="""
                stopped
                0
            """,
        ),
        Rule(
            sentence="Who is silent after the interruption too has stopped, since its end.",
            given={
                PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 8, 4)}",
                INTERRUPTED_MONTH: """
                    interruption_id | kind_code | from_date  | to_date    | layout | ori | month
                    one             | outage    | 2023-09-01 | 2023-09-30 |        | A   | 2023-09-01
                """,
            },
            shows="SELECT conclusion_code, since_month, expected_count, received_count FROM conclusion WHERE place_kind = 'agency'",
            expect="""
                conclusion_code | since_month | expected_count | received_count
                stopped         | 2023-10     | 90.0           | 0
            """,
        ),
        Rule(
            sentence="A place that reports again has not stopped; the table of volume changes says from when to when it had.",
            given={PLACE_MONTH: "\n".join([f"{HEAD} | at_repository", _counts("A", [30] * 8 + [0] * 3 + [30] * 3)])},
            shows="volume_change",
            expect="""
                kind_code | since_month | until_month | expected_count | received_count | cause_code | sentence
                recovered | 2023-09     | 2023-11     | 90.0           | 0              | agency     | From September 2023 to November 2023 no arrest reached the repository, where 90 were to be expected from its own local records.
            """,
        ),
        Rule(
            sentence="A drop to half is told there, too; it is no stop.",
            given={PLACE_MONTH: "\n".join([f"{HEAD} | at_repository", _counts("A", [40] * 12 + [18] * 6, 40)])},
            shows="volume_change",
            expect="""
                kind_code | since_month | until_month | expected_count | received_count | cause_code | sentence
                dropped   | 2024-01     |             | 240.0          | 108            | agency     | Since January 2024 108 arrests reached the repository, where 240 were to be expected from its own local records.
            """,
        ),
        Rule(
            sentence="Two months of silence are no stop yet: they may be one late delivery.",
            given={PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 9, 2)}"},
            shows=CODES,
            expect="""
                place_id | conclusion_code
                A        | below
            """,
        ),
        Rule(
            sentence="Where one statute falls at every agency at once, it is a change in coding, and nobody is accused: without those records nobody fell.",
            given={
                DUTY_AGENCY: "\n".join(
                    ["obligation_id | ori | jurisdiction_id | agency_name"]
                    + [f"arrest_reported | {name} | county {name} | {name} PD" for name in FIVE]
                ),
                PLACE_MONTH: "\n".join(
                    [f"{HEAD} | at_repository", *(_counts(name, [40] * 12 + [2] * 4, 40) for name in FIVE)]
                ),
                PART_MONTH: "\n".join(
                    [
                        "obligation_id | place_id | part_kind | part_code | month | received | exposure",
                        *(_part(name, "DWI", [38] * 12 + [0] * 4, 38) for name in FIVE),
                        *(_part(name, "THEFT", [2] * 16, 2) for name in FIVE),
                    ]
                ),
            },
            shows="SELECT place_id, kind_code, cause_code, cause_name, place_count FROM volume_change WHERE place_id < 'C' AND place_kind = 'agency'",
            expect="""
                place_id | kind_code | cause_code | cause_name  | place_count
                A        | stopped   | coding     | statute DWI | 5
                B        | stopped   | coding     | statute DWI | 5
            """,
        ),
        Rule(
            sentence="Where most agencies of one vendor stop at once, in several jurisdictions, it is one outage, and nobody is accused: what the months before show stands, and where they decide nothing, nothing is told.",
            given={
                PLACE_MONTH: "\n".join(
                    [
                        f"{HEAD} | at_repository",
                        _silence("A", 30, 8, 3),
                        _counts("B", [26, 27] * 4 + [0] * 3),
                        _silence("C", 40, 11, 0),
                        _silence("D", 50, 8, 3),
                    ]
                )
            },
            shows="SELECT place_id, conclusion_code, since_month, sentence FROM conclusion WHERE place_kind = 'agency'",
            expect="""
                place_id | conclusion_code | since_month | sentence
                A        | meets           |             | Until August 2023, 240 of 240 reportable arrests (100.0 %) were found at the repository; the standard of at least 90.0 % (Standard arrests-90) is met. In September 2023 the arrests of 2 agencies that use the system of Alpha stopped at once: one outage, held against nobody.
                B        | cannot_tell     | 2023-09     | In September 2023 the arrests of 2 agencies that use the system of Alpha stopped at once: one outage, held against nobody.
                C        | meets           |             | 440 of 440 reportable arrests (100.0 %) were found at the repository; the standard of at least 90.0 % (Standard arrests-90) is met.
                D        | stopped         | 2023-09     | Since September 2023 no arrest reached the repository, where 150 were to be expected from its own local records.
            """,
        ),
        Rule(
            sentence="A place whose own export lacks more than 5 % of what the repository has of it can't be judged: the export is incomplete, or linking failed.",
            given={
                PLACE_MONTH: f"""
                    {HEAD} | at_repository | at_repository_covered | unmatched_covered
                    arrest_reported | agency | A | 2024-01 | true | true | 80 | 20 | 20 | 100 | 100 | 6
                    arrest_reported | agency | B | 2024-01 | true | true | 80 | 20 | 20 | 100 | 100 | 5
                """
            },
            shows="conclusion",
            expect="""
                place_id | conclusion_code | value_pct | rank | sentence
                A        | cannot_tell     |           |      | 6 of 100 arrests that the repository has of the place (6.0 %) are not in its own export: the export is incomplete, or linking failed.
                B        | below           | 80.0      | 1    | 80 of 100 reportable arrests (80.0 %) were found at the repository; the standard is at least 90.0 % (Standard arrests-90), missed since January 2024.
            """,
        ),
        Rule(
            sentence="Without a local export there is no percentage and no `below`, however many arrests the repository has.",
            given={
                PLACE_MONTH: f"""
                    {HEAD} | at_repository
                    arrest_reported | agency | A | 2024-01 | false | true | 30 | 30 | 30 | 500
                """
            },
            shows="conclusion",
            expect="""
                conclusion_code | value_pct | numerator | rank | sentence
                cannot_tell     |           |           |      | No local export covers the place; the repository has 500 arrests of it, and nothing shows how many there should be.
            """,
        ),
        Rule(
            sentence="Without a local export, a place's own past volume can show that it stopped.",
            given={PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 8, 3, 'false')}"},
            shows="conclusion",
            expect="""
                conclusion_code | since_month | value_pct | sentence
                stopped         | 2023-09     |           | No local export covers the place; since September 2023 no arrest reached the repository, where 90 were to be expected from its own past volume at the repository, the only proxy at hand.
            """,
        ),
        Rule(
            sentence="Without a local export, cases filed in court show that arrests there were, where the repository has none.",
            given={
                PLACE_MONTH: f"""
                    {HEAD}
                    arrest_reported | agency | A | 2024-01 | false | true | 0 | 0 | 0
                    arrest_reported | agency | A | 2024-02 | false | true | 0 | 0 | 0
                """,
                PROXY_MONTH: """
                    place_kind | place_id | proxy_code    | month   | case_count
                    agency     | A        | court_filings | 2024-01 | 15
                    agency     | A        | court_filings | 2024-02 | 16
                """,
            },
            shows="conclusion",
            expect="""
                conclusion_code | expected_count | value_pct | sentence
                none_found      | 31.0           |           | No local export covers the place; from January 2024 to February 2024 the repository has no arrest of it, while 31 were to be expected from the cases filed in court, the only proxy at hand.
            """,
        ),
        Rule(
            sentence="What agencies count for crime reporting shows a stop too. It never makes a percentage, and less on file for as many counted is no drop: other rules may have come to count.",
            given={
                PLACE_MONTH: f"{HEAD} | at_repository\n{_silence('A', 30, 8, 3, 'false')}\n{_on_file('B', 30, 8)}\n{_on_file('B', 12, 3, 9)}",
                PROXY_MONTH: f"place_kind | place_id | proxy_code | month | case_count\n{_counted('A', 50, 11)}\n{_counted('B', 50, 11)}",
            },
            shows="""
                SELECT place_id, conclusion_code, since_month, value_pct, sentence, (SELECT count(*) FROM volume_change AS v WHERE v.place_id = conclusion.place_id) AS changes
                FROM conclusion
            """,
            expect="""
                place_id | conclusion_code | since_month | value_pct | changes | sentence
                A        | stopped         | 2023-09     |           | 1       | No local export covers the place; since September 2023 no arrest reached the repository, where 90 were to be expected from what its agencies count for crime reporting (UCR), a proxy that makes no rate.
                B        | cannot_tell     |             |           | 0       | No local export covers the place; the repository has 276 arrests of it, and nothing shows how many there should be.
            """,
        ),
        Rule(
            sentence="A standard on one of the field's own measures is held against that measure's point value, for adults and for juveniles apart where it has both.",
            given={
                PLACE_MONTH: """
                    obligation_id   | place_kind | place_id | month   | has_local_export | due_found | due_missing | own_missing
                    arrest_disposed | agency     | A        | 2024-01 | true             | 95        | 5           | 5
                """,
                MEASURE: """
                    measure_code    | place_kind | place_id | period_kind | period    | population_code | level_group | numerator | denominator | value_pct | low_pct | high_pct
                    tx_completeness | agency     | A        | all         | all       | all             | all         | 99        | 100         | 99        | 99      | 99
                    tx_completeness | agency     | A        | five_years  | 2019-2023 | all             | all         | 95        | 100         | 92        | 92      | 92
                    tx_completeness | agency     | A        | five_years  | 2019-2023 | adult           | all         | 75        | 77          | 94        | 94      | 94
                    tx_completeness | agency     | A        | five_years  | 2019-2023 | juvenile        | all         | 20        | 23          | 89.9      | 89.9    | 89.9
                """,
            },
            shows="conclusion",
            expect="""
                conclusion_code | standard_id     | value_pct | sentence
                below           | completeness-90 | 89.9      | 20 of 23 arrest charges reported have a result, as the mean of the yearly shares (89.9 %); the standard is at least 90.0 % (Standard completeness-90).
            """,
        ),
        Rule(
            sentence="Where such a measure is counted by month, it tells since when as well.",
            given={
                PLACE_MONTH: """
                    obligation_id   | place_kind | place_id | month   | has_local_export | due_found | due_missing | own_missing
                    arrest_disposed | agency     | A        | 2024-01 | true             | 95        | 5           | 5
                """,
                MEASURE: """
                    measure_code    | place_kind | place_id | period_kind | period  | population_code | level_group | numerator | denominator | value_pct | low_pct | high_pct
                    tx_completeness | agency     | A        | all         | all     | all             | all         | 120       | 200         | 60        | 60      | 60
                    tx_completeness | agency     | A        | month       | 2024-01 | all             | all         | 50        | 50          | 100       | 100     | 100
                    tx_completeness | agency     | A        | month       | 2024-02 | all             | all         | 50        | 50          | 100       | 100     | 100
                    tx_completeness | agency     | A        | month       | 2024-03 | all             | all         | 10        | 50          | 20        | 20      | 20
                    tx_completeness | agency     | A        | month       | 2024-04 | all             | all         | 10        | 50          | 20        | 20      | 20
                """,
            },
            shows="conclusion",
            expect="""
                conclusion_code | standard_id     | value_pct | since_month
                below           | completeness-90 | 60.0      | 2024-03
            """,
        ),
        Rule(
            sentence="The rank orders places of one kind by their rate, the lowest first.",
            given={
                PLACE_MONTH: f"""
                    {HEAD}
                    arrest_reported | agency | A | 2024-01 | true | true | 80 | 20 | 20
                    arrest_reported | agency | B | 2024-01 | true | true | 99 | 1  | 1
                    arrest_reported | agency | C | 2024-01 | true | true | 50 | 50 | 50
                    arrest_reported | agency | D | 2024-01 | true | true | 1  | 9  | 9
                """
            },
            shows="conclusion",
            expect="""
                place_id | rank
                A        | 2
                B        | 3
                C        | 1
                D        |
            """,
        ),
    ),
)
