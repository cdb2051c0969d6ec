"""What a file of answers came to, as lines that a person reads; nothing in them is about a person."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.answers.answer_reading import AnswerReading

MOST_TOLD = 25


def told(name: str, reading: AnswerReading) -> Iterator[str]:
    """The counts, which add up, then what was rejected and what was changed.

    Args:
        name: The file's.
        reading: What it came to.
    """
    yield (
        f"[{name}]: {reading.row_count:,} rows = {len(reading.accepted):,} accepted + {reading.unanswered_count:,} "
        f"without an answer + {len(reading.rejected):,} rejected + {reading.same_count:,} same as before."
    )
    if reading.absent_count:
        yield f"{reading.absent_count:,} rows of the list are not in the file; they stay open."
    if not reading.is_compared:
        yield "The publication that the list is from is not here any more, so that changed cells can't be found."
    if reading.rejected:
        yield "Rejected, to be sent back:"
        yield from _at_most([f"  - {one.row.place}: {one.reason}." for one in reading.rejected])
    if reading.changed:
        yield "Changed, though they are no answers; not used:"
        yield from _at_most([f"  - {place}: [{title}]" for place, title in reading.changed])


def _at_most(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        yield f"  and {len(lines) - MOST_TOLD:,} more"
