"""Whether a column's values are like what a meaning needs, and whether they show it by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from pipelines.mapping_proposals.date_formats import read_dates
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import Form, value_forms

CONFIRMING: frozenset[Form] = frozenset({"date", "time", "sex", "full_name", "yes_no", "integer"})
"""Forms that a column of another meaning seldom has, so that they confirm a name."""
REPEATED_SHARE = 0.5
"""Codes and agencies come again: fewer than this share of the rows have a value of their own."""
SHORTEST_DATE = 8
FEW = 12
"""So few different values can be codes, however few rows there are."""


def fits(form: Form, column: SampleColumn) -> bool:
    """Whether enough of a column's values have a form; an empty column fits every form."""
    values = told_values(column)
    if not values:
        return True
    forms = value_forms()
    if form in _TESTS:
        return _TESTS[form](column, values)
    patterns = {
        "time": forms.time,
        "name": forms.name,
        "integer": forms.integer,
        "fbi": forms.fbi,
        "number": f".*{forms.number}.*",
        "law": forms.law,
        "full_name": "[^0-9]+[ ,][^0-9]+",
    }
    is_like = share_like(values, patterns[form]) >= forms.needed_share
    if form == "law" and share_like(values, forms.in_words) > 1 - forms.needed_share:
        return False
    return is_like and not (form in {"number", "law"} and _is_marked_date(values))


def shown_by_values(column: SampleColumn) -> tuple[str, str] | None:
    """A meaning that values show without a name, and in what words; None for none."""
    values = told_values(column)
    forms = value_forms()
    if not values:
        return None
    letters = {value[:2] for value in values}
    repeats = len(column.counts) <= REPEATED_SHARE * len(values)
    if is_ori(values) and repeats:
        return "agency", "its values are like ORIs, and come again and again"
    if share_like(values, forms.state_id) >= forms.needed_share and letters <= set(forms.states) and not repeats:
        return "state_id", "its values are a state's two letters and digits, one for each person"
    upper = {value.upper() for value in values}
    if upper <= set(forms.sex) and {"M", "F"} <= {value[0] for value in upper}:
        return "sex_code", "its values are codes of sex"
    if share_like(values, forms.full_name) >= forms.needed_share and not repeats:
        return "full_name", "its values are like names, the last name before a comma"
    return None


def is_date_by_itself(column: SampleColumn) -> bool:
    """Whether values can be nothing but dates: a number of digits alone may be any number."""
    values = told_values(column)
    return bool(values) and not any(value.isdigit() for value in values) and read_dates(values) is not None


def are_court_numbers(values: Sequence[str]) -> bool:
    """Whether case numbers have a court's kind of case in them."""
    return bool(values) and share_like(values, value_forms().court_number) >= value_forms().needed_share


def are_agency_numbers(values: Sequence[str]) -> bool:
    """Whether case numbers are a year and a number, as agencies give them."""
    return bool(values) and share_like(values, value_forms().agency_number) >= value_forms().needed_share


def are_marked(column: SampleColumn) -> bool:
    """Whether most of a column's values are numbers with marks between or after them, as sections of a law are."""
    return not column.filled or share_like(column.filled, r".*[0-9][A-Za-z]*[-.:/(].*") >= REPEATED_SHARE


def are_sections(column: SampleColumn, *, come_again: bool = False) -> bool:
    """Whether values can be nothing but sections of a law: numbers with marks between or after them."""
    if come_again and len(column.counts) == len(column.filled):
        return False
    marked = [value for value in column.filled if re.search(r"[0-9A-Za-z][-.:/(][0-9A-Za-z]", value)]
    return bool(marked) and share_like(column.filled, value_forms().section) >= value_forms().needed_share <= len(
        marked
    ) / len(column.filled)


def begin_with_sections(column: SampleColumn) -> bool:
    """Whether values are sections of a law with words after them: 609.2242.1 - Domestic Assault."""
    section_and_words = r"[0-9A-Za-z]*[0-9][0-9A-Za-z]*[.:-][0-9A-Za-z.:()-]+,? (?:- ?)?[A-Za-z].*"
    return share_like(column.filled, section_and_words) >= value_forms().needed_share


def are_police(values: Sequence[str]) -> bool:
    """Whether most values are names of those who arrest."""
    told = [value.upper() for value in values]
    return share_like(told, value_forms().police) >= REPEATED_SHARE


def are_courts(values: Sequence[str]) -> bool:
    """Whether most values are names of courts."""
    return share_like([value.upper() for value in values], value_forms().court) >= value_forms().needed_share


def are_whereabouts(values: Sequence[str]) -> bool:
    """Whether what is called a disposition says where the person went after the arrest: to jail, or released."""
    told = [value.upper() for value in values]
    return bool(told) and share_like(told, value_forms().whereabouts) >= value_forms().needed_share


def are_mere_codes(values: Sequence[str]) -> bool:
    """Whether values are letters and digits of which none is a word."""
    return bool(values) and not any(re.search("[A-Za-z]{4}", value) for value in values)


def is_ori(values: Sequence[str]) -> bool:
    """Whether values are like ORIs of some state."""
    forms = value_forms()
    if not values or share_like(values, forms.ori) < forms.needed_share:
        return False
    return sum(value[:2] in forms.states for value in values) >= forms.needed_share * len(values)


def told_values(column: SampleColumn) -> list[str]:
    """The values that are no placeholders."""
    placeholders = set(value_forms().placeholders)
    return [value for value in column.filled if value.upper() not in placeholders]


def _repeats(column: SampleColumn) -> bool:
    return len(column.counts) <= max(FEW, REPEATED_SHARE * len(column.filled))


def _are_numbers_of_records(column: SampleColumn) -> bool:
    """Long numbers of which none comes again are no agency's."""
    return (
        len(column.counts) > 3
        and len(column.counts) == len(column.filled)
        and share_like(column.filled, "[0-9]{5,}") == 1
    )


def _is_marked_date(values: Sequence[str]) -> bool:
    """Dates written with marks between their numbers; digits alone may be any number, and 16-7-1 may be a statute."""
    if sum(len(value) >= SHORTEST_DATE for value in values) < value_forms().needed_share * len(values):
        return False
    return not any(value.isdigit() for value in values) and read_dates(values) is not None


def share_like(values: Sequence[str], pattern: str) -> float:
    """The share of values that match a pattern as a whole; 0 where there are none."""
    if not values:
        return 0.0
    expression = re.compile(pattern)
    return sum(bool(expression.fullmatch(value)) for value in values) / len(values)


def _is_code(column: SampleColumn) -> bool:
    few = len(column.counts) <= value_forms().most_codes
    return few and (_repeats(column) or len(column.counts) <= FEW)


def _are_among(values: Sequence[str], known: Iterable[str]) -> bool:
    return {value.upper() for value in values} <= set(known)


_TESTS: dict[Form, Callable[[SampleColumn, list[str]], bool]] = {
    "date": lambda _, values: read_dates(values) is not None,
    "agency": lambda column, values: (
        is_ori(values) or (_repeats(column) and not _is_marked_date(values) and not _are_numbers_of_records(column))
    ),
    "code": lambda column, _: _is_code(column),
    "yes_no": lambda _, values: _are_among(values, chain(*value_forms().yes_no.values())),
    "sex": lambda _, values: _are_among(values, value_forms().sex) or set(values) <= set("0123456789"),
    "text": lambda _, values: not _is_marked_date(values),
}
