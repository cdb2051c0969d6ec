"""One field of a mapping as SQL: the canonical value, what is delivered, and whether a value could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.deliveries.cells import Cells
from pipelines.deliveries.layers import Layers
from pipelines.deliveries.mapping import CodeList, FieldSource, Mapping
from pipelines.deliveries.mapping_faults import TYPED_CELLS
from pipelines.deliveries.names import name_part
from pipelines.deliveries.values import (
    codes_sql,
    compared_sql,
    formats_of,
    has_time,
    integer_sql,
    moment_sql,
    pivoted_sql,
    plausible_sql,
    precision_of,
)
from pipelines.engines.duckdb_engine import quoted
from pipelines.records.codes import CODE_LISTS
from pipelines.records.normalize import IDENTIFIERS, NAMES, normalized_sql, placeholder_sql

_TRUTHS = CodeList(values={"TRUE": "true", "FALSE": "false"}, compare="upper_case")


@dataclass(frozen=True)
class FieldSql:
    """One field; every attribute but the last three is a name in the record's layers, or SQL over such names.

    Attributes:
        value: The canonical value, of its column's type.
        raw: What the file has, trimmed; None for a constant.
        unread: True where there is a value that can't be read; None where every value can.
        has_time: Dates: whether the value gave a time of day; else None.
        precision: Dates: day, month or year; else None.
        problem_code: unmapped_code, bad_date, bad_number or bad_name: what `unread` means; empty where it is None.
        column_name: The file's column, as it is shown.
        expected: For a sentence: what the value is not.
    """

    value: str
    raw: str | None = None
    unread: str | None = None
    has_time: str | None = None
    precision: str | None = None
    problem_code: str = ""
    column_name: str = ""
    expected: str = ""


def field_sql(
    mapping: Mapping, cells: Cells, layers: Layers, *, target: str, kind: str, field: FieldSource
) -> FieldSql:
    """A field as SQL.

    Args:
        mapping: The mapping.
        cells: Its cells.
        layers: Where the steps are named.
        target: The canonical column.
        kind: Its type.
        field: Where it comes from.
    """
    if field.constant is not None:
        return FieldSql(f"CAST({quoted(field.constant)} AS {kind})")
    raw = layers.name(cells.raw(field))
    value = cells.value(layers, field)
    shown = " + ".join(field.inputs)
    if kind in {"DATE", "TIMESTAMP"}:
        return _date(mapping, layers, kind, field, FieldSql(value, raw=raw, column_name=shown))
    codes = mapping.codes_of(field)
    if codes is None and target in CODE_LISTS:
        codes = CodeList(values={str(code): str(code) for code in CODE_LISTS[target]})
    if codes is None and kind == "BOOLEAN":
        codes = _TRUTHS
    if codes is not None:
        return _coded(layers, target, kind, codes, FieldSql(value, raw=raw, column_name=shown))
    if kind == "INTEGER":
        number = layers.name(integer_sql(value), value)
        unread = layers.name(f"({value} IS NOT NULL AND {number} IS NULL)", value, number)
        return FieldSql(number, raw, unread, None, None, "bad_number", shown, "is no whole number")
    if field.name_layout is not None and field.name_part is not None:
        part = name_part(layers, value, field.name_layout, field.name_part)
        last = name_part(layers, value, field.name_layout, "last")
        unread = layers.name(f"({value} IS NOT NULL AND {last} IS NULL)", value, last)
        return FieldSql(
            part, raw, unread, None, None, "bad_name", shown, f"does not have the layout [{field.name_layout}]"
        )
    return FieldSql(_text(layers, target, value), raw=raw, column_name=shown)


def _text(layers: Layers, target: str, value: str) -> str:
    if target not in IDENTIFIERS:
        return layers.name(normalized_sql(target, value), value)
    form = layers.name(f"normalized_identifier({value})", value)
    return layers.name(f"CASE WHEN {placeholder_sql(target, form)} THEN NULL ELSE {form} END", form)


def _coded(layers: Layers, target: str, kind: str, codes: CodeList, field: FieldSql) -> FieldSql:
    compared = layers.name(compared_sql(codes, field.value), field.value)
    found = codes_sql(codes, compared)
    meaning = layers.name(found.mapped, compared)
    unread = layers.name(f"({compared} IS NOT NULL AND NOT {found.is_known})", compared)
    if kind != "VARCHAR":
        meaning = layers.name(f"CAST({meaning} AS {kind})", meaning)
    elif target in IDENTIFIERS or target in NAMES:
        meaning = _text(layers, target, meaning)
    text = f"is not in the code list of [{target}]"
    return FieldSql(meaning, field.raw, unread, None, None, "unmapped_code", field.column_name, text)


def _date(mapping: Mapping, layers: Layers, kind: str, source: FieldSource, field: FieldSql) -> FieldSql:
    patterns = formats_of(source, typed_cells=mapping.format.kind in TYPED_CELLS)
    moments = []
    for pattern in patterns:
        moment = layers.name(moment_sql(field.value, pattern, is_only=len(patterns) == 1), field.value)
        if "%y" in pattern and source.pivot_year is not None:
            moment = layers.name(pivoted_sql(moment, source.pivot_year), moment)
        moments.append(layers.name(plausible_sql(moment), moment))
    found = moments[0] if len(moments) == 1 else layers.name(f"coalesce({', '.join(moments)})", *moments)
    unread = layers.name(f"({field.value} IS NOT NULL AND {found} IS NULL)", field.value, found)
    timed = [moment for moment, pattern in zip(moments, patterns, strict=True) if has_time(pattern)]
    is_timed = "FALSE"
    if timed:
        is_timed = layers.name(f"(coalesce({', '.join(timed)}) IS NOT NULL)", *timed)
    precision = quoted(source.precision)
    if source.precision == "day" and any(precision_of(pattern) != "day" for pattern in patterns):
        cases = " ".join(
            f"WHEN {moment} IS NOT NULL THEN {quoted(precision_of(pattern))}"
            for moment, pattern in zip(moments, patterns, strict=True)
        )
        precision = layers.name(f"CASE {cases} END", *moments)
    value = layers.name(f"CAST({found} AS DATE)", found) if kind == "DATE" else found
    shape = f"is no date of the form {' or '.join(f'[{pattern}]' for pattern in source.dates or patterns[:1])}"
    return FieldSql(value, field.raw, unread, is_timed, precision, "bad_date", field.column_name, shape)
