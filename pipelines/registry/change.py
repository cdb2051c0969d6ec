"""One change of the registry: a line of one of its tables that is added, altered or taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pipelines.decisions.journal import DecisionError
from pipelines.records.registry import AGENCY_COLUMNS, RELATION_COLUMNS

Part = Literal["agency", "relation", "standard", "closed_day"]
PARTS: tuple[Part, ...] = get_args(Part)
STANDARD_COLUMNS = ("id", "measure", "obligation", "threshold_pct", "is_maximum", "title", "citation")
CLOSED_DAY_COLUMNS = ("day", "name")
COLUMNS: Mapping[Part, Sequence[str]] = {
    "agency": AGENCY_COLUMNS,
    "relation": RELATION_COLUMNS,
    "standard": STANDARD_COLUMNS,
    "closed_day": CLOSED_DAY_COLUMNS,
}
KEYS: Mapping[Part, Sequence[str]] = {
    "agency": ("ori",),
    "relation": ("ori", "relation", "other_ori", "valid_from"),
    "standard": ("id",),
    "closed_day": ("day",),
}
LONGEST_REASON = 500

Cells = Mapping[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What is to be changed.

    Attributes:
        part: The table.
        was: The line as it was when this was proposed, cell by cell, as `agencies.csv` and `agency_relations.csv` have
            them; None: it is added.
        now: The line as it is to be; None: it is taken out.
        reason: In words, without a person's name.
    """

    part: Part
    was: Cells | None
    now: Cells | None
    reason: str

    def __post_init__(self) -> None:
        if self.part not in PARTS:
            raise DecisionError(f"[{self.part}] is no part of the registry; it is one of {list(PARTS)}")
        if self.was is None and self.now is None:
            raise DecisionError(
                "a change adds, alters or takes out a line; this says neither what was nor what is to be"
            )
        for cells in (self.was, self.now):
            if cells is not None and (unknown := sorted(set(cells) - set(COLUMNS[self.part]))):
                raise DecisionError(f"the {spoken(self.part)} has no {unknown}; it has {list(COLUMNS[self.part])}")
        if self.now is None and self.part == "agency":
            raise DecisionError("an agency is not taken out; give the last day of its duty as active_to")
        if not self.reason.strip() or len(self.reason) > LONGEST_REASON:
            raise DecisionError(
                f"a reason is needed, of at most {LONGEST_REASON} characters and without a person's name"
            )

    @property
    def key(self) -> Key:
        """Which line: as it was, or as it is to be if it is added."""
        cells = self.now if self.was is None else self.was
        return key_of(self.part, cells or {})

    @property
    def changed(self) -> dict[str, tuple[str, str]]:
        """Column to what it was and what it is to be, of the cells that differ."""
        was, now = self.was or {}, self.now or {}
        pairs = {name: (was.get(name, ""), now.get(name, "")) for name in COLUMNS[self.part]}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def oris(self) -> frozenset[str]:
        """The agencies that it names."""
        named = [cells.get(name, "") for cells in (self.was, self.now) if cells for name in ("ori", "other_ori")]
        return frozenset(ori.upper() for ori in named if ori)

    def laid_over(self, rows: dict[Key, dict[str, str]]) -> bool:
        """Change the lines of its table in place; only the cells that it changes, whatever the others are by now.

        Args:
            rows: The lines by `key_of`.

        Returns:
            Whether there was something to change; a line that is no longer there is not altered.
        """
        there = None if self.was is None else rows.pop(self.key, None)
        if self.was is not None and there is None:
            return False
        if self.now is not None:
            key = key_of(self.part, self.now)
            line = dict.fromkeys(COLUMNS[self.part], "") | (there or rows.get(key, {}))
            rows[key] = line | {name: value for name, (_, value) in self.changed.items()}
        return True


def key_of(part: Part, cells: Cells) -> Key:
    """What names a line of a table, in whatever case it is written."""
    return tuple(cells.get(name, "").strip().casefold() for name in KEYS[part])


def spoken(part: Part) -> str:
    """A part in words."""
    return part.replace("_", " ")


def in_words(change: Change) -> str:
    """A change in one line."""
    cells = change.now or change.was or {}
    if change.part == "relation":
        name = f"{cells.get('ori', '')} {cells.get('relation', '')} {cells.get('other_ori', '')}"
        name += f" from {cells['valid_from']}" if cells.get("valid_from") else ""
    else:
        name = " ".join(cells.get(column, "") for column in KEYS[change.part])
    if change.now is None:
        return f"{spoken(change.part)} {name}: taken out"
    added = "added; " if change.was is None else ""
    shown = {column: pair for column, pair in change.changed.items() if column not in KEYS[change.part]}
    said = ", ".join(
        f"{column} [{now}]" if change.was is None else f"{column} [{was}] to [{now}]"
        for column, (was, now) in shown.items()
    )
    return f"{spoken(change.part)} {name}: {added}{said}".rstrip("; ")
