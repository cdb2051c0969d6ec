"""Finds whose names, numbers, birth dates and notes stand in a text, by the words that were planted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from tests.made.planted import ELM, POLICE, POSSIBLE, SHERIFF, STRANGER, WORDS, YEARS_OLDER
from tests.made.records import NUMBERS, birth_date

_NUMBERS_OF = {POLICE: NUMBERS, SHERIFF: (1, 61), ELM: (1, 61), STRANGER: (99,), POSSIBLE: (99,)}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _born(number: int, owner: str) -> dt.date:
    date = birth_date(number)
    return date.replace(year=date.year - YEARS_OLDER.get(owner, 0))


BORN = {_born(number, owner): owner for owner, numbers in _NUMBERS_OF.items() for number in numbers}
"""Whose each birth date is."""

_DATES = re.compile(
    r"(?P<iso>19\d\d)[-/]?(?P<iso_month>\d\d)[-/]?(?P<iso_day>\d\d)"
    r"|(?P<us_month>\d{1,2})/(?P<us_day>\d{1,2})/(?P<us>19\d\d)"
    rf"|(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s(?P<year>19\d\d)"
    rf"|(?P<word>{'|'.join(_MONTHS)})[a-z]*\.?\s(?P<word_day>\d{{1,2}}),?\s(?P<word_year>19\d\d)",
    re.IGNORECASE,
)


def owners(text: str) -> frozenset[str]:
    """Whose words stand in a text, in small or capital letters, and whose birth dates, however they are written."""
    capitals = text.upper()
    dates = (_date(found) for found in _DATES.finditer(text)) if "19" in text else ()
    return frozenset(word for word in WORDS if word in capitals) | {BORN[date] for date in dates if date in BORN}


def owners_in(texts: Iterable[str]) -> frozenset[str]:
    """Whose words stand in any of some texts."""
    return frozenset().union(*map(owners, texts))


def _date(found: re.Match[str]) -> dt.date | None:
    part = found.groupdict()
    if part["iso"]:
        year, month, day = part["iso"], int(part["iso_month"]), part["iso_day"]
    elif part["us"]:
        year, month, day = part["us"], int(part["us_month"]), part["us_day"]
    elif part["year"]:
        year, month, day = part["year"], _MONTHS.index(part["month"].lower()) + 1, part["day"]
    else:
        year, month, day = part["word_year"], _MONTHS.index(part["word"].lower()) + 1, part["word_day"]
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
