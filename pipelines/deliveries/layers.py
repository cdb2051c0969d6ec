"""Expressions that build on one another, written as nested SELECTs, so that each is worked out once."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import identifier


class Layers:
    """Named SQL expressions in levels; an expression may use the names of lower levels.

    Asking twice for one expression gives one name.
    """

    def __init__(self) -> None:
        self._levels: list[dict[str, str]] = []
        self._level_of: dict[str, int] = {}

    def name(self, expression: str, *uses: str) -> str:
        """A quoted name under which an expression can be used.

        Args:
            expression: The SQL.
            uses: Those of the names in it that this method gave; columns of the source need not be told.
        """
        if expression in self._level_of:
            return expression
        level = max((self._level_of[used] + 1 for used in uses if used in self._level_of), default=0)
        while len(self._levels) <= level:
            self._levels.append({})
        names = self._levels[level]
        if expression not in names:
            given = identifier(f"#{level}.{len(names)}")
            names[expression] = given
            self._level_of[given] = level
        return names[expression]

    def select(self, source: str) -> str:
        """The source's columns and everything named, as one SELECT."""
        for names in self._levels:
            source = f"SELECT *, {', '.join(f'{text} AS {name}' for text, name in names.items())} FROM ({source})"
        return source
