"""What a column's name says, by the words of the vocabulary: all of its words must be explained, or it says nothing."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import combinations

from pipelines.mapping_proposals.name_words import all_words, form_words, is_known_word, words_of
from pipelines.mapping_proposals.person_numbers import is_number_of_person
from pipelines.mapping_proposals.unused_names import unused_by_words
from pipelines.mapping_proposals.vocabulary import vocabulary

MOST_DROPPED = 4
"""Of a name with more words for its topic and form than this, no more are left out."""

_HOW_MANY = re.compile(
    r"(num|nbr|no|number|count|total)[ _.]*of[ _.]"
    r"|.*(charges|counts|offenses)[ _.]*(count|cnt|total)$"
    r"|(num|number|total)[ _.]*(charge|chg|offense|count|defendant|inmate)s$"
    r"|.*(def|defendant|offender|inmate|arrestee|victim|person|suspect|finger)s?[ _.]*(count|cnt|total)$",
    re.IGNORECASE,
)
"""Num_of_Charges is no number of a charge, and Offender_Count none of a count."""
_OTHER = re.compile(
    r"sex(ual)?[ _.]*offender|court[ _.]*(date|dt|time|tm)|.*\b(arrest|stop|contact)[ _.]*result(ed|s)?[ _.]*(of|from)"
    r"|(?:.*[./_ ])?(charge|chg|count|offense)[ _.]*key$|(?:.*[./])?arrest[ _.]*sequence[ _.]*(id|num|number|nbr|no)?$",
    re.IGNORECASE,
)
"""A sex offender's flag is no sex, and a charge's court date no date of a charge; an arrest is the result of a stop,
and a key or sequence that nobody else knows numbers nothing."""
_LIST = re.compile(r"(?:^|(?<=[./]))counts(?=[./])", re.IGNORECASE)
"""counts.statute is the statute of a count, and not how many there are."""
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
    if is_number_of_person(all_words(column), vocabulary().about):
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


def bare_meanings(column: str, others: Collection[str | None]) -> list[str]:
    """The meanings that a name that says little may have beside other columns.

    Args:
        column: As it stands in the file.
        others: What the other columns mean.
    """
    words = set(words_of(re.split(r"[/.]", column.rstrip("."))[-1]))
    return [
        one.meaning
        for one in vocabulary().bare_names
        if words in [set(words_of(name)) for name in one.names]
        and set(one.beside) & set(others)
        and not set(one.unless) & set(others)
    ]


def not_used(column: str) -> str | None:
    """What a column holds that no record table has a column for; None where no word of its name says so."""
    if _HOW_MANY.match(column):
        return "how many there are"
    return unused_by_words(_LIST.sub("count", _TAG.sub("", column)))


def partly_named_meanings(column: str) -> list[str]:
    """The meanings of a name without its words that are not known, if two at least are known, or it is a name."""
    known = tuple(word for word in words_of(_TAG.sub("", column)) if is_known_word(word))
    return (
        list(_meanings(known))
        if (len(known) > 1 or known == ("name",)) and len(known) < len(words_of(_TAG.sub("", column)))
        else []
    )


def _meanings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The meanings of a set of words, or of the rest of them without as few words for the form or topic as possible."""
    about = set(vocabulary().about)
    by_form = [word for word in words if word in form_words() and word not in about]
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
def _words_of_form(meaning: str) -> frozenset[str]:
    return frozenset(vocabulary().form_words.get(vocabulary().form(meaning), ()))


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
