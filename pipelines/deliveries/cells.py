"""SQL for a cell of the file as the mapping reads it: trimmed, without placeholders, rewritten; and for conditions."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.deliveries.layers import Layers
from pipelines.deliveries.mapping import FieldSource, Mapping, Nested, When
from pipelines.deliveries.nesting import items_above, items_to
from pipelines.deliveries.reading.inner_items import HOLDER, NUMBER
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.records.normalize import IDENTIFIERS, in_list, placeholder_sql

ITEM_NUMBER = "#number"
"""The place of a record's own item within its row, from 1; 0 for the row itself."""


class Cells:
    """The cells of one mapping.

    A cell is null where the file has nothing but blanks. It has a value (is present) where it holds no placeholder
    either: of the mapping, of a field that reads the column, or of those that are known for identifiers.
    """

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._nulls: dict[str, list[str]] = {}
        self._identifiers: dict[str, str] = {}
        for record in mapping.records:
            for target, field in record.fields.items():
                if field.column is None:
                    continue
                self._nulls.setdefault(field.column, []).extend(field.null_values)
                if target in IDENTIFIERS and not field.rewrite and not field.codes:
                    self._identifiers.setdefault(field.column, target)

    def cell(self, name: str) -> str:
        """The trimmed text of a column of the file, or of a part of a nested item or of one that it stands in."""
        item = self._mapping.nested_of(name)
        if item is None:
            return identifier(name)
        part = name.removeprefix(f"{item.name}.")
        if part == "#":
            within = items_above(item, self._mapping.nested, self._mapping.format)
            number = f"{_item(item)}.{identifier(NUMBER)}" if within else place_of(item)
            return f"CAST({number} AS VARCHAR)"
        return f"nullif({_item(item)}.{identifier(part)}, '')"

    def present(self, name: str) -> str:
        """The cell where it has a value; null where it is empty or holds a placeholder."""
        cell = self.cell(name)
        tests = []
        nulls = [*self._mapping.null_values, *self._nulls.get(name, [])]
        if nulls:
            tests.append(f"{cell} IN ({in_list(list(dict.fromkeys(nulls)))})")
        if name in self._identifiers:
            tests.append(placeholder_sql(self._identifiers[name], f"normalized_identifier({cell})"))
        return f"CASE WHEN {' OR '.join(tests)} THEN NULL ELSE {cell} END" if tests else cell

    def condition(self, conditions: Sequence[When]) -> str:
        """SQL that is true where all conditions hold; never null."""
        tests = []
        for when in conditions:
            if when.values:
                tests.append(f"coalesce({self.cell(when.column)} IN ({in_list(when.values)}), FALSE)")
            if when.present is not None:
                tests.append(f"({self.present(when.column)}) IS {'NOT ' if when.present else ''}NULL")
        return " AND ".join(tests) or "TRUE"

    def source(self, each: str | None, conditions: Sequence[When]) -> str:
        """The rows, or their items of one kind, for which conditions hold, read from `cells`.

        Beside an item stand those that hold it, and the place of each within the row.
        """
        line = items_to(each, self._mapping.nested, self._mapping.format)
        if not line:
            rows = f"SELECT *, CAST(0 AS BIGINT) AS {identifier(ITEM_NUMBER)} FROM cells"
            return f"SELECT * FROM ({rows}) WHERE {self.condition(conditions)}"
        *above, item = line
        items = identifier(item.name)
        rows = (
            f"SELECT *, unnest({items}) AS {_item(item)}, "
            f"unnest(range(1, len({items}) + 1)) AS {identifier(ITEM_NUMBER)} FROM cells"
        )
        rows = f"SELECT *, {identifier(ITEM_NUMBER)} AS {place_of(item)} FROM ({rows})"
        for outer in reversed(above):
            place = f"{_item(item)}.{identifier(HOLDER)}"
            held = f"list_extract({identifier(outer.name)}, {place})"
            rows = f"SELECT *, {held} AS {_item(outer)}, {place} AS {place_of(outer)} FROM ({rows})"
            item = outer
        return f"SELECT * FROM ({rows}) WHERE {self.condition(conditions)}"

    def raw(self, field: FieldSource) -> str:
        """What the file has for a field, as delivered; null for nothing."""
        cells = [self.cell(name) for name in field.inputs]
        return cells[0] if len(cells) == 1 else f"nullif(concat_ws({quoted(field.join)}, {', '.join(cells)}), '')"

    def value(self, layers: Layers, field: FieldSource) -> str:
        """The name of a field's value in `layers`: without placeholders, joined, rewritten."""
        nulls = list(dict.fromkeys([*self._mapping.null_values, *field.null_values]))
        parts = []
        for name in field.inputs:
            cell = self.cell(name)
            parts.append(
                layers.name(f"CASE WHEN {cell} IN ({in_list(nulls)}) THEN NULL ELSE {cell} END")
                if nulls
                else layers.name(cell)
            )
        value = parts[0]
        if len(parts) > 1:
            joined = f"concat_ws({quoted(field.join)}, {', '.join(parts)})"
            value = layers.name(f"CASE WHEN {value} IS NOT NULL THEN {joined} END", *parts)
        for rewrite in field.rewrite:
            changed = f"regexp_replace({value}, {quoted(rewrite.pattern)}, {quoted(rewrite.replacement)}, 'g')"
            value = layers.name(f"nullif({changed}, '')", value)
        return value


def place_of(item: Nested) -> str:
    """SQL for the place, within its row, of a record's item, or of one that holds it."""
    return identifier(f"#place {item.name}")


def _item(item: Nested) -> str:
    return identifier(f"#item {item.name}")
