"""What a column means whose name has a word that nobody knows, or says nothing: only where its values show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipelines.mapping_proposals.code_words import are_words_for, known_share
from pipelines.mapping_proposals.column_forms import (
    are_court_numbers,
    are_courts,
    are_marked,
    are_police,
    are_sections,
    fits,
    share_like,
)
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.column_names import bare_meanings, not_used, partly_named_meanings
from pipelines.mapping_proposals.date_formats import read_dates
from pipelines.mapping_proposals.headers import is_made_up
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import Form, value_forms, vocabulary

BY_VALUES: frozenset[Form] = frozenset({"date", "text", "law", "code", "yes_no", "sex", "full_name"})
"""Forms of values that confirm a name with a word that is not known. Numbers of one kind look like those of another."""
EARLIEST_BORN, LATEST_BORN, LEAST_YEARS = 1920, 2012, 15
"""People in such files were born within these years, and not all of them at one time."""
LEAST_WITH_PARTS = 0.3
"""Of sections of a law, so many have parts in brackets; times, amounts and numbers of cases have none."""
_CODE = r"[A-Z0-9][A-Z0-9.-]{2,9}"
_ORDINAL = r"0*[0-9]{1,2}([.]0*)?"
_PART = r".*[0-9A-Za-z] ?[(][A-Za-z0-9]{1,3}[)].*"
_WORDED = r".*[A-Za-z]{4}.*"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def with_what_values_show(found: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Take columns of which nobody knows what they are for what their values show, if nothing else is that already.

    Args:
        found: What each column means by its name or by telling values.
    """
    taken = {one.meaning for one in found}
    settled = []
    for one in found:
        meaning = _shown(one, taken) if _is_open(one) else None
        if meaning is not None:
            taken.add(meaning[0])
            one = replace(one, meaning=meaning[0], reason=meaning[1], evidence="values", is_asked=False)  # noqa: PLW2901
        settled.append(one)
    return settled


def _is_open(one: ColumnMeaning) -> bool:
    """Whether nobody knows what a column is; a location may be a court."""
    is_unknown = one.is_asked or (one.column.nested is None and not_used(one.column.says) is not None)
    return one.meaning is None and bool(one.column.filled) and is_unknown


def _shown(one: ColumnMeaning, taken: set[str | None]) -> tuple[str, str] | None:
    column = one.column
    for meaning in bare_meanings(column.says, taken):
        if meaning not in taken and _is_bare(meaning, column, taken):
            return meaning, "by its name beside the other columns, and its values are like that"
    if not_used(column.says) is not None:
        return None
    for meaning in partly_named_meanings(column.says):
        if meaning == "case_number" and "court_case_number" not in taken and are_court_numbers(column.filled):
            return "court_case_number", "by a part of its name, and its values are like a court's"
        if meaning == "full_name" and "last_name" in taken:
            continue
        if meaning not in taken and _confirmed(meaning, column):
            return meaning, "by a part of its name, and its values are like that"
    if is_made_up(column.name):
        return None
    by_themselves = {
        "birth_date": (_are_of_birth, "by its values: they are days of many years, as those of births are"),
        "court_case_number": (
            lambda column: are_court_numbers(column.filled) and len(column.counts) * 2 > len(column.filled),
            "by its values: they are like a court's numbers",
        ),
        "statute": (_are_statutes, "by its values: they are like sections of a law, and come again"),
        "level_code": (_are_levels, "by its values: they are words for felonies and misdemeanors"),
        "disposition_code": (_are_results, "by its values: they are words for results of charges"),
    }
    return next(
        (
            (meaning, why)
            for meaning, (shows, why) in by_themselves.items()
            if meaning not in taken and shows(column) and not _may_be_sex(meaning, column, taken)
        ),
        None,
    )


def _is_bare(meaning: str, column: SampleColumn, taken: set[str | None]) -> bool:
    """Whether the values of a column with a name that says little are like a meaning."""
    needed = value_forms().needed_share
    tests: dict[str, Callable[[], bool]] = {
        "statute": lambda: are_sections(column),
        "charge_number": lambda: share_like(column.filled, _ORDINAL) >= needed,
        "court_ori": lambda: are_courts(column.filled),
        "arresting_agency": lambda: are_police(column.filled),
        "level_code": lambda: _are_levels(column) and not _may_be_sex(meaning, column, taken),
        "offense_code": lambda: share_like(column.filled, _CODE) >= needed and len(column.counts) > 1,
        "offense_text": lambda: share_like(column.filled, _WORDED) >= needed,
    }
    return tests[meaning]() if meaning in tests else fits(vocabulary().form(meaning), column)


def _confirmed(meaning: str, column: SampleColumn) -> bool:
    form = vocabulary().form(meaning)
    if form not in BY_VALUES or not fits(form, column) or (form == "law" and not are_marked(column)):
        return False
    if form == "code":
        return known_share(meaning, column.counts) >= value_forms().needed_share
    if form == "text":
        return share_like(column.filled, _WORDED) >= value_forms().needed_share
    return True


def _are_of_birth(column: SampleColumn) -> bool:
    years = sorted(int(year) for value in column.filled for year in _YEAR.findall(value)[:1])
    if len(years) < value_forms().needed_share * len(column.filled) or read_dates(column.filled) is None:
        return False
    if all(_YEAR.fullmatch(value) for value in column.filled):
        return False
    middle = years[len(years) // 10 : -(len(years) // 10) or None]
    is_within = years[0] >= EARLIEST_BORN and years[-1] <= LATEST_BORN
    return is_within and middle[-1] - middle[0] >= LEAST_YEARS


def _are_statutes(column: SampleColumn) -> bool:
    comes_again = len(column.counts) < len(column.filled)
    has_parts = share_like(column.filled, _PART) >= LEAST_WITH_PARTS
    return comes_again and has_parts and share_like(column.filled, value_forms().section) >= value_forms().needed_share


def _are_levels(column: SampleColumn) -> bool:
    return are_words_for("level_code", column.counts)


def _may_be_sex(meaning: str, column: SampleColumn, taken: set[str | None]) -> bool:
    """M and F are misdemeanor and felony only where another column says who is a man and who a woman."""
    return meaning == "level_code" and "sex_code" not in taken and all(len(value) == 1 for value in column.counts)


def _are_results(column: SampleColumn) -> bool:
    return are_words_for("disposition_code", column.counts)
