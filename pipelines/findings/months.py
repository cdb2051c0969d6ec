"""Months as the tables write them: 2025-09."""

from __future__ import annotations


def months_between(first: str, last: str) -> int:
    """How many months one month comes after another."""
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:])
