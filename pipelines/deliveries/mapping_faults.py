"""What does not hang together in a mapping, found before any file is read with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import duckdb

from pipelines.deliveries.layout import FormatKind
from pipelines.deliveries.mapping import FieldSource, Mapping, RecordMap
from pipelines.deliveries.nesting import items_to
from pipelines.records.codes import CODE_LISTS
from pipelines.records.columns import LINEAGE
from pipelines.records.tables import RECORD_TABLES

TYPED_CELLS = frozenset({FormatKind.XLSX, FormatKind.PARQUET})
"""Formats whose dates arrive in ISO form, whatever the mapping declares for text."""

PARENT_TABLES = {
    "arrest_record_id": "arrest",
    "charge_record_id": "charge",
    "repository_arrest_record_id": "repository_arrest",
    "repository_charge_record_id": "repository_charge",
}
"""Record id columns, and the table that each points into."""


def faults(mapping: Mapping) -> list[str]:
    """What is wrong with a mapping whose single parts are right, one sentence each."""
    labels = [record.label for record in mapping.records]
    found = []
    if len(set(labels)) != len(labels):
        found.append("two records of a mapping have the same name; give one of them a name of its own")
    both = sorted(mapping.used_columns & set(mapping.unused))
    if both:
        found.append(f"columns {both} are used and listed as unused; take them off one of the lists")
    # SQL, which reads them, tells names apart without regard to case.
    columns = {name.casefold(): name for name in mapping.used_columns}
    found += [
        f"nested [{item.name}] has the name of the column [{columns[item.name.casefold()]}]; give it another"
        for item in mapping.nested
        if item.name.casefold() in columns
    ]
    for rule in mapping.ignore:
        found += _column_faults(mapping, f"ignore rule [{rule.id}]", None, [when.column for when in rule.when])
    for record in mapping.records:
        found += _record_faults(mapping, record)
    return [*found, *_same_keys(mapping)]


def _record_faults(mapping: Mapping, record: RecordMap) -> Iterator[str]:
    label = record.label
    if record.table.startswith("repository_") != (mapping.side == "repository"):
        yield f"a mapping of the {mapping.side} side can't make records of table [{record.table}]"
    if record.each is not None and record.each not in {item.name for item in mapping.nested}:
        yield f"record [{label}] is made from each [{record.each}], which is not among nested"
    used = [*record.key, *(when.column for when in record.when)]
    used += [name for field in record.fields.values() for name in field.inputs]
    used += [name for parent in record.parent_keys.values() for name in parent.key]
    yield from _column_faults(mapping, f"record [{label}]", record.each, used)
    stray = sorted(set(record.key_may_be_empty) - set(record.key))
    if stray:
        yield f"key_may_be_empty of [{label}] names {stray}, which is not in its key"
    given = {*record.fields, *record.parents, *record.parent_keys}
    lineage = {column.name for column in LINEAGE}
    for column in RECORD_TABLES[record.table].columns:
        if column.required and column.name not in given | lineage:
            yield f"record [{label}] does not say where [{column.name}] comes from, which its table requires"
    for column_name in record.parents:
        yield from _parent_faults(mapping, record, column_name)
    types = {column.name: column.type for column in RECORD_TABLES[record.table].columns}
    for name, field in record.fields.items():
        yield from _field_faults(mapping, f"[{name}] of [{label}]", name, types[name], field)


def _column_faults(mapping: Mapping, where: str, each: str | None, names: list[str]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        item = mapping.nested_of(name)
        if item is None:
            continue
        if item.name not in _read_with(mapping, each):
            yield f"{where} reads [{name}], but is not made from each [{item.name}]"
        elif name.removeprefix(f"{item.name}.") not in [*item.parts, "#"]:
            yield f"{where} reads [{name}], but nested [{item.name}] has only the parts {item.parts}"


def _read_with(mapping: Mapping, each: str | None) -> list[str]:
    """The items that a record can read: those that it is made from, and those in which these stand."""
    return [item.name for item in items_to(each, mapping.nested, mapping.format)]


def _parent_faults(mapping: Mapping, record: RecordMap, column: str) -> Iterator[str]:
    known = {other.label: other for other in mapping.records}
    for parent in record.parents_of(column):
        if parent not in known:
            yield f"[{column}] of [{record.label}] points at [{parent}], which is no record of this mapping"
        elif known[parent].table != PARENT_TABLES.get(column):
            yield f"[{column}] of [{record.label}] points at [{parent}], which is of table [{known[parent].table}]"
        elif known[parent].each not in (None, *_read_with(mapping, record.each)):
            yield f"[{column}] of [{record.label}] points at [{parent}], of which one row makes several"


def _field_faults(mapping: Mapping, where: str, name: str, kind: str, field: FieldSource) -> Iterator[str]:
    if isinstance(field.codes, str) and field.codes not in mapping.code_lists:
        yield f"{where} uses code list [{field.codes}], which is not under code_lists"
    codes = mapping.codes_of(field)
    allowed = {str(code) for code in CODE_LISTS[name]} if name in CODE_LISTS else None
    allowed = {"true", "false"} if kind == "BOOLEAN" else allowed
    given = set(codes.values.values()) if codes else set()
    if field.constant is not None:
        given.add(field.constant)
    if allowed is not None and given - allowed:
        yield f"{where} maps to {sorted(given - allowed)}, which is not among {sorted(allowed)}"
    if codes:
        twice = sorted(set(codes.values) & set(codes.ignored))
        if twice:
            yield f"{where} maps {twice} and ignores it; take it off one of the lists"
    if field.constant is None and kind in {"DATE", "TIMESTAMP"}:
        yield from _date_faults(mapping, where, field)
    for rewrite in field.rewrite:
        if not _is_expression(rewrite.pattern):
            yield (
                f"{where} rewrites [{rewrite.pattern}], which is no regular expression "
                "(of the RE2 kind: without look-ahead, look-behind and back-references)"
            )


@cache
def _is_expression(pattern: str) -> bool:
    with duckdb.connect() as connection:
        try:
            connection.execute("SELECT regexp_matches('', ?)", [pattern])
        except duckdb.InvalidInputException:
            return False
    return True


def _date_faults(mapping: Mapping, where: str, field: FieldSource) -> Iterator[str]:
    if not field.dates and mapping.format.kind not in TYPED_CELLS:
        yield f'{where} is a date: give its formats in dates, for example ["%m/%d/%Y"]'
    for pattern in field.dates:
        if "%" not in pattern:
            yield f"{where} has the date format [{pattern}], which holds no part of a date such as %Y, %m or %d"
        if "%y" in pattern and field.pivot_year is None:
            yield f"{where} reads two-digit years with [{pattern}]: say with pivot_year which year is the last possible"
        if "%z" in pattern or "%Z" in pattern:
            yield f"{where} has a time zone in [{pattern}]: times are local; take the zone off with a rewrite"


def _same_keys(mapping: Mapping) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for record in mapping.records:
        identity = (record.table, record.key_name or mapping.name, record.each or "", *record.key)
        if identity in seen and not record.when:
            yield (
                f"records [{seen[identity]}] and [{record.label}] would be the same records: "
                "give one of them a key_name of its own"
            )
        seen[identity] = record.label
