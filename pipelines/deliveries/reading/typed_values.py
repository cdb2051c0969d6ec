"""Values that have a type of their own (in workbooks and Parquet) as text."""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

WHOLE_UP_TO = 10**15
"""Excel keeps 15 digits; a larger number has lost some, and is shown as it is kept."""


def text_of_value(value: Any) -> str:
    """One value as text: ISO dates, whole numbers without a decimal point, true and false; None is empty."""
    shown = _TEXTS.get(type(value))
    return shown(value) if shown else str(value)


def _of_number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < WHOLE_UP_TO else repr(value)


def _of_moment(value: dt.datetime) -> str:
    # Excel's fractions of a day come back a few microseconds beside the second.
    moment = (value.replace(tzinfo=None) + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()


def _of_duration(value: dt.timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


_TEXTS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: str,
    bool: lambda value: "true" if value else "false",
    float: _of_number,
    dt.datetime: _of_moment,
    dt.date: dt.date.isoformat,
    dt.time: lambda value: value.isoformat(timespec="seconds"),
    dt.timedelta: _of_duration,
    decimal.Decimal: lambda value: format(value, "f"),
    bytes: lambda value: value.decode("utf-8", "backslashreplace"),
}


def texts_of_values(values: Sequence[Any]) -> pa.Array:
    """Values of one column as an Arrow text column without nulls."""
    return pa.array([value if value.__class__ is str else text_of_value(value) for value in values], pa.string())
