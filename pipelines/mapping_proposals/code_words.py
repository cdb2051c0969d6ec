"""What code values mean where they are words; all others are listed for a person to settle."""

from __future__ import annotations

from collections.abc import Mapping as Counts
from functools import cache

from pipelines.mapping_proposals.vocabulary import value_forms, vocabulary
from pipelines.records.codes import CODE_LISTS


def meanings_of_codes(meaning: str, counts: Counts[str, int]) -> tuple[dict[str, str], dict[str, int]]:
    """What a column's values mean, and which of them no word explains.

    Args:
        meaning: What the column means, which is also the name of its code list.
        counts: Its values, and how often each comes.

    Returns:
        Value to canonical code, and value to how often it comes, for those to be settled.
    """
    known = _known(meaning)
    mapped = {value: known[_folded(value)] for value in sorted(counts) if _folded(value) in known}
    return mapped, {value: count for value, count in sorted(counts.items()) if value not in mapped}


def has_codes(meaning: str) -> bool:
    """Whether a meaning's values are mapped by a code list."""
    return bool(_known(meaning))


def known_share(meaning: str, counts: Counts[str, int]) -> float:
    """The share of a column's values that are known words; 0 where its meaning has no codes."""
    total = sum(counts.values())
    if not total or not has_codes(meaning):
        return 0.0
    mapped, _ = meanings_of_codes(meaning, counts)
    return sum(counts[value] for value in mapped) / total


def are_words_for(meaning: str, counts: Counts[str, int]) -> bool:
    """Whether a column's values are different words, and nearly all of them known for a meaning."""
    return len(counts) > 1 and known_share(meaning, counts) >= value_forms().needed_share


@cache
def _known(meaning: str) -> dict[str, str]:
    declared = vocabulary().meanings.get(meaning)
    if declared is not None and declared.form == "yes_no":
        return {_folded(word): truth for truth, words in value_forms().yes_no.items() for word in words}
    if meaning not in CODE_LISTS:
        return {}
    known = {_folded(str(code)): str(code) for code in CODE_LISTS[meaning]}
    known |= {_folded(word): code for code, words in value_forms().codes.get(meaning, {}).items() for word in words}
    return known


def _folded(value: str) -> str:
    return " ".join(value.upper().replace("_", " ").split())
