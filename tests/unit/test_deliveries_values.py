"""What a cell becomes, and what is said where it can't be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.delivered import HEADER, JAIL, Office

GOOD = "B1,SMITH,01/02/1990,M,TRN0000001,03/01/2024\n"


def office(folder: Path, rows: str, mapping: str = JAIL) -> Office:
    made = Office(folder, mapping)
    made.deliver("jail", "jail.csv", HEADER + rows)
    return made


def test_thirtieth_of_february_in_a_required_field_rejects_the_row(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + "B2,SMITH,01/02/1990,M,TRN0000002,02/30/2024\n")
    assert made.rejects() == [
        (
            "bad_date",
            "line 3 of jail.csv: [ARRESTED] holds [02/30/2024], which is no date of the form [%m/%d/%Y]; "
            "correct the export or add the format to the mapping",
        )
    ]
    with made.run() as (engine, _):
        assert engine.rows("SELECT raw_text FROM rejected_row") == [("B2,SMITH,01/02/1990,M,TRN0000002,02/30/2024",)]


def test_thirtieth_of_february_in_an_optional_field_is_counted_without_its_value(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + "B2,SMITH,02/30/1990,M,TRN0000002,03/01/2024\n")
    assert made.rejects() == []
    assert made.problems() == [("DOB", "bad_date", "", 1)]
    assert made.records("arrest", "birth_date") == [(dt.date(1990, 1, 2),), (None,)]


def test_two_digit_year_where_four_are_declared_is_no_date(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + "B2,SMITH,01/02/1990,M,TRN0000002,03/01/24\n")
    assert made.rejects()[0][1] == (
        "line 3 of jail.csv: [ARRESTED] holds [03/01/24], which is no date of the form [%m/%d/%Y]; "
        "correct the export or add the format to the mapping"
    )


def test_two_digit_years_need_a_pivot_and_follow_it(tmp_path: Path) -> None:
    with_pivot = JAIL.replace(
        'birth_date: {column: DOB, dates: ["%m/%d/%Y"]}',
        'birth_date: {column: DOB, dates: ["%m/%d/%y"], pivot_year: 2024}',
    )
    made = office(
        tmp_path, "".join(f"B{n},S,01/02/{n:02},M,,03/01/2024\n" for n in (0, 24, 25, 68, 69, 99)), with_pivot
    )
    assert [day.year for (day,) in made.records("arrest", "birth_date")] == [2000, 2024, 1925, 1968, 1969, 1999]


def test_compact_date_that_lacks_a_digit_is_no_date(tmp_path: Path) -> None:
    made = office(
        tmp_path,
        "B1,S,,M,,2024111\nB2,S,,M,,20240311\n",
        JAIL.replace(
            'arrest_date: {column: ARRESTED, dates: ["%m/%d/%Y"]', 'arrest_date: {column: ARRESTED, dates: ["%Y%m%d"]'
        ),
    )
    assert [code for code, _ in made.rejects()] == ["bad_date"]
    assert made.records("arrest", "arrest_date") == [(dt.date(2024, 3, 11),)]


def test_missing_required_value_says_what_to_do(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + "B2,SMITH,,M,TRN2,\nB3,SMITH,,M,TRN3,88888888\n")
    assert made.rejects() == [
        (
            "missing_value",
            "line 3 of jail.csv: [ARRESTED] is empty, but [arrest_date] of [arrest] is required; "
            "correct the export or, if it may be empty, the mapping",
        ),
        (
            "missing_value",
            "line 4 of jail.csv: [ARRESTED] holds [88888888], which gives no value, but [arrest_date] of [arrest] is "
            "required; correct the export or the mapping",
        ),
    ]


def test_row_without_its_key_is_rejected(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + " ,SMITH,,M,TRN2,03/01/2024\n")
    assert made.rejects() == [
        (
            "missing_value",
            "line 3 of jail.csv: [BOOKING] is empty, and the record [arrest] can't be told from others without it; "
            "correct the export, or name it under key_may_be_empty",
        )
    ]


def test_unknown_code_is_counted_and_shown_and_an_ignored_one_is_not(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + "B2,S,,Q,,03/01/2024\nB3,S,,X,,03/01/2024\nB4,S,,Q,,03/01/2024\n")
    assert made.problems() == [("SEX", "unmapped_code", "Q", 2)]
    assert made.records("arrest", "sex_code") == [("M",), (None,), (None,), (None,)]


def test_unknown_code_in_a_required_column_rejects_the_row(tmp_path: Path) -> None:
    made = office(tmp_path, "B1,S,,Q,,03/01/2024\n", JAIL.replace("ignored: [X]}}", "ignored: [X]}, required: true}"))
    assert made.rejects() == [
        (
            "unmapped_code",
            "line 2 of jail.csv: [SEX] holds [Q], which is not in the code list of [sex_code]; add it to the mapping",
        )
    ]


def test_placeholders_of_a_tracking_number_are_null_and_kept_raw(tmp_path: Path) -> None:
    placeholders = ["0", "000000", "9999999999", "UNKNOWN", "none", "N/A", "Pending", "XXXXX"]
    made = office(tmp_path, "".join(f"B{n},S,,M,{text},03/01/2024\n" for n, text in enumerate(placeholders)))
    found = made.records("arrest", "tracking_number, tracking_number_raw")
    assert found == [(None, placeholder) for placeholder in placeholders]


def test_identifiers_keep_leading_zeros_and_lose_separators(tmp_path: Path) -> None:
    forms = {
        "ab-12/3 4": "AB1234",
        "007": "007",
        "\u0661\u0662\u0663": "123",
        "12\u201334": "1234",
        "1111": "1111",
        "\u00a012\u00a034 ": "1234",
    }
    made = office(tmp_path, "".join(f"B{n},S,,M,{text},03/01/2024\n" for n, text in enumerate(forms)))
    found = made.records("arrest", "tracking_number, tracking_number_raw")
    assert found == [(normalized, raw.strip()) for raw, normalized in forms.items()]


def test_last_names(tmp_path: Path) -> None:
    names = {
        "O'Brien": ("OBRIEN", None),
        "Núñez": ("NUNEZ", None),
        "Smith-Jones, Jr.": ("SMITH JONES", "JR"),
        "De La  Cruz III": ("DE LA CRUZ", "III"),
        "JUNIOR": ("JUNIOR", None),
        "-": (None, None),
    }
    made = office(tmp_path, "".join(f'B{n},"{text}",,M,,03/01/2024\n' for n, text in enumerate(names)))
    assert made.records("arrest", "last_name, name_suffix") == list(names.values())


def named(layout: str) -> str:
    parts = "\n".join(
        f'      {column}: {{column: NAME, name_layout: "{layout}", name_part: {part}}}'
        for column, part in (
            ("last_name", "last"),
            ("first_name", "first"),
            ("middle_name", "middle"),
            ("name_suffix", "suffix"),
        )
    )
    return JAIL.replace("      last_name: {column: NAME}", parts)


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        (
            "last, first middle suffix",
            {
                "Garcia Lopez, Maria T. Jr": ("GARCIA LOPEZ", "MARIA", "T", "JR"),
                "Smith Sr, John": ("SMITH", "JOHN", None, "SR"),
                "CHER": ("CHER", None, None, None),
                "SMITH, JOHN, JR": ("SMITH", "JOHN", None, "JR"),
            },
        ),
        (
            "first middle last suffix",
            {
                "John Q Public III": ("PUBLIC", "JOHN", "Q", "III"),
                "John Public": ("PUBLIC", "JOHN", None, None),
                "Cher": ("CHER", None, None, None),
            },
        ),
        (
            "last first middle suffix",
            {"OBRIEN SEAN P": ("OBRIEN", "SEAN", "P", None), "CHER": ("CHER", None, None, None)},
        ),
    ],
)
def test_names_in_one_cell(tmp_path: Path, layout: str, names: dict[str, tuple[str | None, ...]]) -> None:
    rows = "".join(f'B{n},"{text}",,M,,03/01/2024\n' for n, text in enumerate(names))
    made = office(tmp_path, rows, named(layout))
    assert made.records("arrest", "last_name, first_name, middle_name, name_suffix") == list(names.values())


def test_name_that_does_not_have_its_layout_is_not_guessed(tmp_path: Path) -> None:
    made = office(tmp_path, "B1,SMITH JOHN Q,,M,,03/01/2024\n", named("last, first middle suffix"))
    assert made.records("arrest", "last_name, first_name") == [(None, None)]
    assert made.problems() == [("NAME", "bad_name", "", 1)]


def test_month_of_birth_says_how_much_is_known(tmp_path: Path) -> None:
    made = office(
        tmp_path,
        "B1,S,1966-02,M,,03/01/2024\nB2,S,02/03/1966,M,,03/01/2024\nB3,S,,M,,03/01/2024\n",
        JAIL.replace(
            'birth_date: {column: DOB, dates: ["%m/%d/%Y"]', 'birth_date: {column: DOB, dates: ["%Y-%m", "%m/%d/%Y"]'
        ),
    )
    assert made.records("arrest", "birth_date, birth_date_precision") == [
        (dt.date(1966, 2, 1), "month"),
        (dt.date(1966, 2, 3), "day"),
        (None, None),
    ]


def test_time_of_arrest_fills_the_day_and_a_day_alone_gives_no_time(tmp_path: Path) -> None:
    timed = JAIL.replace(
        'arrest_date: {column: ARRESTED, dates: ["%m/%d/%Y"]',
        'arrest_at: {column: ARRESTED, dates: ["%m/%d/%Y %H:%M", "%m/%d/%Y"]',
    )
    made = office(tmp_path, "B1,S,,M,,03/01/2024 23:10\nB2,S,,M,,03/02/2024\n", timed)
    assert made.records("arrest", "arrest_at, arrest_date") == [
        (dt.datetime(2024, 3, 1, 23, 10), dt.date(2024, 3, 1)),  # noqa: DTZ001
        (None, dt.date(2024, 3, 2)),
    ]


def test_rows_that_repeat_a_key_give_one_record_and_disagreements_are_counted(tmp_path: Path) -> None:
    made = office(tmp_path, GOOD + GOOD.replace("SMITH", "SMYTH") + GOOD.replace(",M,", ",X,") + GOOD)
    assert made.records("arrest", "booking_number, last_name, sex_code") == [("B1", "SMITH", "M")]
    assert made.problems() == [("arrest", "key_conflict", "", 2)]
    with made.run() as (engine, _):
        assert engine.rows("SELECT category_code, row_count FROM accounting WHERE is_row ORDER BY ALL") == [
            ("duplicate", 1),
            ("records", 3),
        ]


def test_equal_rows_without_a_key_of_their_own_are_told_apart_by_order(tmp_path: Path) -> None:
    weak = JAIL.replace("key: [BOOKING]", "key: [NAME, ARRESTED]\n    key_ordinal: true").replace(
        "duplicates: count", "duplicates: keep"
    )
    made = office(tmp_path, GOOD + GOOD, weak)
    found = made.records("arrest", "record_id, is_weak_identity")
    assert len({record for record, _ in found}) == 2
    assert all(is_weak for _, is_weak in found)


def test_row_that_no_record_is_made_from_is_rejected_unless_a_rule_names_it(tmp_path: Path) -> None:
    conditional = JAIL.replace("    key: [BOOKING]", "    when: [{column: SEX, values: [M, F]}]\n    key: [BOOKING]")
    made = office(tmp_path, GOOD + "B2,S,,TOTAL,,03/01/2024\n", conditional)
    assert made.rejects() == [
        (
            "no_record",
            "line 3 of jail.csv: the mapping makes no record from this row, and no ignore rule names it; "
            "complete the conditions of the mapping, or add an ignore rule",
        )
    ]
    made.map(conditional + "ignore: [{id: totals, reason: a printed total, when: [{column: SEX, values: [TOTAL]}]}]\n")
    assert made.rejects() == []
    with made.run() as (engine, _):
        assert ("ignored", "totals", 1) in engine.rows("SELECT category_code, rule_id, row_count FROM accounting")


def test_formula_and_quotes_in_cells_and_mappings_are_data(tmp_path: Path) -> None:
    made = office(tmp_path, "B1,\"=cmd|'/c calc'!A1\",,O'X,,03/01/2024\n", JAIL.replace("M: M", '"O\'X": M'))
    assert made.records("arrest", "last_name, sex_code") == [("CMD C CALCA1", "M")]
