"""Records of a file that does not say what its dates are of: the likeliest is proposed, and a person confirms it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.mapping_proposals.charge_meanings import OFFENSES
from pipelines.mapping_proposals.column_forms import is_date_by_itself
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.field_sources import Question
from pipelines.mapping_proposals.headers import is_made_up
from pipelines.mapping_proposals.name_words import words_of
from pipelines.mapping_proposals.record_choices import Undated, record_choices


def with_likeliest_date(columns: Sequence[ColumnMeaning]) -> tuple[list[ColumnMeaning], Question | None] | None:
    """Take a column for the date that the records of a file need, though nothing says so.

    Args:
        columns: What the columns of the file mean; no record can be made of these.

    Returns:
        The columns with the likeliest date among them, marked as asked; or, where there is no date, what a person has
        to say. None where the file tells of no person, charge or case, or counts them only.
    """
    meanings = {one.meaning for one in columns if one.meaning is not None}
    counts = any(set(words_of(one.name)) in record_choices().signs_of_counts for one in columns)
    if counts and not meanings & set(record_choices().signs_of_one):
        return None
    kind = next((one for one in record_choices().undated if all(meanings & set(need) for need in one.needs)), None)
    if kind is None:
        return None
    candidates = [one for one in columns if _can_be_the_date(one, kind)]
    if not candidates and not meanings & OFFENSES:
        # Of an arrest without charges, the day of the offense is that of the arrest, as a rule.
        candidates = [one for one in columns if one.meaning == "offense_date"]
    if candidates:
        return _asked(columns, candidates, kind), None
    if kind.is_told_by_itself:
        text = f"no column was recognised as the date of {kind.of}, without which its records can't be judged."
        return list(columns), Question(text, f"Say which it is, as --field COLUMN={kind.date}", is_blocking=True)
    return None


def with_date_of_arrest(columns: Sequence[ColumnMeaning], tables: Sequence[str]) -> list[ColumnMeaning]:
    """Take a column for the date of the arrests of a file that has arrests, and no date of them.

    Args:
        columns: What the columns of the file mean.
        tables: The records chosen.
    """
    meanings = {one.meaning for one in columns}
    kind = next(one for one in record_choices().undated if one.date == "arrest_date")
    candidates = [one for one in columns if _can_be_the_date(one, kind)]
    has_arrests = any(table.endswith("arrest") for table in tables)
    if not has_arrests or not candidates or meanings & {"arrest_date", "booking_date"}:
        return list(columns)
    return _asked(columns, candidates, kind)


def _asked(columns: Sequence[ColumnMeaning], candidates: Sequence[ColumnMeaning], kind: Undated) -> list[ColumnMeaning]:
    likeliest = min(candidates, key=lambda one: _rank(one, kind))
    reason = f"it is a date, and its name does not say of what: perhaps that of {kind.of}"
    asked = replace(likeliest, meaning=kind.date, reason=reason, evidence="values", is_asked=True)
    return [asked if one is likeliest else one for one in columns]


def _can_be_the_date(one: ColumnMeaning, kind: Undated) -> bool:
    """Whether a column is a date of which nothing is known; the day of a list is the same in each of its rows."""
    is_likely = one.is_asked or any(" " in name for name in _names(one, kind))
    if one.meaning is not None or not is_likely or is_made_up(one.name):
        return False
    if set(words_of(one.name)) & set(record_choices().dates_of_other_things) and not _names(one, kind):
        return False
    return is_date_by_itself(one.column) and len({value[:10] for value in one.column.filled}) > 1


def _names(one: ColumnMeaning, kind: Undated) -> list[str]:
    """The names of likely dates whose words a column's name has, the best first."""
    words = set(words_of(one.name))
    return [name for name in kind.names if set(name.split()) <= words]


def _rank(one: ColumnMeaning, kind: Undated) -> int:
    return next((kind.names.index(name) for name in _names(one, kind)), len(kind.names))
