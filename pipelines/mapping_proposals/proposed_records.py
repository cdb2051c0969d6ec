"""The records of a proposal: for each table its key, its parents, and where each of its columns comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.arrest_moment import add_moment
from pipelines.mapping_proposals.charge_groups import groups_of, leading_column
from pipelines.mapping_proposals.charge_meanings import ARRESTS, OF_CHARGES, OFFENSES, RESULTS
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.field_sources import NAME_PARTS, Question, Source, Sources
from pipelines.mapping_proposals.record_choices import Records, record_choices
from pipelines.mapping_proposals.record_keys import Key, choose_key
from pipelines.mapping_proposals.result_received import is_before_result
from pipelines.mapping_proposals.sample_columns import Sample, SampleColumn
from pipelines.mapping_proposals.vocabulary import vocabulary
from pipelines.records.tables import RECORD_TABLES


@dataclass
class ProposedRecord:
    """One record of the proposed mapping.

    Attributes:
        table: Its table.
        key: Its key.
        each: The items that it is made from.
        parents: Record id column to the table that it points into.
        fields: Canonical column to where it comes from, as a mapping says it.
        reasons: The same columns to why.
        unmapped: File's column to code values that nothing explains, and how often each comes.
        group: Of charges beside one another in a row, the number of the one that it is of.
        present: The column that has a value where its charge is there; None for every row.
    """

    table: str
    key: Key
    each: str | None
    parents: dict[str, str]
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, dict[str, int]] = field(default_factory=dict)
    group: int | None = None
    present: str | None = None

    @property
    def label(self) -> str:
        """What other records of the mapping call it."""
        return self.table if self.group in {None, 1} else f"{self.table}_{self.group}"

    @property
    def read(self) -> set[str]:
        """The file's columns that it reads."""
        given = [self.present] if self.present is not None else []
        return {*self.key.columns, *given, *(name for source in self.fields.values() for name in _inputs(source))}

    def columns_from(self, column: str) -> list[str]:
        """The canonical columns that come from one of the file's."""
        return [name for name, source in self.fields.items() if column in _inputs(source)]

    def content(self, mapping: str) -> dict[str, Any]:
        """As a mapping of this name says it."""
        content: dict[str, Any] = {"table": self.table}
        if self.label != self.table:
            content["name"] = self.label
        if self.each is not None:
            content["each"] = self.each
        content["key"] = self.key.columns
        if self.key.is_ordinal:
            content["key_ordinal"] = True
        if self.label != self.table:
            # Charges of one row share its key, so that the number has to tell them apart.
            content["key_name"] = f"{mapping}_{self.label}"
        if self.parents:
            content["parents"] = self.parents
        if self.present is not None:
            content["when"] = [{"column": self.present, "present": True}]
        return {**content, "fields": self.fields}


def propose_records(
    sample: Sample,
    columns: Sequence[ColumnMeaning],
    records: Records,
    sources: Sources,
    answers: Answers,
) -> tuple[list[ProposedRecord], list[Question]]:
    """Propose the records of the chosen tables.

    Args:
        sample: The sample.
        columns: What its columns mean.
        records: The chosen tables.
        sources: Makes sources for the sample's columns.
        answers: What a person said.

    Returns:
        The records, parents first, and what a person has to say.
    """
    found = {one.name: sources.source(one) for one in columns if one.meaning is not None}
    made: list[ProposedRecord] = []
    for table in records.tables:
        for group in groups_of(columns, table):
            of_group = [one for one in columns if one.group in {None, group}]
            made.append(_record(sample, of_group, table, group, sources=found, made=made, answers=answers))
    questions = [
        question
        for one in columns
        if one.name in found and any(_has_target(one, table) for table in records.tables)
        for question in found[one.name].questions
    ]
    lacking = dict.fromkeys(
        one.table
        for one in made
        if "agency_ori" in RECORD_TABLES[one.table].column_names and "agency_ori" not in one.fields
    )
    if lacking:
        text = f"no column says whose records these are ({', '.join(lacking)})."
        questions.append(Question(text, "Give the agency's ORI as --agency ORI"))
    return made, questions


def _record(
    sample: Sample,
    columns: Sequence[ColumnMeaning],
    table: str,
    group: int | None,
    *,
    sources: dict[str, Source],
    made: Sequence[ProposedRecord],
    answers: Answers,
) -> ProposedRecord:
    choices = record_choices()
    above = [one for one in made if one.group in {None, group}]
    parents = {
        column: one.label
        for column, parent in choices.parents.get(table, {}).items()
        for one in above
        if one.table == parent
    }
    is_parent = any(table in other.values() for other in choices.parents.values())
    each = _items(sample, columns, table)
    readable = {None, *sample.items_to(each)}
    usable = [one for one in columns if one.meaning is not None and one.column.nested in readable]
    # A court's case number is that before a mere case number is.
    usable.sort(key=lambda one: one.meaning not in RECORD_TABLES[table].column_names)
    nearest = next((one for one in reversed(above) if one.label in parents.values()), None)
    # A date that is asked about is not used at all, nor as a part of a key.
    settled = [one for one in usable if sources[one.name].content is not None] or usable
    if group is not None:
        # The row's own columns tell its charges from those of other rows.
        settled = [one for one in settled if one.group is None and (nearest is None or one.meaning not in OF_CHARGES)]
    key = answers.keys.get(table) or _key(
        sample, table, settled, nearest, is_parent=is_parent and table.endswith("arrest"), each=each
    )
    record = ProposedRecord(table, key, each, parents, group=group, present=leading_column(usable))
    for one in usable:
        _add(record, one, sources[one.name], first=True)
    if answers.agency is not None:
        _add_agency(record, usable, answers.agency)
    for one in usable:
        _add(record, one, sources[one.name], first=False)
    add_moment(record.table, record.fields, record.reasons, usable)
    if is_before_result(sample, record.fields):
        del record.fields["clerk_received_date"]
    if (
        group is not None
        and "charge_number" in RECORD_TABLES[table].column_names
        and "charge_number" not in record.fields
    ):
        record.fields["charge_number"] = {"constant": str(group)}
        record.reasons["charge_number"] = "its place in the row"
    for column, given in choices.given.get(table, {}).items():
        if column not in record.fields:
            record.fields[column] = {"constant": given.constant}
            record.reasons[column] = given.because
    needed = choices.required.get(table)
    if needed in record.fields:
        record.fields[needed]["required"] = True
    order = list(RECORD_TABLES[table].column_names)
    record.fields = {name: record.fields[name] for name in sorted(record.fields, key=order.index)}
    return record


def _items(sample: Sample, columns: Sequence[ColumnMeaning], table: str) -> str | None:
    """The items of a row that a table's records are made from: charges of an arrest, or bookings of a person.

    Where items stand within items, these are the bookings, their charges, and the results of those.
    """
    of_charges = _items_with(columns, OFFENSES) or _items_with(columns, OF_CHARGES)
    of_bookings = _items_with(columns, ARRESTS)
    is_above = of_bookings in sample.items_to(of_charges)[:-1]
    if not is_above and of_bookings is not None and _items_with(columns, OFFENSES) is None:
        return of_bookings
    if table.endswith("arrest"):
        return of_bookings if is_above else None
    of_results = _items_with(columns, RESULTS)
    is_of_results = table.endswith("disposition") and of_charges in sample.items_to(of_results)[:-1]
    return of_results if is_of_results else of_charges


def _items_with(columns: Sequence[ColumnMeaning], meanings: Collection[str]) -> str | None:
    """The items of which most parts have one of some meanings."""
    found = Counter(one.column.nested for one in columns if one.column.nested is not None and one.meaning in meanings)
    return found.most_common(1)[0][0] if found else None


def _key(
    sample: Sample,
    table: str,
    usable: Sequence[ColumnMeaning],
    nearest: ProposedRecord | None,
    *,
    is_parent: bool,
    each: str | None,
) -> Key:
    if nearest is not None and nearest.each == each and nearest.table.endswith("charge"):
        return Key(nearest.key.columns, nearest.key.is_ordinal, f"as of its {nearest.table}")
    by_meaning: dict[str, SampleColumn] = {one.meaning: one.column for one in usable if one.meaning is not None}
    if nearest is None:
        return choose_key(sample, table, by_meaning, None, sample.items_to(each), has_children=is_parent)
    # What its parent's key tells apart needs no number.
    told = sample.items_to(nearest.each)
    inside = [name for name in sample.items_to(each) if name not in told]
    return choose_key(sample, table, by_meaning, nearest.key, inside, has_children=is_parent)


def _has_target(one: ColumnMeaning, table: str) -> bool:
    return any(name in RECORD_TABLES[table].column_names for name in vocabulary().targets(one.meaning or "", table))


def _add(record: ProposedRecord, one: ColumnMeaning, source: Source, *, first: bool) -> None:
    """Add the columns that a meaning becomes: its first (of a name, all) at once, the others where they are free."""
    if source.content is None or one.meaning is None:
        return
    targets = [
        name
        for name in vocabulary().targets(one.meaning, record.table)
        if name in RECORD_TABLES[record.table].column_names
    ]
    is_whole_name = vocabulary().form(one.meaning) == "full_name"
    for name in targets if is_whole_name or not first else targets[:1]:
        if name in record.fields:
            continue
        content: dict[str, Any] = {"column": one.name, **source.content}
        if is_whole_name:
            content["name_part"] = NAME_PARTS[name]
        record.fields[name] = content
        record.reasons[name] = "; ".join(part for part in (one.reason, source.reason) if part)
        if source.unmapped:
            record.unmapped[one.name] = source.unmapped


def _add_agency(record: ProposedRecord, usable: Sequence[ColumnMeaning], agency: str) -> None:
    known = RECORD_TABLES[record.table].column_names
    wanted = ["agency_ori"]
    if any(one.meaning in {"booking_number", "booking_date"} for one in usable):
        wanted.append("booking_ori")
    for name in wanted:
        if name in known and name not in record.fields:
            record.fields[name] = {"constant": agency}
            record.reasons[name] = "a person said whose records they are"


def _inputs(source: dict[str, Any]) -> list[str]:
    return [source["column"]] if "column" in source else list(source.get("columns", []))
