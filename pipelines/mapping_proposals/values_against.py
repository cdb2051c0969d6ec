"""Values that are against a meaning, though its name says it and they have its form."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.column_forms import are_agency_numbers, are_marked, are_sections, are_whereabouts
from pipelines.mapping_proposals.name_words import tokens_of, words_of
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import value_forms, vocabulary

WORDS_OF_OFFENSES = frozenset(
    {"charge", "offense", "final", "arrest", "booking", "referral", "filing", "amended", "citation", "date"}
)
"""Columns with such names hold sections of a law only where these are written with marks: 18 and 1313 are codes."""
CHARGES = frozenset({"charge", "offense", "violation", "statute"})
OF_OFFENSES = CHARGES | {"crime", "count"}
OF_EVENTS = frozenset({"event", "docket", "order", "activity", "detention"})
SHORTEST_CODE = 4
OF_INMATES = frozenset({"booking", "inmate", "jail", "custody", "housing", "security"})
"""What is classified there is how an inmate is kept."""
SHORTEST_ID = 3
MOSTLY = 0.5
MOST_OF_A_CASE = 99
LONGEST_SUFFIX = 7


def is_against(meaning: str, column: SampleColumn) -> bool:
    """Whether a column's values are no such thing: a person's number of one digit, a description without a letter.

    Args:
        meaning: A meaning that its name can have.
        column: The column.
    """
    return bool(column.filled) and meaning in _TESTS and _TESTS[meaning](column)


def are_numbers(column: SampleColumn) -> bool:
    """Whether all of a column's values are digits, and most are longer than a count."""
    values = column.filled
    is_long = sum(len(value) >= SHORTEST_CODE for value in values) * 2 > len(values)
    return bool(values) and is_long and all(re.fullmatch("[0-9]+", value) for value in values)


def _is_charge(column: SampleColumn) -> bool:
    """Whether a name that says court ends with a charge, or values are sections: a court's charge is no court."""
    last = words_of(tokens_of(column.says)[-1]) if tokens_of(column.says) else ()
    return bool(CHARGES & set(last)) or are_sections(column)


def _tells_of_events(column: SampleColumn) -> bool:
    """Whether a description is of what happened in a case or a jail, or its values are numbers."""
    words = set(words_of(column.says))
    has_letters = not all(re.fullmatch("[0-9]+", value) for value in column.filled)
    return not has_letters or bool(words & OF_EVENTS and not words & OF_OFFENSES)


def _counts_defendants(column: SampleColumn) -> bool:
    """Whether a number counts the defendants of a case, so that it comes again in every case."""
    return max(map(len, column.filled)) < SHORTEST_ID and len(column.counts) < len(column.filled)


def _is_of_offense(column: SampleColumn) -> bool:
    return bool(OF_OFFENSES & set(words_of(column.name)))


def _are_yes_or_no(column: SampleColumn) -> bool:
    """Whether a column says only whether something is so."""
    known = {word for words in value_forms().yes_no.values() for word in words}
    return {value.upper() for value in column.filled} <= known


def _are_results(column: SampleColumn) -> bool:
    """Whether a count's disposition says how it ended, and not which offense was disposed."""
    return "disposition" in words_of(column.says) and known_share("disposition_code", column.counts) > MOSTLY


def _is_caption(column: SampleColumn) -> bool:
    """Whether what is called a name is that of a case: State v. Smith."""
    captions = sum(bool(re.search(r"\b(?:vs?[.]?|versus)\s", value, re.IGNORECASE)) for value in column.filled)
    return captions * 2 > len(column.filled)


def _is_no_ordinal(column: SampleColumn) -> bool:
    """Whether a sequence of a case counts through a whole file, and no charges of one case."""
    words = words_of(re.split(r"[/.]", column.says)[-1])
    is_of_case = "case" in words and "charge" not in words
    return is_of_case and any(value.isdigit() and int(value) > MOST_OF_A_CASE for value in column.filled)


def _is_kind_of_case(column: SampleColumn) -> bool:
    """Whether what is called a case's code is no number that tells one case from another."""
    words = set(words_of(column.says))
    return "code" in words and (len(column.counts) * 2 <= len(column.filled) or _counts_defendants(column))


def _are_of_sentences(column: SampleColumn) -> bool:
    """Whether what is called a class says how a sentence is served: on probation."""
    known = set(vocabulary().known_and_not_used["sentence or supervision"])
    return all(known & set(value.lower().split()) for value in column.filled)


def _is_whole_number(column: SampleColumn) -> bool:
    """Whether what can be a charge's suffix is as long as the number of a whole arrest."""
    return sum(len(value) for value in column.filled) >= LONGEST_SUFFIX * len(column.filled)


def _are_of_stays(column: SampleColumn) -> bool:
    """Whether what a jail numbers begins with a year, as stays do and persons don't."""
    return words_of(column.says) == ("jid",) and are_agency_numbers(column.filled)


_TESTS: dict[str, Callable[[SampleColumn], bool]] = {
    "court_ori": _is_charge,
    "class_code": lambda column: (
        (bool(OF_INMATES & set(words_of(column.name))) and not _is_of_offense(column)) or _are_of_sentences(column)
    ),
    "booking_number": lambda column: len(column.counts) == 1 < len(column.filled),
    "disposition_code": lambda column: are_whereabouts(column.filled) or "event" in words_of(column.says),
    "statute": lambda column: set(words_of(column.says)) <= WORDS_OF_OFFENSES and not are_marked(column),
    "offense_text": lambda column: any(
        test(column) for test in (_are_yes_or_no, _tells_of_events, _is_caption, _are_results)
    ),
    "full_name": _is_caption,
    "charge_number": _is_no_ordinal,
    "case_number": _is_kind_of_case,
    "tracking_suffix": _is_whole_number,
    "local_person_id": lambda column: _counts_defendants(column) or _are_of_stays(column),
}
