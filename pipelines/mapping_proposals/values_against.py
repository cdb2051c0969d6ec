"""Values that are against a meaning, though its name says it and they have its form."""

from __future__ import annotations

import re

from pipelines.mapping_proposals.column_forms import are_marked, are_sections, are_whereabouts
from pipelines.mapping_proposals.column_names import tokens_of, words_of
from pipelines.mapping_proposals.sample_columns import SampleColumn

WORDS_OF_OFFENSES = frozenset(
    {"charge", "offense", "final", "arrest", "booking", "referral", "filing", "amended", "citation", "date"}
)
"""Columns with such names hold sections of a law only where these are written with marks: 18 and 1313 are codes."""
CHARGES = frozenset({"charge", "offense", "violation", "statute"})
SHORTEST_CODE = 4
SHORTEST_ID = 3


def is_against(meaning: str, column: SampleColumn) -> bool:
    """Whether a column's values are no such thing: a person's number of one digit, a description without a letter.

    Args:
        meaning: A meaning that its name can have.
        column: The column.
    """
    if not column.filled:
        return False
    if meaning == "court_ori":
        # A court's charge is no court.
        last = words_of(tokens_of(column.says)[-1]) if tokens_of(column.says) else ()
        return bool(CHARGES & set(last)) or are_sections(column)
    if meaning == "disposition_code":
        return are_whereabouts(column.filled)
    if meaning == "statute":
        return set(words_of(column.says)) <= WORDS_OF_OFFENSES and not are_marked(column)
    if meaning == "offense_text":
        return are_numbers(column)
    if meaning == "local_person_id":
        # Such a number counts the defendants of a case, and comes again in every case.
        return max(map(len, column.filled)) < SHORTEST_ID and len(column.counts) < len(column.filled)
    return False


def are_numbers(column: SampleColumn) -> bool:
    """Whether all of a column's values are digits, and most are longer than a count."""
    values = column.filled
    is_long = sum(len(value) >= SHORTEST_CODE for value in values) * 2 > len(values)
    return bool(values) and is_long and all(re.fullmatch("[0-9]+", value) for value in values)
