"""Which date formats read a column's values; where two orders of day and month do, that is asked and never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import duckdb

from pipelines.deliveries.values import moment_sql, plausible_sql
from pipelines.mapping_proposals.vocabulary import DateFormat, value_forms

MOST_FORMATS = 3
"""A column with dates of more shapes than this is no column of dates."""
RARE_SHARE = 0.02
"""Shapes that fewer of the values have are typing errors, unless there are so few shapes that all are taken."""
DOUBT_SHARE = 0.95
"""An order that fails on fewer than one in twenty values may have failed on typing errors; so it is still in doubt."""


_GAPS = frozenset({" ", "  ", "T"})
_ZONE = re.compile(r"(?<=[0-9])(?: ?[+-][0-9]{2}(?::?[0-9]{2})?| [ECMP][SD]T)$")
"""The zone after a time of day. It is read as it stands, so that the day stays the sender's own."""
_LABEL = re.compile(r"[A-Za-z][A-Za-z ]*: *(?=[0-9])")

_BEFORE_ZONE = "\2"


@dataclass(frozen=True)
class DateReading:
    """How a column's values are read as dates.

    Attributes:
        formats: One for each shape of value that is settled.
        in_doubt: For each shape that can be read in several orders, the formats that read it.
        share: The share of the values that the formats read, those in doubt included.
    """

    formats: list[str]
    in_doubt: list[list[str]]
    share: float

    @property
    def is_settled(self) -> bool:
        """Whether every shape is read in one order."""
        return not self.in_doubt


def read_dates(values: Sequence[str]) -> DateReading | None:
    """How values are read as dates; None if they are no dates.

    Args:
        values: The column's values; those that stand for no date don't count.
    """
    nothing = set(value_forms().no_dates)
    return _read(tuple(value for value in values if value.strip() and value.strip().upper() not in nothing))


@lru_cache(maxsize=512)
def _read(told: tuple[str, ...]) -> DateReading | None:
    """The same of values that say something; a column is asked about more than once."""
    if not told:
        return None
    if label := _label(told):
        bare = _read(tuple(value[len(label) :] for value in told))
        return bare and DateReading(
            [f"{label}{one}" for one in bare.formats],
            [[f"{label}{one}" for one in rivals] for rivals in bare.in_doubt],
            bare.share,
        )
    needed = value_forms().needed_share
    shapes = Counter(map(_shape, told))
    common = [shape for shape, count in shapes.most_common(MOST_FORMATS) if count >= RARE_SHARE * len(told)]
    known = {shape: found for shape in common if (found := _candidates(shape))}
    if sum(shapes[shape] for shape in known) < needed * len(told):
        return None
    formats: list[str] = []
    in_doubt: list[list[str]] = []
    read = 0.0
    for shape, candidates in known.items():
        of_shape = [value for value in told if _shape(value) == shape]
        shares = _shares(of_shape, [one.format for one in candidates])
        best = max(shares.values())
        if best < needed:
            continue
        read += best * len(of_shape)
        rivals = _rivals(candidates, shares, best)
        if len(rivals) == 1:
            formats.append(rivals[0])
        else:
            in_doubt.append(rivals)
    share = read / len(told)
    return DateReading(formats, in_doubt, share) if share >= needed else None


def _label(told: Sequence[str]) -> str:
    """The words before a colon that every value begins with, as pages have it: DOB: 03/25/1999."""
    found = _LABEL.match(told[0])
    return found.group() if found and all(value.startswith(found.group()) for value in told) else ""


def format_words(pattern: str) -> str:
    """A date format with an example that shows its order: `%m/%d/%Y, so 4 March 2024 is 03/04/2024`."""
    return f"{pattern}, so 4 March 2024 is {dt.datetime(2024, 3, 4, 15, 30).strftime(pattern)}"  # noqa: DTZ001


def share_read(values: Sequence[str], formats: Sequence[str]) -> float:
    """The share of a column's values that at least one of some formats reads."""
    nothing = set(value_forms().no_dates)
    told = [value for value in values if value.strip() and value.strip().upper() not in nothing]
    if not told:
        return 1.0
    moments = [plausible_sql(moment_sql("value", pattern, is_only=len(formats) == 1)) for pattern in formats]
    return _counts(told, [f"coalesce({', '.join(moments)}, NULL)"])[0] / len(told)


def _rivals(candidates: Sequence[DateFormat], shares: dict[str, float], best: float) -> list[str]:
    """The best format of each order that reads nearly all that the best one reads."""
    by_order: dict[str, str] = {}
    for one in candidates:
        if shares[one.format] >= min(best, DOUBT_SHARE) and (
            one.order not in by_order or shares[one.format] > shares[by_order[one.order]]
        ):
            by_order[one.order] = one.format
    return list(by_order.values())


def _shape(value: str) -> str:
    """A value with its digits and letters made alike; a T before a time, and a Z after it, stay."""
    text = value.strip()
    if text.isdigit():
        return str(len(text))
    if ":" in text and (zone := _ZONE.search(text)):
        return f"{_shape(text[: zone.start()])}{_BEFORE_ZONE}{zone.group()}"
    marked = re.sub(r"(?<=[0-9])T(?=[0-9])", "\0", re.sub(r"(?<=[0-9])Z$", "\1", text))
    marked = re.sub(r"[A-Za-z]+", "a", marked)
    marked = re.sub(r"(?<=[.])[0-9]+", "d", marked)
    marked = re.sub(r"[0-9]+", lambda run: "d" if len(run.group()) <= 4 else str(len(run.group())), marked)
    return marked.replace("\0", "T").replace("\1", "Z")


def _candidates(shape: str) -> list[DateFormat]:
    """The formats of a shape: of the day alone, or of the day and the time after it."""
    forms = value_forms()
    shape, has_zone, zone = shape.partition(_BEFORE_ZONE)
    if has_zone:
        return [one.model_copy(update={"format": f"{one.format}{zone}"}) for one in _candidates(shape)]
    if shape in forms.dates:
        return forms.dates[shape]
    found = []
    for day, formats in forms.dates.items():
        for time, ending in forms.times.items():
            gap = shape[len(day) : len(shape) - len(time)]
            if shape == day + gap + time and gap in _GAPS:
                found += [DateFormat(order=one.order, format=f"{one.format}{gap}{ending}") for one in formats]
    return found


def _shares(values: Sequence[str], formats: Sequence[str]) -> dict[str, float]:
    """The share of values that the converter would read with each format: its own SQL says so."""
    counts = _counts(values, [plausible_sql(moment_sql("value", pattern)) for pattern in formats])
    return {pattern: count / len(values) for pattern, count in zip(formats, counts, strict=True)}


def _counts(values: Sequence[str], moments: Sequence[str]) -> list[int]:
    counted = ", ".join(f"count({moment})" for moment in moments)
    rows = _database().execute(
        f"SELECT {counted} FROM (SELECT unnest(?::VARCHAR[]) AS value)", [[value.strip() for value in values]]
    )
    return [int(count) for count in rows.fetchall()[0]]


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """A database that holds nothing; starting one takes longer than counting."""
    return duckdb.connect(config={"threads": 1})
