"""Typing errors in names: Defendent, descritpion and sequance are a known word but for one slip."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST_MISSPELT = 7
"""Shorter words are too often one letter away from another word."""


def meant_words(word: str, known: Iterable[str]) -> frozenset[str]:
    """The long words that a word is one slip away from.

    Args:
        word: A word that nobody knows, in small letters.
        known: Words in full.
    """
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return frozenset()
    return frozenset(one for one in known if len(one) >= SHORTEST_MISSPELT and is_one_slip_from(word, one))


def is_one_slip_from(word: str, meant: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two beside one another are exchanged.

    Words begin as they are meant to.

    Args:
        word: As it is written.
        meant: Another word.
    """
    if word[:1] != meant[:1] or abs(len(word) - len(meant)) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if same is None:
        return len(word) != len(meant)
    wrong, right = word[same:], meant[same:]
    return (
        wrong[1:] == right[1:]
        or wrong[1:] == right
        or wrong == right[1:]
        or (wrong[:2] == right[1::-1] and wrong[2:] == right[2:])
    )
