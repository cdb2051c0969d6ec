"""A percentage never reads as what it is not: as all, as none, or as a limit that it misses."""

from __future__ import annotations

import pytest

from pipelines.findings.percentages import percent


@pytest.mark.parametrize(
    ("value", "limit", "is_maximum", "read"),
    [
        (87.34, None, False, "87.3 %"),
        (0.0, None, False, "0.0 %"),
        (0.04, None, False, "under 0.1 %"),
        (99.97, None, False, "99.9 %"),
        (100.0, None, False, "100.0 %"),
        (89.96, None, False, "90.0 %"),
        (89.96, 90.0, False, "89.9 %"),
        (90.0, 90.0, False, "90.0 %"),
        (90.04, 90.0, False, "90.0 %"),
        (20.04, 20.0, True, "20.1 %"),
        (19.96, 20.0, True, "20.0 %"),
        (69.97, 90.0, False, "70.0 %"),
    ],
)
def test_one_decimal_that_hides_nothing(value: float, limit: float | None, is_maximum: bool, read: str):
    assert percent(value, limit, is_maximum=is_maximum) == read
