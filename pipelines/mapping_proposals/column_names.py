"""What a column's name says, by the words of the vocabulary: all of its words must be explained, or it says nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from pipelines.mapping_proposals.person_numbers import is_number_of_person
from pipelines.mapping_proposals.short_words import full_words, skeletons, the_one_word
from pipelines.mapping_proposals.vocabulary import vocabulary

GENERAL = frozenset({"id", "number", "sequence", "code", "type", "status", "key", "sk", "pk", "timestamp", "index"})
"""Words that say what a value is like, and of what thing only together with another word."""
SHORTEST_PIECE = 2
"""Words that are written together are taken apart only into pieces of at least this length."""

SHORTEST_STEM = 4
"""Of shorter words no endings are taken off."""

MOST_DROPPED = 4
"""Of a name with more words for its topic and form than this, no more are left out."""

_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Z][a-z])")
_HOW_MANY = re.compile(
    r"(num|nbr|no|number|count|total)[ _.]*of[ _.]"
    r"|(num|number|total)[ _.]*(charge|chg|offense|count|defendant|inmate)s$"
    r"|.*(def|defendant|offender|inmate|arrestee|victim|person|suspect|finger)s?[ _.]*(count|cnt|total)$",
    re.IGNORECASE,
)
"""Num_of_Charges is no number of a charge, and Offender_Count none of a count."""
_OTHER = re.compile(r"sex(ual)?[ _.]*offender|court[ _.]*(date|dt|time|tm)", re.IGNORECASE)
"""A sex offender's flag is no sex, and a charge's court date no date of a charge."""
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
_LIST = re.compile(r"(?:^|(?<=[./]))counts(?=[./])", re.IGNORECASE)
"""counts.statute is the statute of a count, and not how many there are."""
_NAMESPACE = re.compile(r"(?:(?<=^)|(?<=[/.@]))[a-z][a-z-]*:(?=[A-Za-z])")
"""nc:PersonSurName is PersonSurName."""
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
"""D.O.B. is DOB."""
_PREFIX = re.compile(r"^(?:[dpisDPIS]_|(?:str|txt|vch|dtm|dt|s|p)(?=[A-Z]))(?=.)")
"""strLastName and P_LAST_NAME are LastName: programmers mark types, and tables of parties, by what they begin with."""
_TAG = re.compile(r"^[0-9]{1,2}[.][0-9]{2,3}[A-Z]?[ _:-]+(?=[A-Za-z])")
"""2.022 DOB is DOB: fingerprint transmissions number their fields."""


def named_meanings(column: str) -> list[str]:
    """The meanings that a column's name can have, by the whole of it or by its last steps (`Defendant/Dob`).

    Args:
        column: As it stands in the file; of JSON and XML with its path.
    """
    if _HOW_MANY.match(column) or _OTHER.search(column):
        return []
    if is_number_of_person(_all_words(column), vocabulary().about):
        return ["local_person_id"]
    column = _LIST.sub("count", _TAG.sub("", column))
    whole = words_of(column)
    found = _meanings(whole)
    if not found and not_used(column) is None:
        found = _of_last_steps(column, whole) or _meanings(words_of(_PREFIX.sub("", column, count=1)))
    return list(found)


def _of_last_steps(column: str, whole: tuple[str, ...]) -> tuple[str, ...]:
    """The meanings of a path's last steps, the shortest first."""
    steps = re.split(r"[/.]", column.rstrip(".").replace("@", ""))
    endings = [words_of("/".join(steps[-count:])) for count in range(1, len(steps))]
    return next((meanings for words in endings if words != whole and (meanings := _meanings(words))), ())


def bare_meanings(column: str) -> list[tuple[str, frozenset[str]]]:
    """The meanings that a name may have beside other columns, each with the meanings that one of these must have."""
    words = set(words_of(re.split(r"[/.]", column.rstrip("."))[-1]))
    return [
        (one.meaning, frozenset(one.beside))
        for one in vocabulary().bare_names
        if words in [set(words_of(name)) for name in one.names]
    ]


def not_used(column: str) -> str | None:
    """What a column holds that no record table has a column for; None where no word of its name says so."""
    if _HOW_MANY.match(column):
        return "how many there are"
    words = set(words_of(_LIST.sub("count", _TAG.sub("", column))))
    return next((what for what, known in _known_and_not_used().items() if words & known), None)


def partly_named_meanings(column: str) -> list[str]:
    """The meanings of a name without its words that are not known, if two at least are known, or it is a name."""
    known = tuple(word for word in words_of(_TAG.sub("", column)) if is_known_word(word))
    return (
        list(_meanings(known))
        if (len(known) > 1 or known == ("name",)) and len(known) < len(words_of(_TAG.sub("", column)))
        else []
    )


def is_known_word(word: str) -> bool:
    """Whether the vocabulary has a word, or all that it is written together from."""
    return all(piece in _known_words() for piece in _pieces(word.lower()))


def tokens_of(column: str) -> list[str]:
    """The words of a name as they stand in it."""
    return [one for token in re.findall(r"[A-Za-z0-9]+", column.replace("#", " number ")) for one in _cut(token)]


@cache
def words_of(column: str) -> tuple[str, ...]:
    """The words of a column's name: cut at case and punctuation, abbreviations written out, silent words left out."""
    written = _all_words(column)
    silent = set(vocabulary().silent)
    kept = tuple(word for word in written if word not in silent and not (word == "time" and "date" in written))
    # "Arrestee id" is not "id", nor "arrestee sequence" the charge's: whose it is counts where nothing else is said.
    # "Date in" is not "date".
    return written if set(kept) <= GENERAL | {"date", "time"} else kept


@cache
def _all_words(column: str) -> tuple[str, ...]:
    """The same with silent words."""
    column = _END.sub(" end ", _NOTES.sub(" ", column))
    written_out = _INITIALS.sub(lambda found: found.group().replace(".", ""), _NAMESPACE.sub("", column))
    tokens = re.findall(r"[A-Za-z0-9]+", written_out.replace("#", " number ").replace("'s", ""))
    # DoB is one word, and BirthDt two.
    words = [one for token in tokens for one in ([token] if token.lower() in _abbreviations() else _cut(token))]
    pieces = [piece for word in words for piece in _pieces(word.lower())]
    return tuple(dict.fromkeys(word for piece in pieces for word in _written_out(piece).split()))


def _written_out(piece: str) -> str:
    if piece not in _known_words() and _POLICE.fullmatch(piece):
        return "police"
    return _abbreviations().get(piece, piece)


def _cut(token: str) -> list[str]:
    return _BOUNDARY.sub(" ", token).split()


def _meanings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The meanings of a set of words, or of the rest of them without as few words for the form or topic as possible."""
    about = set(vocabulary().about)
    by_form = [word for word in words if word in _form_words() and word not in about]
    by_topic = [word for word in words if word in about]
    # "Arrest type code" is an arrest type, and no type code of an arrest.
    for droppable in (by_form, by_topic, by_form + by_topic):
        for count in range(min(len(droppable), MOST_DROPPED) + 1):
            for dropped in combinations(droppable, count):
                if found := _without(words, dropped):
                    return found
    return ()


def _without(words: tuple[str, ...], dropped: tuple[str, ...]) -> tuple[str, ...]:
    """The meanings of a name without some words, of those forms that the dropped words tell of."""
    of_form = set(dropped) - set(vocabulary().about)
    found = _by_words().get(frozenset(words) - frozenset(dropped), ())
    return _in_order(words, dropped, tuple(one for one in found if of_form <= _words_of_form(one)))


def _in_order(words: tuple[str, ...], dropped: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """Meanings of the same words, those first that have them in this order: a court's disposition is no court."""
    kept = tuple(word for word in words if word not in dropped)
    return tuple(sorted(found, key=lambda meaning: kept not in _ordered_names(meaning)))


@cache
def _ordered_names(meaning: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(name) for name in vocabulary().meanings[meaning].names)


@cache
def _form_words() -> frozenset[str]:
    return frozenset(word for words in vocabulary().form_words.values() for word in words)


@cache
def _words_of_form(meaning: str) -> frozenset[str]:
    return frozenset(vocabulary().form_words.get(vocabulary().form(meaning), ()))


@cache
def _abbreviations() -> dict[str, str]:
    return vocabulary().abbreviations


@cache
def _by_words() -> dict[frozenset[str], tuple[str, ...]]:
    """Every name of every meaning as a set of words, abbreviations in it written out as well."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for meaning, declared in vocabulary().meanings.items():
        for name in (*declared.names, *declared.if_codes_are_known):
            words = frozenset(words_of(name))
            if meaning not in found.get(words, ()):
                found[words] = (*found.get(words, ()), meaning)
    return found


@cache
def _known_and_not_used() -> dict[str, frozenset[str]]:
    return {what: frozenset(words) for what, words in vocabulary().known_and_not_used.items()}


@cache
def _known_words() -> frozenset[str]:
    words = vocabulary()
    known = {*words.abbreviations, *words.silent, *words.about, *_form_words()}
    known |= {
        word
        for meaning in words.meanings.values()
        for name in (*meaning.names, *meaning.if_codes_are_known)
        for word in name.split()
    }
    known |= {word for group in words.known_and_not_used.values() for word in " ".join(group).split()}
    # "Pa" before a name says more often whose table it is than which state.
    return frozenset(known - set(words.states["letters"]) | {*words.abbreviations, *words.silent, *_form_words()})


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
    if full := _in_full(word) or _stem(word):
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
