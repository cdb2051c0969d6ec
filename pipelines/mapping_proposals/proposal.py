"""Proposes a mapping for a sample: its format, what its columns mean, its records with their keys, and what is open."""

from __future__ import annotations

from collections.abc import Mapping as Said
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipelines.deliveries.layout import FormatKind, Nested
from pipelines.deliveries.mapping import Coverage, Mapping, Succession
from pipelines.deliveries.mapping_faults import faults
from pipelines.deliveries.nesting import items_above, path_within, separator
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.cell_items import cell_items
from pipelines.mapping_proposals.column_meaning import UNUSED, ColumnMeaning
from pipelines.mapping_proposals.column_meanings import column_meanings
from pipelines.mapping_proposals.field_sources import Question, Sources
from pipelines.mapping_proposals.name_words import words_of
from pipelines.mapping_proposals.proposed_records import ProposedRecord, propose_records
from pipelines.mapping_proposals.recognize import recognize
from pipelines.mapping_proposals.recognized import Recognized, said_format
from pipelines.mapping_proposals.record_choices import NoRecordError, Records, choose_records
from pipelines.mapping_proposals.record_keys import Key
from pipelines.mapping_proposals.sample_columns import Sample, SampleError, read_sample
from pipelines.mapping_proposals.shared_words import without_shared_words
from pipelines.mapping_proposals.undated_records import with_date_of_arrest, with_likeliest_date
from pipelines.mapping_proposals.vocabulary import value_forms, vocabulary
from pipelines.records.tables import RECORD_TABLES


@dataclass(frozen=True)
class LookedAt:
    """A sample before its records are chosen.

    Attributes:
        sample: What was read.
        recognized: How it is cut.
        columns: What each column means.
    """

    sample: Sample
    recognized: Recognized
    columns: list[ColumnMeaning]


@dataclass(frozen=True)
class Proposal:
    """A proposed mapping, and why it says what it says.

    Attributes:
        sample: What was read.
        recognized: How it is cut.
        columns: What each column means.
        records: The record tables.
        made: The records with their fields, parents first.
        content: The whole, as a mapping's file says it.
        mapping: The same, validated.
        questions: What a person has to say.
        answers: What a person said beforehand.
    """

    sample: Sample
    recognized: Recognized
    columns: list[ColumnMeaning]
    records: Records
    made: list[ProposedRecord]
    content: dict[str, Any]
    mapping: Mapping
    questions: list[Question]
    answers: Answers

    @property
    def blocking(self) -> list[Question]:
        """What has to be said before the mapping can be written."""
        return [question for question in self.questions if question.is_blocking]

    def columns_of(self, one: ColumnMeaning) -> list[str]:
        """The canonical columns that a column becomes, as `table.column`."""
        return [f"{record.table}.{name}" for record in self.made for name in record.columns_from(one.name)]


def look_at(path: Path, answers: Answers) -> LookedAt:
    """Say how a sample is cut, and what each of its columns means.

    Args:
        path: The sample.
        answers: What a person said beforehand.

    Raises:
        SampleError: The sample can't be read, or an answer does not fit.
    """
    recognized = recognize(path, answers.fixed_columns, answers.encoding)
    sample = read_sample(path, recognized.form, recognized.columns, recognized.nested)
    if not sample.row_count:
        raise SampleError(f"[{path.name}] has no rows; give a sample with some")
    if items := cell_items(sample):
        sample = read_sample(path, recognized.form, recognized.columns, [*recognized.nested, *items])
    sample = replace(sample, columns=without_shared_words(sample.columns))
    return LookedAt(
        sample, recognized, column_meanings(sample, {**dict.fromkeys(answers.reasons, UNUSED), **answers.fields})
    )


def propose(looked: LookedAt, name: str, answers: Answers, registered: dict[str, str]) -> Proposal:
    """Propose a mapping.

    Args:
        looked: The sample.
        name: What the mapping will be called.
        answers: What a person said beforehand.
        registered: Names of the registry's agencies, with their ORIs.

    Raises:
        NoRecordError: No record can be made of it.
        SampleError: An answer does not fit.
    """
    sample, columns = looked.sample, looked.columns
    _refuse_unknown_keys(sample, answers.keys)
    records, columns, undated = _records(columns, answers)
    sources = Sources(sample, answers, registered)
    made, questions = propose_records(sample, columns, records, sources, answers)
    questions = [*_column_questions(columns), *_of_unread_lists(looked.recognized), *questions, *undated]
    used = {name for record in made for name in record.read}
    columns = [_told_unused(one, records) if one.meaning and one.name not in used else one for one in columns]
    columns = [
        replace(one, reason=answers.reasons.get(one.name, one.reason)) if one.name not in used else one
        for one in columns
    ]
    content: dict[str, Any] = {"name": name, "title": answers.title or name.replace("_", " ").capitalize()}
    content |= _content(sample, records, made, columns, answers)
    content["records"] = [record.content(name) for record in made]
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as error:
        problem = error.errors()[0]
        raise SampleError(
            f"no mapping can be proposed for [{sample.path.name}]: {problem['loc']}: {problem['msg']}"
        ) from error
    if found := faults(mapping):
        raise SampleError(f"no mapping can be proposed for [{sample.path.name}]: {'; '.join(found)}")
    return Proposal(sample, looked.recognized, columns, records, made, content, mapping, questions, answers)


def _records(columns: list[ColumnMeaning], answers: Answers) -> tuple[Records, list[ColumnMeaning], list[Question]]:
    """The records, the columns with a likely date where none says what it is of, and what is to be said of that."""
    meanings = [one.meaning for one in columns if one.meaning]
    names = [words_of(one.name) for one in columns]
    try:
        records = choose_records(meanings, answers.side, answers.tables, names=names)
        return records, with_date_of_arrest(columns, records.tables), []
    except NoRecordError:
        found = with_likeliest_date(columns)
        if found is None:
            raise
    likely, question = found
    meanings = [one.meaning for one in likely if one.meaning]
    records = choose_records(meanings, answers.side, answers.tables, names=names, is_dated=question is None)
    return records, likely, [question] if question is not None else []


def _of_unread_lists(recognized: Recognized) -> list[Question]:
    """What to ask the sender for where the items of lists are lists themselves."""
    return [
        Question(
            f"[{path}] is a list of lists without names, which can't be read: the mapping has none of it.",
            f"Ask the sender for one object for each item of [{path}], with what it holds under a name",
        )
        for path in recognized.unread
    ]


def _refuse_unknown_keys(sample: Sample, keys: Said[str, Key]) -> None:
    numbers = {f"{item.name}.#" for item in sample.nested}
    for table, key in keys.items():
        unknown = [name for name in key.columns if sample.column(name) is None and name not in numbers]
        if unknown or not key.columns:
            known = ", ".join(f"[{one}]" for one in [*(column.name for column in sample.columns), *sorted(numbers)])
            raise SampleError(f"the key of [{table}] is {key.columns}; its columns are one or more of {known}")


def _column_questions(columns: Sequence[ColumnMeaning]) -> list[Question]:
    return [
        Question(
            f"[{one.name}]: {one.reason}.",
            f"If it should be used, give --field {one.name}=MEANING"
            if one.meaning is None
            else f"Confirm it by --field {one.name}={one.meaning}, or say what else it is",
            is_blocking=one.meaning is not None,
            column=one.name,
        )
        for one in columns
        if one.is_asked
    ]


def _told_unused(one: ColumnMeaning, records: Records) -> ColumnMeaning:
    tables = " and ".join(records.tables)
    wants = [
        table
        for table in records.tables
        if set(vocabulary().targets(one.meaning or "", table)) & set(RECORD_TABLES[table].column_names)
    ]
    if one.column.nested is not None and wants:
        why = f"it stands among the items of [{one.column.nested}], and {' and '.join(wants)} can't read it there"
        return replace(one, reason=f"{one.reason}, it means {one.meaning}; {why}: ask for it once in each row")
    return replace(one, reason=f"{one.reason}, it means {one.meaning}; {tables} can't use it as it stands")


def _content(
    sample: Sample,
    records: Records,
    made: Sequence[ProposedRecord],
    columns: Sequence[ColumnMeaning],
    answers: Answers,
) -> dict[str, Any]:
    each = {name for record in made for name in sample.items_to(record.each)}
    coverage = answers.coverage or Coverage()
    nested = [item for item in sample.nested if item.name in each]
    used = {column for record in made for column in record.read}
    used |= {item.column for item in nested if item.column is not None}
    placeholders = {
        value
        for column in sample.columns
        if column.name in used
        for value in column.counts
        if value.upper() in value_forms().placeholders and not _is_code(column.name, made)
    }
    return {
        "side": records.side,
        "format": said_format(sample.form),
        "nested": [item.model_dump(exclude_defaults=True) for item in nested],
        "unused": _unused(sample, columns, used, each),
        "null_values": sorted(placeholders),
        "coverage": {"selected_by": coverage.selected_by, **coverage.model_dump(mode="json", exclude_defaults=True)},
        "succession": (answers.succession or Succession.INCREMENT).value,
    }


def _is_code(column: str, made: Sequence[ProposedRecord]) -> bool:
    sources = [source for record in made for source in record.fields.values()]
    return any("codes" in source for source in sources if source.get("column") == column)


def _unused(sample: Sample, columns: Sequence[ColumnMeaning], used: set[str], each: set[str]) -> list[str]:
    """Columns of the rows that nothing reads, and items that make no records."""
    unused = [one.name for one in columns if one.column.nested is None and one.name not in used]
    for item in sample.nested:
        if item.name not in each and item.path is not None:
            unused += _paths(item, sample, each)
    return unused


def _paths(item: Nested, sample: Sample, each: set[str]) -> list[str]:
    """What items that make no records are called: within items that do, from there; else from the row, once."""
    above = items_above(item, sample.nested, sample.form)
    if above:
        inner = f"{above[0].name}{separator(sample.form)}{path_within(item, above[0], sample.form)}"
        return [inner] if above[0].name in each else []
    path = item.path or item.name
    if sample.form.kind is FormatKind.XML:
        return [f"{path}/{part}" if part != "." else path for part in item.parts]
    return [path]
