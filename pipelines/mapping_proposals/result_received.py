"""Whether a date of receipt can be the receipt of a result: what came before the result was something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Fields
from typing import Any

from pipelines.mapping_proposals.sample_columns import Sample

LEAST_SHARE = 0.5
"""Typing errors make some results later than their receipt, never more than half."""


def is_before_result(sample: Sample, fields: Fields[str, dict[str, Any]]) -> bool:
    """Whether most rows were received before their result, as a case is that a prosecutor receives.

    Args:
        sample: The sample.
        fields: Canonical column to where it comes from, of a record of results.
    """
    received, decided = (_days(sample, fields.get(name)) for name in ("clerk_received_date", "disposition_date"))
    pairs = [(first, last) for first, last in zip(received, decided, strict=False) if first and last]
    return sum(first < last for first, last in pairs) > LEAST_SHARE * len(pairs)


def _days(sample: Sample, source: dict[str, Any] | None) -> list[dt.date | None]:
    column = sample.column(source["column"]) if source is not None and "column" in source else None
    if source is None or column is None:
        return []
    return [_day(value, source.get("dates", [])) for value in column.values]


def _day(value: str, formats: list[str]) -> dt.date | None:
    for one in formats:
        try:
            return dt.datetime.strptime(value.strip(), one).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
