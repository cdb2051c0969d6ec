"""What one column of a sample means by itself, and why: by its name, by its values, or by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.mapping_proposals.code_words import are_words_for, known_share
from pipelines.mapping_proposals.column_forms import (
    CONFIRMING,
    are_court_numbers,
    are_sections,
    begin_with_sections,
    fits,
    is_date_by_itself,
    is_ori,
    shown_by_values,
)
from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.name_words import words_of
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.values_against import are_numbers, is_against
from pipelines.mapping_proposals.vocabulary import value_forms, vocabulary

UNUSED = "unused"
KNOWN_ENOUGH = 0.6
"""If so many of the values are known words, a name that can mean other things as well means these."""
CODES_OF_CHARGES = (frozenset({"charge", "code"}), frozenset({"offense", "code"}), frozenset({"violation", "code"}))
"""What holds sections of a law as often as a state's own codes, so that the values have to show it."""


@dataclass(frozen=True)
class ColumnMeaning:
    """One column of the file, and what it is taken for.

    Attributes:
        column: The column.
        meaning: What it means (see `vocabulary.yaml`); None where it is not used.
        reason: Why, as a part of a sentence.
        evidence: name, values, both, or said (by a person); empty where it is not used.
        is_asked: Whether a person has to say what it is.
        group: Of charges beside one another in a row, the number of the one that it is about.
    """

    column: SampleColumn
    meaning: str | None
    reason: str
    evidence: str = ""
    is_asked: bool = False
    group: int | None = None

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name


def said_meaning(column: SampleColumn, meaning: str) -> ColumnMeaning:
    """What a person said that a column means."""
    if meaning == UNUSED:
        return ColumnMeaning(column, None, "a person said so")
    return ColumnMeaning(column, meaning, "a person said so", "said")


def own_meaning(column: SampleColumn) -> ColumnMeaning:
    """What one column means by itself, whatever the others mean."""
    named = named_meanings(column.says)
    fitting = fitting_meanings(column)
    shown = shown_by_values(column)
    if fitting:
        return _by_name(column, fitting, shown)
    if shown is not None and not_used(column.says) is None:
        return _by_values(column, named, *shown)
    reason, is_asked = _not_known(column, named)
    return ColumnMeaning(column, None, reason, is_asked=is_asked)


def fitting_meanings(column: SampleColumn) -> list[str]:
    """The meanings that a column's name can have and its values are like."""
    named = named_meanings(column.says)
    found = [meaning for meaning in named if _is_like(meaning, column)]
    if not found and column.part != column.says:
        # What a charge's part says by itself, and not with the name of its list or group.
        found = [meaning for meaning in named_meanings(column.part) if _is_like(meaning, column)]
    return _with_sections(column, named, found)


def _with_sections(column: SampleColumn, named: Sequence[str], found: list[str]) -> list[str]:
    """What sections of a law show of a name that may mean them, a state's codes or words; and what numbers show."""
    if not column.filled:
        return found
    is_coded = found[:1] == ["offense_code"] and set(words_of(column.says)) in CODES_OF_CHARGES
    is_statute = (
        ("statute" in named and "statute" in words_of(column.says) and begin_with_sections(column))
        or (found[:1] == ["offense_text"] and are_sections(column))
        or (not found and "charge_number" in named and are_sections(column))
        or (is_coded and are_sections(column, come_again=True))
    )
    if is_statute:
        return list(dict.fromkeys(["statute", *found]))
    if are_numbers(column) and (found[:2] == ["statute", "offense_code"] or (not found and "offense_text" in named)):
        return list(dict.fromkeys(["offense_code", *found]))
    return found


def _is_like(meaning: str, column: SampleColumn) -> bool:
    return (
        fits(vocabulary().meanings[meaning].form, column)
        and not _only_perhaps(meaning, column)
        and not is_against(meaning, column)
    )


def _only_perhaps(meaning: str, column: SampleColumn) -> bool:
    """Whether a name means this only if the column's codes show it, and they don't."""
    declared = vocabulary().meanings[meaning]
    words, about = set(words_of(column.says)), set(vocabulary().about)
    perhaps = [set(words_of(name)) for name in declared.if_codes_are_known]
    is_certain = words in [set(words_of(name)) for name in declared.names]
    # "Arrest category" says no more than "category" does.
    is_perhaps = not is_certain and any(name <= words and words - name <= about for name in perhaps)
    return is_perhaps and known_share(meaning, column.counts) < KNOWN_ENOUGH


def _not_known(column: SampleColumn, named: Sequence[str]) -> tuple[str, bool]:
    """Why a column is not used, and whether a person has to say what it is."""
    known = not_used(column.says)
    if named:
        return f"its name says {named[0]}, and its values are not like that", True
    if known is not None:
        return f"its name tells of {known}", False
    if not column.filled:
        return "it is empty in the sample, and its name is not known", False
    if is_date_by_itself(column):
        return "it is a date, and its name does not say of what", True
    return "neither its name nor its values say what it is", True


def _by_values(column: SampleColumn, named: Sequence[str], meaning: str, why: str) -> ColumnMeaning:
    """The meaning that values show. M and F are also misdemeanor and felony: there the name has to say sex."""
    if meaning == "sex_code" and "sex" not in words_of(column.says):
        return ColumnMeaning(column, None, f"{why}, or of felonies and misdemeanors", is_asked=True)
    against = f"; its name alone would say {named[0]}" if named else ""
    return ColumnMeaning(column, meaning, f"by its values: {why}{against}", "values")


def _by_name(column: SampleColumn, fitting: Sequence[str], shown: tuple[str, str] | None) -> ColumnMeaning:
    """The meaning of a column whose name says it; its values choose between several."""
    if fitting[0] == "case_number" and (column.nested is not None or are_court_numbers(column.filled)):
        why = "each charge has its own" if column.nested is not None else "its values are like a court's"
        return ColumnMeaning(column, "court_case_number", f"by its name, and {why}", "both")
    if fitting[0] == "class_code" and are_words_for("level_code", column.counts):
        return ColumnMeaning(
            column, "level_code", "by its name, and its values are words for felonies and such", "both"
        )
    if "class_code" in fitting and column.filled and not known_share("level_code", column.counts):
        fitting = [meaning for meaning in fitting if meaning != "level_code"]
    if "level_code" in fitting and known_share("level_code", column.counts) >= value_forms().needed_share:
        fitting = ["level_code", *fitting]
    return _confirmed_by_values(column, fitting, shown)


def _confirmed_by_values(column: SampleColumn, fitting: Sequence[str], shown: tuple[str, str] | None) -> ColumnMeaning:
    """Of meanings that a name can have, the one that the values' form tells most of."""
    meanings = vocabulary().meanings
    if not column.is_named:
        return ColumnMeaning(column, fitting[0], "by its values, as a part of its cell", "values")
    confirming = [meaning for meaning in fitting if column.filled and meanings[meaning].form in CONFIRMING]
    if shown is not None and shown[0] in fitting:
        return ColumnMeaning(column, shown[0], f"by its name, and {shown[1]}", "both")
    if confirming:
        form = meanings[confirming[0]].form.replace("_", " ")
        return ColumnMeaning(column, confirming[0], f"by its name, and its values are of the form {form}", "both")
    if meanings[fitting[0]].form == "agency" and is_ori(column.filled):
        return ColumnMeaning(column, fitting[0], "by its name, and its values are like ORIs", "both")
    empty = "; it is empty in the sample" if not column.filled else ""
    return ColumnMeaning(column, fitting[0], f"by its name{empty}", "name")
