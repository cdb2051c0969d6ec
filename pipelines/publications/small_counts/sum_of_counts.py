"""A count's place among the report's facts, and counts that add up to another one."""

from __future__ import annotations

Place = tuple[str, int, str]
"""A section, a row's position in it, and a column."""
SumOfCounts = tuple[list[Place], Place]
"""The parts, and the whole that they make up."""
