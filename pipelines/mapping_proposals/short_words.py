"""Words of names without their vowels or cut short: Dspstn and DISPOSITIO are a disposition."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

LEAST_CONSONANTS = 3
LEAST_LETTERS = 6
"""As many letters of a word that is cut short have to be left."""
SHORTEST_FULL = 5
"""Shorter words are not worth cutting, and many have the same consonants."""


def skeletons(words: Iterable[str]) -> dict[str, str]:
    """Words by their consonants, where one word alone has these.

    Args:
        words: Words in full.
    """
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_FULL and word.isalpha():
            found.setdefault(_consonants(word), set()).add(word)
    return {bones: min(same, key=len) for bones, same in found.items() if _is_one(same)}


def word_in_full(word: str, full: Collection[str], by_consonants: dict[str, str]) -> str | None:
    """The one word that a word without vowels, or without its end, stands for; None for none, or several.

    Args:
        word: A word that nobody knows, in small letters.
        full: Words in full.
        by_consonants: The same by their consonants.
    """
    if not word.isalpha():
        return None
    if not re.search("[aeiou]", word[1:]):
        bones = _consonants(word)
        return by_consonants.get(bones) if len(bones.lstrip("aeiou")) >= LEAST_CONSONANTS else None
    longer = {one for one in full if one.startswith(word)} if len(word) >= LEAST_LETTERS else set()
    return min(longer, key=len) if longer and _is_one(longer) else None


def _consonants(word: str) -> str:
    """The first letter and the consonants after it, each of a pair once."""
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiou]", "", word[1:]))


def _is_one(words: set[str]) -> bool:
    """Whether words are forms of the shortest of them: release and released, but not count and county."""
    shortest = min(words, key=len)
    return all(re.fullmatch(f"{shortest}(?:e?s|e?d|ing)?", word) for word in words)
