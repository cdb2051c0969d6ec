"""Which date formats read a column's values; where two orders of day and month do, that is asked and never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
    forms = value_forms()
    told = [value for value in values if value.strip() and value.strip().upper() not in forms.no_dates]
    if not told:
        return None
    shapes = Counter(_shape(value) for value in told)
    common = [shape for shape, count in shapes.most_common(MOST_FORMATS) if count >= RARE_SHARE * len(told)]
    formats: list[str] = []
    in_doubt: list[list[str]] = []
    read = 0.0
    for shape in common:
        of_shape = [value for value in told if _shape(value) == shape]
        candidates = _candidates(shape)
        shares = {one.format: _share(of_shape, one.format) for one in candidates}
        best = max(shares.values(), default=0.0)
        if best < forms.needed_share:
            continue
        read += best * len(of_shape)
        rivals = _rivals(candidates, shares, best)
        if len(rivals) == 1:
            formats.append(rivals[0])
        else:
            in_doubt.append(rivals)
    share = read / len(told)
    return DateReading(formats, in_doubt, share) if share >= forms.needed_share else None


def share_read(values: Sequence[str], formats: Sequence[str]) -> float:
    """The share of a column's values that at least one of some formats reads."""
    told = [value for value in values if value.strip() and value.strip().upper() not in value_forms().no_dates]
    if not told:
        return 1.0
    return _share(told, *formats)


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
    marked = re.sub(r"(?<=[0-9])T(?=[0-9])", "\0", re.sub(r"(?<=[0-9])Z$", "\1", text))
    marked = re.sub(r"[A-Za-z]+", "a", marked)
    marked = re.sub(r"(?<=[.])[0-9]+", "d", marked)
    marked = re.sub(r"[0-9]+", lambda run: "d" if len(run.group()) <= 4 else str(len(run.group())), marked)
    return marked.replace("\0", "T").replace("\1", "Z")


def _candidates(shape: str) -> list[DateFormat]:
    """The formats of a shape: of the day alone, or of the day and the time after it."""
    forms = value_forms()
    if shape in forms.dates:
        return forms.dates[shape]
    found = []
    for day, formats in forms.dates.items():
        for time, ending in forms.times.items():
            gap = shape[len(day) : len(shape) - len(time)]
            if shape == day + gap + time and gap in _GAPS:
                found += [DateFormat(order=one.order, format=f"{one.format}{gap}{ending}") for one in formats]
    return found


def _share(values: Sequence[str], *formats: str) -> float:
    """The share of values that the converter would read with some formats: its own SQL says so."""
    moments = [plausible_sql(moment_sql("value", pattern, is_only=len(formats) == 1)) for pattern in formats]
    if not moments:
        return 0.0
    with duckdb.connect() as connection:
        row = connection.execute(
            f"SELECT count(coalesce({', '.join(moments)}, NULL)) FROM (SELECT unnest(?::VARCHAR[]) AS value)",
            [[value.strip() for value in values]],
        ).fetchone()
    return int(row[0]) / len(values) if row else 0.0
