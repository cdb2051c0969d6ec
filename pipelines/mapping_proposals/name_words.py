"""The words of a column's name: cut at case and punctuation, abbreviations written out, silent words left out."""

from __future__ import annotations

import re
from functools import cache

from pipelines.mapping_proposals.misspelt_words import meant_words
from pipelines.mapping_proposals.short_words import full_words, skeletons, the_one_word
from pipelines.mapping_proposals.vocabulary import vocabulary

GENERAL = frozenset({"id", "number", "sequence", "code", "type", "status", "key", "sk", "pk", "timestamp", "index"})
"""Words that say what a value is like, and of what thing only together with another word."""
SHORTEST_PIECE = 2
"""Words that are written together are taken apart only into pieces of at least this length."""

SHORTEST_STEM = 4
"""Of shorter words no endings are taken off."""

_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Z][a-z])")
_END = re.compile(r"(?:(?<![A-Za-z])(?:to|thru)|(?<=[a-z])(?-i:To|Thru))[ _.]?(?=(?:date|dt)(?![a-z]))", re.IGNORECASE)
"""OffenseToDate is the end of the offense."""
_POLICE = re.compile(r"[a-z]{1,4}pd")
"""HPDNo is the number of some city's police."""
_NOTES = re.compile(
    r"[(](?:s|es|m/f|f/m|y/n|t/f|yes/no|[mdy]{1,4}(?:[/ .-]?[mdy]{1,4}){1,2}|(?:[^()\s]+\s+){2,}[^()]*)[)]"
    r"|\b[yt]/[nf]\b",
    re.IGNORECASE,
)
"""Charge(s) is charges, Sealed (Y/N) sealed, Born (MM/DD/YYYY) born, and three words in brackets are a note."""
_NAMESPACE = re.compile(r"(?:(?<=^)|(?<=[/.@]))[a-z][a-z-]*:(?=[A-Za-z])")
"""nc:PersonSurName is PersonSurName."""
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
"""D.O.B. is DOB."""
_PLAIN = re.compile(r"(?:(?!to |thru )[a-z0-9]+ ?)+")
"""Words that need no cutting, as the vocabulary has ten thousand names of."""
SAYING_LITTLE = GENERAL | {"date", "time"}
"""The same, with words for any date."""


def is_known_word(word: str) -> bool:
    """Whether the vocabulary has a word, or all that it is written together from."""
    return all(piece in _known_words() for piece in _pieces(word.lower()))


def tokens_of(column: str) -> list[str]:
    """The words of a name as they stand in it."""
    return [one for token in re.findall(r"[A-Za-z0-9]+", column.replace("#", " number ")) for one in _cut(token)]


@cache
def words_of(column: str) -> tuple[str, ...]:
    """The words of a column's name: cut at case and punctuation, abbreviations written out, silent words left out."""
    written = all_words(column)
    silent = _silent()
    kept = tuple(word for word in written if word not in silent and not (word == "time" and "date" in written))
    # "Arrestee id" is not "id", nor "arrestee sequence" the charge's: whose it is counts where nothing else is said.
    # "Date in" is not "date".
    return written if set(kept) <= SAYING_LITTLE else kept


@cache
def all_words(column: str) -> tuple[str, ...]:
    """The same with silent words."""
    tokens = column.split() if _PLAIN.fullmatch(column) else _tokens(column)
    return tuple(dict.fromkeys(word for token in tokens for word in _read(token)))


def _tokens(column: str) -> list[str]:
    column = _END.sub(" end ", _NOTES.sub(" ", column))
    written_out = _INITIALS.sub(lambda found: found.group().replace(".", ""), _NAMESPACE.sub("", column))
    return re.findall(r"[A-Za-z0-9]+", written_out.replace("#", " number ").replace("'s", ""))


@cache
def _read(token: str) -> tuple[str, ...]:
    """The words that letters and digits without a gap are written together from."""
    # DoB is one word, and BirthDt two.
    words = [token] if token.lower() in _abbreviations() else _cut(token)
    pieces = [piece for word in words for piece in _pieces(word.lower())]
    return tuple(word for piece in pieces for word in _written_out(piece).split())


def _written_out(piece: str) -> str:
    if piece not in _known_words() and _POLICE.fullmatch(piece):
        return "police"
    return _abbreviations().get(piece, piece)


def _cut(token: str) -> list[str]:
    return _BOUNDARY.sub(" ", token).split()


@cache
def form_words() -> frozenset[str]:
    """Words that say what a value is like."""
    return frozenset(word for words in vocabulary().form_words.values() for word in words)


@cache
def _silent() -> frozenset[str]:
    return frozenset(vocabulary().silent)


@cache
def _abbreviations() -> dict[str, str]:
    return vocabulary().abbreviations


@cache
def _known_words() -> frozenset[str]:
    words = vocabulary()
    known = {*words.abbreviations, *words.silent, *words.about, *form_words()}
    known |= {
        word
        for meaning in words.meanings.values()
        for name in (*meaning.names, *meaning.if_codes_are_known)
        for word in name.split()
    }
    known |= {word for group in words.known_and_not_used.values() for word in " ".join(group).split()}
    # "Pa" before a name says more often whose table it is than which state.
    return frozenset(known - set(words.states["letters"]) | {*words.abbreviations, *words.silent, *form_words()})


@cache
def _skeletons() -> dict[str, frozenset[str]]:
    return skeletons(_known_words())


def _in_full(word: str) -> str | None:
    """The one word of the vocabulary that a word without vowels or without its end stands for."""
    return the_one_word({_abbreviations().get(one, one) for one in full_words(word, _known_words(), _skeletons())})


def _stem(word: str) -> str | None:
    """The known word that a word is the plural or a participle of."""
    stems = {word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing")} - {word}
    return next((stem for stem in sorted(stems, key=len, reverse=True) if _is_whole(stem)), None)


def _is_whole(stem: str) -> bool:
    return len(stem) >= SHORTEST_STEM and stem in _known_words()


def _pieces(word: str) -> list[str]:
    """A word that is not known, as the fewest known words that it is written together from; else as it is."""
    known = _known_words()
    if word in known or _POLICE.fullmatch(word):
        return [word]
    if full := _in_full(word) or _stem(word) or the_one_word(meant_words(word, known)):
        return [full]
    best: list[list[str] | None] = [[], *([None] * len(word))]
    for end in range(SHORTEST_PIECE, len(word) + 1):
        for start in range(end - SHORTEST_PIECE + 1):
            before = best[start]
            if before is not None and word[start:end] in known:
                candidate = [*before, word[start:end]]
                if best[end] is None or len(candidate) < len(best[end] or []):
                    best[end] = candidate
    return best[-1] or [word]
