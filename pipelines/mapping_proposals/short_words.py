"""Words of names without their vowels or cut short: Dspstn and DISPOSITIO are a disposition."""

from __future__ import annotations

import re
from collections.abc import Iterable

LEAST_CONSONANTS = 3
LONGEST_OF_LEAST = 6
"""Three consonants are too few to tell a longer word by."""
LEAST_LETTERS = 5
"""As many letters of a word that is cut short have to be left."""
SHORTEST_FULL = 5
"""Shorter words are not worth cutting, and many have the same consonants."""
_VOWELS = "[aeiou]"


def skeletons(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """Words by their first letter and the consonants after it, a pair of these as it stands and as one.

    Args:
        words: Words in full.
    """
    found: dict[str, frozenset[str]] = {}
    for word in words:
        if len(word) < SHORTEST_FULL or not word.isalpha() or not re.search(_VOWELS, word[1:]):
            continue
        for bones in {_consonants(word), _consonants(re.sub(r"(.)\1", r"\1", word))}:
            if len(word) <= LONGEST_OF_LEAST or len(bones) > LEAST_CONSONANTS:
                found[bones] = found.get(bones, frozenset()) | {word}
    return found


def full_words(word: str, known: Iterable[str], by_consonants: dict[str, frozenset[str]]) -> frozenset[str]:
    """The words that a word without vowels, or without its end, can stand for.

    Args:
        word: A word that nobody knows, in small letters.
        known: Words in full.
        by_consonants: The same by their consonants.
    """
    if not word.isalpha():
        return frozenset()
    if not re.search(f"{_VOWELS}(?!$)", word[1:]):
        bones = _consonants(word)
        return by_consonants.get(bones, frozenset()) if len(bones.lstrip("aeiou")) >= LEAST_CONSONANTS else frozenset()
    return frozenset(one for one in known if one.startswith(word)) if len(word) >= LEAST_LETTERS else frozenset()


def the_one_word(words: Iterable[str]) -> str | None:
    """The shortest of some words if the others are forms of it (release and released, but not count and county)."""
    shortest = min(words, key=len, default=None)
    is_one = shortest is not None and all(re.fullmatch(f"{shortest}(?:e?s|e?d|ing)?", word) for word in words)
    return shortest if is_one else None


def _consonants(word: str) -> str:
    return word[:1] + re.sub(_VOWELS, "", word[1:])
