"""Words that many names of a table share, and that say nothing: PartiesRace and PartiesSex are race and sex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.name_words import is_known_word, tokens_of
from pipelines.mapping_proposals.sample_columns import SampleColumn

LEAST = 3
"""As many columns have to share a word, so that it tells of the table and not of the column."""
GLUED = 2
"""Letters that mark a mainframe's table stand without a gap before the names of its columns."""


def without_shared_words(columns: Sequence[SampleColumn]) -> list[SampleColumn]:
    """The columns, with titles that leave out a word that nobody knows and that many names begin or end with.

    Args:
        columns: Those of a sample.
    """
    tokens = {column.name: tokens_of(column.name) for column in columns if column.nested is None}
    first = Counter(words[0].lower() for words in tokens.values() if len(words) > 1)
    last = Counter(words[-1].lower() for words in tokens.values() if len(words) > 1)
    shorter = {name: _shorter(name, words, first, last) for name, words in tokens.items()}
    # What one charge of a row is read without, the others are read without as well.
    dropped = {tokens[name][0].lower() for name, words in shorter.items() if words[:1] != tokens[name][:1]}
    found = []
    for column in columns:
        words = shorter.get(column.name, [])
        if len(words) > 1 and words[0].lower() in dropped and len(words) == len(tokens[column.name]):
            words = words[1:]
        is_less = len(words) < len(tokens.get(column.name, []))
        found.append(replace(column, title=" ".join(words)) if is_less else column)
    return _without_glued(found)


def _shorter(name: str, words: list[str], first: Counter[str], last: Counter[str]) -> list[str]:
    """The words of a name without those that tell of its table."""
    if len(words) > 1 and _is_mark(words[-1], last):
        words = words[:-1]
    says = " ".join(words) if len(words) < len(tokens_of(name)) else name
    if len(words) > 1 and not named_meanings(says) and not_used(says) is None:
        words = words[1:] if _is_of_the_table(words[0], first) else words
        words = words[:-1] if len(words) > 1 and _is_of_the_table(words[-1], last) else words
    return words


def _without_glued(columns: Sequence[SampleColumn]) -> list[SampleColumn]:
    """The columns, without the two letters that the names of a mainframe's table begin with: DFLNAM is a last name."""
    unread = [one for one in columns if one.name.isalnum() and one.says == one.name and not _is_read(one.name)]
    glued = Counter(one.name[:GLUED].lower() for one in unread if _is_read(one.name[GLUED:]))
    marks = {letters for letters, count in glued.items() if count >= LEAST}
    return [
        replace(one, title=one.name[GLUED:])
        if one in unread and one.name[:GLUED].lower() in marks and _is_read(one.name[GLUED:])
        else one
        for one in columns
    ]


def _is_read(name: str) -> bool:
    return bool(named_meanings(name)) or not_used(name) is not None


def _is_of_the_table(word: str, shared: Counter[str]) -> bool:
    # Numbers say which charge of a row it is.
    return shared[word.lower()] >= LEAST and not word.isdigit() and not is_known_word(word)


def _is_mark(word: str, shared: Counter[str]) -> bool:
    """Whether names end with a letter that marks their kind, as _X marks texts; beside a Y, an X is a coordinate."""
    return word.isalpha() and len(word) == 1 and shared[word.lower()] >= LEAST and not shared["y"]
