"""From a mapping to one SELECT a record: what each row becomes, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.deliveries.cells import ITEM_NUMBER, Cells, place_of
from pipelines.deliveries.fields import FieldSql, field_sql
from pipelines.deliveries.layers import Layers
from pipelines.deliveries.mapping import Mapping, ParentKey, RecordMap
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.records.codes import INTERIM
from pipelines.records.columns import LINEAGE
from pipelines.records.declared_tables import raw_twins
from pipelines.records.identity import record_id_sql
from pipelines.records.normalize import in_list
from pipelines.records.tables import RECORD_TABLES

RAW_TWINS = {
    "tracking_number_raw": "tracking_number",
    "court_case_number_raw": "court_case_number",
    "statute_raw": "statute",
    "disposition_raw": "disposition_code",
    **raw_twins(),
}
"""Columns that hold as delivered what another holds normalized."""

POSITION_BITS = 20
"""A record's place in its file is its line shifted by this many bits, and the number of its item."""


@dataclass(frozen=True)
class Fault:
    """Why a row is rejected.

    Attributes:
        number: Of several faults of one row, the lowest is shown.
        reason_code: For `rejected_row`.
        column_name: The file's column at fault; None for none.
        when_empty: The rest of the sentence where the cell is empty.
        when_held: The same where it holds something.
    """

    number: int
    reason_code: str
    column_name: str | None
    when_empty: str
    when_held: str


@dataclass(frozen=True)
class Problem:
    """A value that could not be read where that is no reason to reject the row."""

    alias: str
    column_name: str
    problem_code: str


@dataclass
class RecordPlan:
    """What one record of a mapping is made of.

    Attributes:
        label: Its name in the mapping.
        table: Its record table.
        is_ordinal: Whether an ordinal among the rows of one key is part of its identity.
        select: SELECT over `cells`: `#place`, `#line`, `record_id`, `#fault`, `#fault_value`, the aliases of `problems`
            (the value as delivered, or null), the places of `ordinal_parents` and the canonical columns that it fills.
        columns: The canonical columns that the SELECT gives, without lineage.
        faults: What can be wrong, in order.
        problems: What can't be read, in order.
        ordinal_parents: Record id column to the label of its parent, where the parent's identity has an ordinal.
        is_made_always: Whether every row makes it.
    """

    label: str
    table: str
    is_ordinal: bool
    select: str = ""
    columns: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ordinal_parents: dict[str, str] = field(default_factory=dict)
    is_made_always: bool = False


def plans(mapping: Mapping) -> list[RecordPlan]:
    """The plans of all records of a mapping; parents whose identity has an ordinal come before their children."""
    made: list[RecordPlan] = []
    first_fault = 1
    for record in sorted(mapping.records, key=lambda item: not item.key_ordinal):
        plan = _Planner(mapping, record, first_fault).plan()
        first_fault += len(plan.faults)
        made.append(plan)
    return made


def parent_place(column: str) -> str:
    """The name of a parent's place in the file, in the SELECT of a record with such a parent."""
    return f"#place of {column}"


def key_name_of(mapping: Mapping, record: RecordMap) -> str:
    """The name under which a record's key counts."""
    return record.key_name or mapping.name


class _Planner:
    def __init__(self, mapping: Mapping, record: RecordMap, first_fault: int) -> None:
        self.mapping = mapping
        self.record = record
        self.table = RECORD_TABLES[record.table]
        self.types = {column.name: column.type for column in self.table.columns}
        self.required = {column.name for column in self.table.columns if column.required}
        self.cells = Cells(mapping)
        self.layers = Layers()
        self.result = RecordPlan(record.label, record.table, record.key_ordinal)
        self.first_fault = first_fault
        self.fields: dict[str, FieldSql] = {}
        self.columns: dict[str, str] = {}
        self.tests: list[tuple[str, str]] = []

    def plan(self) -> RecordPlan:
        for target, source in self.record.fields.items():
            self.fields[target] = field_sql(
                self.mapping, self.cells, self.layers, target=target, kind=self.types[target], field=source
            )
            self.columns[target] = self.fields[target].value
        self._key_faults()
        self._parents()
        self._implied()
        for target in self.record.fields:
            self._field_faults(target)
        self.result.columns = [name for name in self.table.column_names if name in self.columns]
        self.result.is_made_always = not self.record.when and self.record.each is None
        self.result.select = self._select()
        return self.result

    def _select(self) -> str:
        problems = []
        for number, found in enumerate(self.fields.values(), start=1):
            if found.unread is not None:
                alias = f"#problem{number}"
                problems.append(f"CASE WHEN {found.unread} THEN {found.raw} END AS {identifier(alias)}")
                self.result.problems.append(Problem(alias, found.column_name, found.problem_code))
        numbers = " ".join(f"WHEN {test} THEN {self.first_fault + i}" for i, (test, _) in enumerate(self.tests))
        values = " ".join(f"WHEN {test} THEN {value}" for test, value in self.tests)
        place = f'("#line" << {POSITION_BITS}) + {identifier(ITEM_NUMBER)}'
        parents = [
            f"{self._parent_place(label)} AS {identifier(parent_place(column))}"
            for column, label in self.result.ordinal_parents.items()
        ]
        chosen = [
            f'{place} AS "#place"',
            '"#line"',
            f"{self._id(self.record)} AS record_id",
            f'{f"CASE {numbers} END" if numbers else "CAST(NULL AS INTEGER)"} AS "#fault"',
            f'{f"CASE {values} END" if values else "CAST(NULL AS VARCHAR)"} AS "#fault_value"',
            *problems,
            *parents,
            *(f"{self.columns[name]} AS {identifier(name)}" for name in self.result.columns),
        ]
        source = self.cells.source(self.record.each, self.record.when)
        return f"SELECT {', '.join(chosen)} FROM ({self.layers.select(source)})"

    def _parent_place(self, label: str) -> str:
        """The place in the file of the parent that this record hangs on, where rows or items make it."""
        each = self.mapping.record(label).each
        item = next((one for one in self.mapping.nested if one.name == each), None)
        return f'("#line" << {POSITION_BITS}) + {place_of(item) if item is not None else 0}'

    def _id(self, record: RecordMap) -> str:
        key = [self.cells.cell(name) for name in record.key]
        return record_id_sql(record.table, key_name_of(self.mapping, record), key)

    def _add_fault(
        self, test: str, value: str, *, reason: str, column: str | None = None, empty: str, held: str
    ) -> None:
        number = self.first_fault + len(self.tests)
        self.tests.append((test, value))
        self.result.faults.append(Fault(number, reason, column, empty, held))

    def _key_faults(self) -> None:
        if self.record.key_ordinal:
            return
        for name in self.record.key:
            if name in self.record.key_may_be_empty or name.endswith(".#"):
                continue
            lost = f"the record [{self.record.label}] can't be told from others without it; correct the export"
            self._add_fault(
                self.layers.name(f"({self.cells.present(name)}) IS NULL"),
                self.cells.cell(name),
                reason="missing_value",
                column=name,
                empty=f"is empty, and {lost}, or name it under key_may_be_empty",
                held=f"which stands for no value, and {lost}",
            )

    def _field_faults(self, target: str) -> None:
        source, found = self.record.fields[target], self.fields[target]
        is_required = source.required or target in self.required
        is_key_date = found.problem_code == "bad_date" and bool(set(source.inputs) & set(self.record.key))
        if found.raw is None or not (is_required or is_key_date):
            return
        remedy = {
            "bad_date": "correct the export or add the format to the mapping",
            "unmapped_code": "add it to the mapping",
        }.get(found.problem_code, "correct the export")
        if found.unread is not None:
            self._add_fault(
                found.unread,
                found.raw,
                reason=found.problem_code,
                column=found.column_name,
                empty="",
                held=f"which {found.expected}; {remedy}",
            )
        if is_required:
            needed = f"but [{target}] of [{self.record.label}] is required; correct the export"
            self._add_fault(
                f"{found.value} IS NULL",
                found.raw,
                reason="missing_value",
                column=found.column_name,
                empty=f"is empty, {needed} or, if it may be empty, the mapping",
                held=f"which gives no value, {needed} or the mapping",
            )

    def _parents(self) -> None:
        for column in self.record.parents:
            labels = self.record.parents_of(column)
            parents = [self.mapping.record(label) for label in labels]
            if len(parents) == 1 and parents[0].key_ordinal:
                self.result.ordinal_parents[column] = labels[0]
                continue
            cases = " ".join(f"WHEN {self.cells.condition(parent.when)} THEN {self._id(parent)}" for parent in parents)
            self._add_parent(column, f"CASE {cases} END", f"no [{' or '.join(labels)}] to which it belongs")
        for column, parent in self.record.parent_keys.items():
            self._add_parent(
                column, self._parent_key(parent), f"no value in {parent.key}, the key of its {parent.table}"
            )

    def _add_parent(self, column: str, expression: str, lack: str) -> None:
        self.columns[column] = self.layers.name(expression)
        if column in self.required:
            text = f"makes a [{self.record.label}], but {lack}; correct the export, or the mapping's conditions"
            nothing = "CAST(NULL AS VARCHAR)"
            self._add_fault(f"{self.columns[column]} IS NULL", nothing, reason="no_parent", empty=text, held=text)

    def _parent_key(self, parent: ParentKey) -> str:
        cells = [self.cells.cell(name) for name in parent.key]
        present = ", ".join(self.cells.present(name) for name in parent.key)
        identity = record_id_sql(parent.table, parent.key_name or self.mapping.name, cells)
        return f"CASE WHEN coalesce({present}, NULL) IS NOT NULL THEN {identity} END"

    def _implied(self) -> None:
        """Columns that follow from others where the mapping does not give them."""
        free = set(self.types) - {column.name for column in LINEAGE} - set(self.columns)
        implied: dict[str, str | None] = {}
        for raw, twin in RAW_TWINS.items():
            if twin in self.fields:
                implied[raw] = self.fields[twin].raw
        if "birth_date" in self.fields:
            birth = self.fields["birth_date"]
            precision = birth.precision or quoted("day")
            implied["birth_date_precision"] = f"CASE WHEN {birth.value} IS NOT NULL THEN {precision} END"
        if "arrest_at" in self.fields:
            arrest = self.fields["arrest_at"]
            implied["arrest_date"] = f"CAST({arrest.value} AS DATE)"
            if arrest.has_time is not None:
                self.columns["arrest_at"] = f"CASE WHEN {arrest.has_time} THEN {arrest.value} END"
        if "repository_received_at" in self.fields:
            received = self.fields["repository_received_at"]
            known = received.has_time or "TRUE"
            implied["is_received_time_known"] = f"CASE WHEN {received.value} IS NOT NULL THEN {known} END"
        if "disposition_code" in self.fields:
            code = self.fields["disposition_code"].value
            implied["is_final"] = f"({code} NOT IN ({in_list(sorted(str(code) for code in INTERIM))}))"
        if "last_name" in self.fields and self.record.fields["last_name"].name_layout is None:
            last = self.fields["last_name"].value
            self.columns["last_name"] = f"without_suffix({last})"
            implied["name_suffix"] = f"CASE WHEN without_suffix({last}) <> {last} THEN name_suffix({last}) END"
        for column, expression in implied.items():
            if column in free and expression is not None:
                self.columns[column] = expression


def sentence_sql(fault: Fault, place: str, value: str) -> str:
    """SQL for the sentence that a rejected row is shown with.

    Args:
        fault: What is wrong.
        place: SQL for the line and file.
        value: SQL for what the cell holds.
    """
    if fault.column_name is None:
        return f"{place} || {quoted(': the row ' + fault.when_empty)}"
    column = quoted(f": [{fault.column_name}] ")
    held = f"'holds [' || left({value}, 200) || '], ' || {quoted(fault.when_held)}"
    return f"{place} || {column} || CASE WHEN {value} IS NULL THEN {quoted(fault.when_empty)} ELSE {held} END"
