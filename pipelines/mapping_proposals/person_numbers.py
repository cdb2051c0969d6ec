"""Names of numbers that are of the person, whatever record they stand in: BookingSubjectNumber is no booking's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

PERSONS = frozenset(
    {
        "person",
        "inmate",
        "arrestee",
        "defendant",
        "offender",
        "subject",
        "suspect",
        "participant",
        "prisoner",
        "detainee",
    }
)
NUMBERS = frozenset({"id", "number", "hash", "key", "sk", "pk"})
MARKS = frozenset({"unique", "primary", "current", "original", "main", "lead"})
"""Words that say which person of several, or that a number has no other."""


def is_number_of_person(words: Sequence[str], about: Collection[str]) -> bool:
    """Whether a name ends with a person and what numbers it, after words for a record or a word that it is unique.

    Args:
        words: All words of the name, in order.
        about: Words for records.
    """
    told = [word for word in words if word not in MARKS]
    if len(told) < 2 or told[-2] not in PERSONS or told[-1] not in NUMBERS:
        return False
    # "Inmate number" is among the names of the vocabulary, by which it competes with others.
    is_more = len(words) > 2 or told[-1] == "hash"
    return is_more and set(told[:-2]) <= set(about)
