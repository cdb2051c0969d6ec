"""Text files: a heading, the lines, an ending, in the layout's encoding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pipelines.example_state.layouts.pieces import Piece


def write_text(path: Path, heading: str, pieces: Iterable[Piece], ending: Callable[[int], str], encoding: str) -> int:
    """Write one file.

    Args:
        path: Where.
        heading: Before the lines, with its own line end.
        pieces: The lines.
        ending: What stands after so many lines.
        encoding: A Python codec; `utf-16` writes a mark first, little-endian.

    Returns:
        How many lines it has.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(heading)
        for piece in pieces:
            file.write(str(piece.text, "utf-8"))
            count += piece.count
        file.write(ending(count))
    return count
