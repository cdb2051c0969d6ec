"""What each column of a sample means, and why: by its name, by its values, or by both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Said
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.column_forms import (
    CONFIRMING,
    are_court_numbers,
    are_whereabouts,
    fits,
    is_date_by_itself,
    is_ori,
    shown_by_values,
)
from pipelines.mapping_proposals.column_names import named_meanings, not_used, words_of
from pipelines.mapping_proposals.sample_columns import Sample, SampleColumn, SampleError
from pipelines.mapping_proposals.vocabulary import known_meanings, value_forms, vocabulary
from pipelines.records.codes import CODE_LISTS
from pipelines.records.tables import CHARGE

UNUSED = "unused"
OF_CHARGES = frozenset(column.name for column in CHARGE) | {
    "disposition_code",
    "disposition_date",
    "is_final",
    "stage_code",
}
"""Meanings that a charge has of its own, so that items of a row have them rather than the row."""


@dataclass(frozen=True)
class ColumnMeaning:
    """One column of the file, and what it is taken for.

    Attributes:
        column: The column.
        meaning: What it means (see `vocabulary.yaml`); None where it is not used.
        reason: Why, as a part of a sentence.
        evidence: name, values, both, or said (by a person); empty where it is not used.
        is_asked: Whether a person has to say what it is.
    """

    column: SampleColumn
    meaning: str | None
    reason: str
    evidence: str = ""
    is_asked: bool = False

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name


def column_meanings(sample: Sample, said: Said[str, str]) -> list[ColumnMeaning]:
    """Say what each column means.

    Args:
        sample: The sample.
        said: Column to meaning, or to `unused`, as a person said.

    Raises:
        SampleError: A person named a column that there is none of, or a meaning that is not known.
    """
    for name, meaning in said.items():
        if sample.column(name) is None:
            known = ", ".join(f"[{column.name}]" for column in sample.columns)
            raise SampleError(
                f"--field names the column [{name}], and the sample has none of that name; it has {known}"
            )
        if meaning != UNUSED and meaning not in known_meanings():
            raise SampleError(
                f"--field gives [{name}] the meaning [{meaning}], which is not known; it can be [{UNUSED}] or one of "
                f"{', '.join(f'[{one}]' for one in known_meanings())}"
            )
    found = [_said(column, said[column.name]) if column.name in said else _meaning(column) for column in sample.columns]
    return _parts_before_whole(_once_each(_of_one_kind_of_items(found)))


def _of_one_kind_of_items(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Records are made of one kind of items at most: the one of whose parts most are known."""
    known = Counter(one.column.nested for one in found if one.column.nested and one.meaning in OF_CHARGES)
    chosen = known.most_common(1)[0][0] if known else None
    return [
        replace(
            one, meaning=None, evidence="", is_asked=False, reason=f"the items [{one.column.nested}] make no records"
        )
        if one.column.nested not in {None, chosen}
        else one
        for one in found
    ]


def _said(column: SampleColumn, meaning: str) -> ColumnMeaning:
    if meaning == UNUSED:
        return ColumnMeaning(column, None, "a person said so")
    return ColumnMeaning(column, meaning, "a person said so", "said")


def _meaning(column: SampleColumn) -> ColumnMeaning:
    """What one column means by itself, whatever the others mean."""
    named = named_meanings(column.name)
    fitting = _fitting(column)
    shown = shown_by_values(column)
    if fitting:
        return _by_name(column, fitting, shown)
    if shown is not None and not_used(column.name) is None:
        return _by_values(column, named, *shown)
    reason, is_asked = _not_known(column, named)
    return ColumnMeaning(column, None, reason, is_asked=is_asked)


def _fitting(column: SampleColumn) -> list[str]:
    """The meanings that a column's name can have and its values are like."""
    return [
        meaning
        for meaning in named_meanings(column.name)
        if fits(vocabulary().meanings[meaning].form, column)
        and not _only_perhaps(meaning, column)
        and not (meaning == "disposition_code" and are_whereabouts(column.filled))
    ]


def _only_perhaps(meaning: str, column: SampleColumn) -> bool:
    """Whether a name means this only if the column's codes show it, and they don't."""
    declared = vocabulary().meanings[meaning]
    words, about = set(words_of(column.name)), set(vocabulary().about)
    perhaps = [set(words_of(name)) for name in declared.if_codes_are_known]
    is_certain = words in [set(words_of(name)) for name in declared.names]
    # "Arrest category" says no more than "category" does.
    is_perhaps = not is_certain and any(name <= words and words - name <= about for name in perhaps)
    return is_perhaps and known_share(meaning, column.counts) < value_forms().needed_share


def _not_known(column: SampleColumn, named: Sequence[str]) -> tuple[str, bool]:
    """Why a column is not used, and whether a person has to say what it is."""
    known = not_used(column.name)
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
    if meaning == "sex_code" and "sex" not in words_of(column.name):
        return ColumnMeaning(column, None, f"{why}, or of felonies and misdemeanors", is_asked=True)
    against = f"; its name alone would say {named[0]}" if named else ""
    return ColumnMeaning(column, meaning, f"by its values: {why}{against}", "values")


def _by_name(column: SampleColumn, fitting: Sequence[str], shown: tuple[str, str] | None) -> ColumnMeaning:
    """The meaning of a column whose name says it; of several, the one whose form tells most."""
    meanings = vocabulary().meanings
    if fitting[0] == "case_number" and (column.nested is not None or are_court_numbers(column.filled)):
        why = "each charge has its own" if column.nested is not None else "its values are like a court's"
        return ColumnMeaning(column, "court_case_number", f"by its name, and {why}", "both")
    if "class_code" in fitting and column.filled and not known_share("level_code", column.counts):
        fitting = [meaning for meaning in fitting if meaning != "level_code"]
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


def _once_each(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Of columns with one meaning the best is kept: an ORI before an agency's name, known words before codes."""
    best: dict[str, ColumnMeaning] = {}
    for one in found:
        if one.meaning is not None and (one.meaning not in best or _rank(one) > _rank(best[one.meaning])):
            best[one.meaning] = one
    settled = []
    for one in found:
        if one.meaning is None or best[one.meaning] is one:
            settled.append(one)
            continue
        reason = f"it means {one.meaning} as [{best[one.meaning].name}] does, which tells more"
        other = next(
            (meaning for meaning in _fitting(one.column) if meaning not in best and _can_be_second(meaning, one)), None
        )
        if other is not None and one.evidence != "said":
            best[other] = replace(one, meaning=other, reason=f"by its name; {reason}", evidence="name")
            settled.append(best[other])
        else:
            settled.append(replace(one, meaning=None, reason=reason, evidence=""))
    return settled


def _can_be_second(meaning: str, one: ColumnMeaning) -> bool:
    """Whether a column whose first meaning is taken may have this one: of coded ones only if it has known words."""
    return meaning not in CODE_LISTS or not one.column.filled or known_share(meaning, one.column.counts) > 0


def _parts_before_whole(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Where a name's parts have columns of their own, the column with the whole name says nothing more."""
    parts = {one.meaning: one.name for one in found}
    if not {"last_name", "first_name"} <= set(parts):
        return found
    reason = f"[{parts['last_name']}] and [{parts['first_name']}] say it part by part"
    return [
        replace(one, meaning=None, reason=reason, evidence="")
        if one.meaning == "full_name" and one.evidence != "said"
        else one
        for one in found
    ]


def _holds_several(column: SampleColumn) -> bool:
    """Whether many cells hold several values with a bar between them, as a summary of other columns does.

    Rows with one value have no bar, so that a fifth of the cells is enough.
    """
    return sum(" | " in value for value in column.filled) * 5 > len(column.filled)


def _rank(one: ColumnMeaning) -> tuple[float, ...]:
    column, meaning = one.column, one.meaning or ""
    form = vocabulary().form(meaning)
    filled = len(column.filled) / max(1, len(column.values))
    length = sum(map(len, column.filled)) / max(1, len(column.filled))
    return (
        one.evidence == "said",
        filled > 0,
        one.evidence != "values",
        column.nested is not None and meaning in OF_CHARGES,
        form == "agency" and is_ori(column.filled),
        known_share(meaning, column.counts),
        one.evidence == "both",
        round(filled, 1),
        not _holds_several(column),
        # Beside a number that people know, an id is the database's own.
        form != "number" or "id" not in words_of(column.name),
        # Beside the court's charge, the arrest's is what it was before.
        form != "text" or "arrest" not in words_of(column.name),
        length if form == "text" else 0,
        meaning in named_meanings(column.name)[:1],
    )
