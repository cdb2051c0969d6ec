"""Brings identifiers, names and statutes to one form, and makes placeholders null: as SQL that runs in DuckDB."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pipelines.engines.duckdb_engine import quoted
from pipelines.records.declared_tables import columns_of_form
from pipelines.yaml_text import read_yaml

PLACEHOLDERS_FILE = Path(__file__).with_name("placeholders.yaml")
MACROS_FILE = Path(__file__).with_name("normalize.sql")
ASCII_MACROS_FILE = Path(__file__).with_name("normalize_ascii.sql")
_REPLACED = ("ascii_digits", "normalized_identifier", "normalized_name", "normalized_statute")

PERSON_NUMBERS = frozenset({"state_id", "fbi_number", "local_person_id"})
TRACKING_NUMBERS = frozenset({"tracking_number", "transaction_number"})
FILLED_UP = PERSON_NUMBERS | TRACKING_NUMBERS | columns_of_form("filled_number")
"""Numbers in which a field filled up with one character stands for none."""

IDENTIFIERS = FILLED_UP | {
    "booking_number",
    "agency_case_number",
    "court_case_number",
    "successor_case_number",
    "tracking_suffix",
    "offense_code",
    "agency_ori",
    "arresting_ori",
    "booking_ori",
    "prosecutor_ori",
    "court_ori",
    *columns_of_form("number", "filled_number", "agency"),
}
NAMES = frozenset({"last_name", "first_name", "middle_name", "name_suffix"})


def install_normalizers(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the macros of `normalize.sql` on a connection."""
    connection.execute(_macros())


def use_ascii_normalizers(connection: duckdb.DuckDBPyConnection, *, is_ascii: bool) -> None:
    """Put temporary macros for ASCII values in front of those of `normalize.sql`, or take them away.

    Args:
        connection: A connection on which the normalizers are installed.
        is_ascii: Whether all values to come, and all texts of the mapping, are ASCII.
    """
    if is_ascii:
        connection.execute(_ascii_macros())
    else:
        connection.execute("".join(f"DROP MACRO IF EXISTS temp.{name};" for name in _REPLACED))


@cache
def _ascii_macros() -> str:
    return ASCII_MACROS_FILE.read_text(encoding="utf-8")


@cache
def _macros() -> str:
    script = MACROS_FILE.read_text(encoding="utf-8")
    digits = re.findall(r"\d", "".join(map(chr, range(0x80, sys.maxunicode + 1))))
    values = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    return script.replace(":unicode_digits", quoted("".join(digits))).replace(":ascii_digits", quoted(values))


@cache
def placeholders() -> dict[str, Any]:
    """The content of `placeholders.yaml`."""
    content: dict[str, Any] = read_yaml(PLACEHOLDERS_FILE.read_text(encoding="utf-8"))
    return content


def normalized_sql(column: str, value: str) -> str:
    """SQL for the normalized form of a value of one canonical column; null for nothing and for placeholders.

    Args:
        column: The canonical column, which decides the form.
        value: An SQL expression for the trimmed value.
    """
    if column in IDENTIFIERS:
        form = f"normalized_identifier({value})"
        return f"CASE WHEN {placeholder_sql(column, form)} THEN NULL ELSE {form} END"
    if column in NAMES:
        return f"nullif(normalized_name({value}), '')"
    if column == "statute":
        return f"nullif(normalized_statute({value}), '')"
    return value


def normalized_number(value: str) -> str:
    """A number as a person types it, in the form in which records keep it; empty for nothing."""
    with duckdb.connect() as connection:
        install_normalizers(connection)
        found = connection.execute("SELECT normalized_identifier(trim(?))", [value]).fetchone()
    return str(found[0]) if found and found[0] else ""


def placeholder_sql(column: str, form: str) -> str:
    """SQL that is true where a normalized value of an identifier is a placeholder, or nothing at all.

    Args:
        column: The canonical column.
        form: An SQL expression for the normalized value.
    """
    tests = [f"{form} IN ({in_list(['', *placeholders()['words']['values']])})"]
    if column in FILLED_UP:
        shortest = int(placeholders()["same_character"]["min_length"])
        tests.append(f"ltrim({form}, '0') = ''")
        tests.append(f"(length({form}) >= {shortest} AND is_one_character({form}))")
    return "(" + " OR ".join(tests) + ")"


def in_list(values: Sequence[str]) -> str:
    """Values as the inside of an SQL `IN (…)`."""
    return ", ".join(quoted(value) for value in values)
