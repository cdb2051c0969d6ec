"""The SQL that reads values agrees with a plain Python reference on values of every kind."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.deliveries.values import integer_sql, moment_sql, pivoted_sql, plausible_sql
from pipelines.records.normalize import install_normalizers, normalized_sql, placeholders
from tests.property.examples import examples

SUFFIXES = {"JUNIOR": "JR", "SENIOR": "SR", "2ND": "II", "3RD": "III", "4TH": "IV"} | {
    word: word for word in ("JR", "SR", "II", "III", "IV")
}
EXAMPLES = settings(max_examples=examples(40), deadline=None)
BLANKS = " \t\n\r\f"


def many(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Fifty values at a time: a query for each alone would take most of the time."""
    return st.lists(values, min_size=50, max_size=50)


# Letters whose upper case is one letter: what upper-casing makes of the others differs between libraries. Without NUL,
# with which a row does not get this far.
LETTERS = st.characters(codec="utf-8", max_codepoint=0x24F, exclude_characters="\0ßŉǰŸ").filter(
    lambda letter: len(letter.upper()) == 1 and letter.upper().lower() == letter.lower()
)
DIGITS = st.characters(categories=["Nd"])
SEPARATORS = st.sampled_from(" -/\t\u00a0\u2013\u2014._'")
IDENTIFIERS = st.text(st.one_of(st.sampled_from("ABCXYZabc0123456789"), DIGITS, SEPARATORS), max_size=14)
NAMES = st.one_of(
    st.text(st.one_of(LETTERS, SEPARATORS), max_size=16),
    st.builds(
        " ".join, st.lists(st.sampled_from(["O'Brien", "De", "la", "Núñez", "Smith-Jones", *SUFFIXES]), max_size=4)
    ),
)


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect(config={"threads": 1})
    install_normalizers(made)
    return made


def in_sql(connection: duckdb.DuckDBPyConnection, expression: str, values: list[str]) -> list[Any]:
    numbered = "SELECT unnest(range(1, len(l) + 1)) AS i, unnest(l) AS v FROM (SELECT CAST(? AS VARCHAR[]) AS l)"
    rows = connection.execute(f"SELECT {expression} FROM ({numbered}) ORDER BY i", [values]).fetchall()
    return [row[0] for row in rows]


def is_blank(letter: str) -> bool:
    return letter in BLANKS or unicodedata.category(letter) in {"Pd", "Zs", "Zl", "Zp"}


def plain_identifier(value: str) -> str:
    ascii_digits = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in value)
    return "".join(letter for letter in ascii_digits.upper() if letter not in "/\\" and not is_blank(letter))


def plain_number(value: str, *, is_tracking: bool) -> str | None:
    form = plain_identifier(value)
    if not form or form in placeholders()["words"]["values"]:
        return None
    if is_tracking and (not form.strip("0") or (len(form) >= 5 and len(set(form)) == 1)):
        return None
    return form


def plain_name(value: str) -> str:
    decomposed = unicodedata.normalize("NFD", value.upper())
    plain = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))
    kept = []
    for letter in unicodedata.normalize("NFC", plain):
        if is_blank(letter) or letter in "/_":
            kept.append(" ")
        elif unicodedata.category(letter).startswith("L") or letter in "0123456789":
            kept.append(letter)
    return " ".join("".join(kept).split())


def name_parts(value: str) -> tuple[str, str, str | None]:
    whole = plain_name(value)
    words = whole.split(" ")
    suffix = SUFFIXES.get(words[-1])
    rest = " ".join(words[:-1]) if suffix and len(words) > 1 else whole
    return whole, rest, suffix


def day_or_none(text: str, year: int, month: int, day: int) -> tuple[str, dt.datetime | None]:
    try:
        return text, dt.datetime(year, month, day) if 1850 <= year <= 2150 else None  # noqa: DTZ001
    except ValueError:
        return text, None


@EXAMPLES
@given(many(IDENTIFIERS))
def test_identifiers(connection: duckdb.DuckDBPyConnection, values: list[str]) -> None:
    for column, is_tracking in (("court_case_number", False), ("tracking_number", True)):
        expected = [plain_number(value, is_tracking=is_tracking) for value in values]
        assert in_sql(connection, normalized_sql(column, "v"), values) == expected


@EXAMPLES
@given(many(NAMES))
def test_names_and_suffixes(connection: duckdb.DuckDBPyConnection, values: list[str]) -> None:
    name = "normalized_name(v)"
    found = zip(
        in_sql(connection, name, values),
        in_sql(connection, f"without_suffix({name})", values),
        in_sql(connection, f"name_suffix({name})", values),
        strict=True,
    )
    assert list(found) == [name_parts(value) for value in values]


@EXAMPLES
@given(many(st.text(st.one_of(st.sampled_from("0123456789ABab.()/-§ "), DIGITS), max_size=16)))
def test_statutes(connection: duckdb.DuckDBPyConnection, values: list[str]) -> None:
    expected = [re.sub("[^0-9A-Z]", "", plain_identifier(value)) or None for value in values]
    assert in_sql(connection, normalized_sql("statute", "v"), values) == expected


@EXAMPLES
@given(
    st.sampled_from([("%m/%d/%Y", "{m:02}/{d:02}/{y:04}"), ("%Y%m%d", "{y:04}{m:02}{d:02}")]),
    st.lists(st.tuples(st.integers(0, 2400), st.integers(0, 13), st.integers(0, 32)), min_size=50, max_size=50),
)
def test_dates(connection: duckdb.DuckDBPyConnection, form: tuple[str, str], days: list[tuple[int, int, int]]) -> None:
    pattern, shape = form
    expected = [day_or_none(shape.format(y=year, m=month, d=day), year, month, day) for year, month, day in days]
    found = in_sql(connection, plausible_sql(f"({moment_sql('v', pattern)})"), [text for text, _ in expected])
    assert found == [day for _, day in expected]


@EXAMPLES
@given(
    st.lists(st.dates(dt.date(1951, 1, 1), dt.date(2049, 12, 31)), min_size=50, max_size=50), st.integers(2000, 2099)
)
def test_two_digit_years(connection: duckdb.DuckDBPyConnection, days: list[dt.date], pivot: int) -> None:
    days = [day.replace(day=28) if (day.month, day.day) == (2, 29) else day for day in days]
    years = [2000 + day.year % 100 if 2000 + day.year % 100 <= pivot else 1900 + day.year % 100 for day in days]
    sql = pivoted_sql(f"({moment_sql('v', '%m/%d/%y')})", pivot)
    found = in_sql(connection, sql, [day.strftime("%m/%d/%y") for day in days])
    assert [moment.date() for moment in found] == [
        day.replace(year=year) for day, year in zip(days, years, strict=True)
    ]


@EXAMPLES
@given(many(st.one_of(st.text("0123456789.-+eE ", max_size=8), st.integers(0, 10**10).map(str))))
def test_whole_numbers(connection: duckdb.DuckDBPyConnection, values: list[str]) -> None:
    form = re.compile(r"([0-9]{1,9})(\.0*)?")
    matches = [form.fullmatch(value) for value in values]
    assert in_sql(connection, integer_sql("v"), values) == [int(found.group(1)) if found else None for found in matches]
