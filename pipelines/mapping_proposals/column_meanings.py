"""What the columns of a sample mean beside one another: one column for one meaning, and charges by their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Said
from dataclasses import replace

from pipelines.mapping_proposals.arrest_moment import is_moment_of
from pipelines.mapping_proposals.charge_meanings import ARRESTS, OF_CHARGES, OFFENSES
from pipelines.mapping_proposals.charge_stages import with_level_of_the_offense
from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.column_meaning import (
    UNUSED,
    ColumnMeaning,
    fitting_meanings,
    own_meaning,
    said_meaning,
)
from pipelines.mapping_proposals.column_rank import holds_several, rank
from pipelines.mapping_proposals.divided_values import with_divided_values
from pipelines.mapping_proposals.file_context import in_context
from pipelines.mapping_proposals.numbered_columns import Numbered, numbered_columns
from pipelines.mapping_proposals.partly_named import with_what_values_show
from pipelines.mapping_proposals.sample_columns import Sample, SampleError
from pipelines.mapping_proposals.vocabulary import known_meanings
from pipelines.records.codes import CODE_LISTS

OF_NUMBERED = OF_CHARGES | {"case_number", "court_case_number"}


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
    numbered = {} if any(column.nested for column in sample.columns) else _of_numbered_charges(sample, said)
    inner = {column.name for one in numbered.values() for column in one.columns.values()} - set(numbered)
    found = [
        replace(own_meaning(numbered[column.name].whole), group=1)
        if column.name in numbered
        else said_meaning(column, said[column.name])
        if column.name in said
        else own_meaning(column)
        for column in sample.columns
        if column.name not in inner
    ]
    settled = in_context(
        with_what_values_show(
            _parts_before_whole(with_level_of_the_offense(_once_each(_of_one_line_of_items(sample, found))))
        )
    )
    meanings = {one.name: one for single in settled for one in _each_of(single, numbered.get(single.name), said)}
    return with_divided_values([meanings[column.name] for column in sample.columns])


def _of_numbered_charges(sample: Sample, said: Said[str, str]) -> dict[str, Numbered]:
    """Numbered columns that make a charge for each number, by the name of the first of each."""
    numbered = [(one, own_meaning(one.whole).meaning) for one in numbered_columns(sample.columns)]
    about = [(one, meaning) for one, meaning in numbered if meaning in OF_NUMBERED]
    if not OFFENSES & {meaning for _, meaning in about}:
        return {}
    inner = {column.name for one, _ in about for column in one.columns.values()}
    others = [
        own_meaning(column).meaning
        for column in sample.columns
        if column.name not in inner and column.name not in said and not holds_several(column)
    ]
    # Two citations of one charge are no two charges.
    if len(about) == 1 and OFFENSES & set(others):
        return {}
    return {one.columns[1].name: one for one, _ in about}


def _each_of(single: ColumnMeaning, numbered: Numbered | None, said: Said[str, str]) -> list[ColumnMeaning]:
    """What each of numbered columns means, from what all of them do; a person can say it of each."""
    if numbered is None:
        return [single]
    return [
        replace(said_meaning(column, said[column.name]), group=number)
        if column.name in said
        else replace(single, column=column, group=number if single.meaning is not None else None)
        for number, column in numbered.columns.items()
    ]


def _of_one_line_of_items(sample: Sample, found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Records are made of one kind of items, and of those that hold them: the kind by which most parts are known."""
    known = Counter(one.column.nested for one in found if one.column.nested and one.meaning in OF_CHARGES | ARRESTS)
    lines = [sample.items_to(item.name) for item in sample.nested if item.name in known]
    # Of as many parts known, those that stand nearest to the row.
    chosen = max(lines, key=lambda line: (sum(known[name] for name in line), -len(line)), default=[])
    return [
        replace(
            one, meaning=None, evidence="", is_asked=False, reason=f"the items [{one.column.nested}] make no records"
        )
        if one.column.nested not in {None, *chosen}
        else one
        for one in found
    ]


def _once_each(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Of columns with one meaning the best is kept: an ORI before an agency's name, known words before codes."""
    best: dict[str, ColumnMeaning] = {}
    for one in found:
        if one.meaning is not None and (one.meaning not in best or rank(one) > rank(best[one.meaning])):
            best[one.meaning] = one
    settled = []
    for one in found:
        if one.meaning is None or best[one.meaning] is one:
            settled.append(one)
            continue
        reason = f"it means {one.meaning} as [{best[one.meaning].name}] does, which tells more"
        other = next(
            (
                meaning
                for meaning in fitting_meanings(one.column)
                if meaning not in best and _can_be_second(meaning, one)
            ),
            None,
        )
        if one.meaning == "arrest_date" and is_moment_of(one.column, best["arrest_date"].column):
            reason = f"by its name, and it has the time of day that [{best['arrest_date'].name}] does not have"
            settled.append(replace(one, meaning="arrest_at", reason=reason))
        elif other is not None and one.evidence != "said":
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
