"""What a run says when it has ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.run import RunResult


def result(reused: int, *held_back: str) -> list[str]:
    """The lines of a run that reused so many deliveries and held some back."""
    run = RunResult("2026-06-30-abc", Path("my-state"), True, "All report.", 1200, reused, held_back)
    return run.lines()


@pytest.mark.parametrize(
    ("reused", "line"),
    [
        (0, "Read 1,200 rows."),
        (1, "Read 1,200 rows; the records of 1 delivery were reused."),
        (7, "Read 1,200 rows; the records of 7 deliveries were reused."),
    ],
)
def test_what_was_reused_is_said_where_there_is_any(reused: int, line: str) -> None:
    assert result(reused)[:3] == ["Published 2026-06-30-abc.", "All report.", line]


def test_what_was_held_back_is_counted_and_named() -> None:
    assert result(0, "[a.csv] is empty")[3:5] == ["Held back 1 delivery:", "  - [a.csv] is empty"]
    assert "Held back 2 deliveries:" in result(0, "[a.csv] is empty", "[b.csv] is empty")
