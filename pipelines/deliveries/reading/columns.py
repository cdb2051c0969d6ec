"""Which of a file's columns the mapping reads, and whether the header fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.rows import DeliveryUnreadable


@dataclass(frozen=True)
class Layout:
    """The columns of a flat file.

    Attributes:
        names: All columns in order, trimmed; trailing ones without a name are left out.
        used: (the mapping's name, position from 0) of the columns that the mapping reads, in file order.
        undeclared: Columns neither used nor listed as unused.
        renamed: (the mapping's name, the file's name) where only case or spaces differ.
    """

    names: list[str]
    used: list[tuple[str, int]]
    undeclared: list[str]
    renamed: list[tuple[str, str]] = field(default_factory=list)


def folded(name: str) -> str:
    """A column name without the differences that don't matter: case, and spaces around or within."""
    return " ".join(name.split()).casefold()


def bracketed(names: Iterable[str], most: int = 8) -> str:
    """Names for a message, each in [brackets]; a long list is cut."""
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(f"[{name}]" for name in listed[:most]) + more


def undeclared_columns(names: Iterable[str], mapping: Mapping, used: Iterable[str]) -> list[str]:
    """Those of `names` that the mapping neither uses nor lists as unused; one without a name by its position."""
    known = {folded(name) for name in [*used, *mapping.unused]}
    return [
        name or f"column {number} (no name)"
        for number, name in enumerate(names, start=1)
        if folded(name or f"column {number} (no name)") not in known
    ]


def layout_by_header(file: str, mapping: Mapping, cells: Sequence[str], place: str) -> Layout:
    """Match the header's cells with the columns that the mapping reads.

    Args:
        file: The file's name, for messages.
        mapping: What it should be.
        cells: The header.
        place: Where the header stands, for messages: `line 3`, `row 1 of sheet [Bookings]`.

    Raises:
        DeliveryUnreadable: None of the columns is there (no header), some are missing, or one stands there twice.
    """
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    places: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        places.setdefault(folded(name), []).append(index)
    wanted = sorted(mapping.used_columns)
    missing = [name for name in wanted if folded(name) not in places]
    if missing:
        raise _missing(file, mapping, missing, wanted, place)
    used: list[tuple[str, int]] = []
    renamed: list[tuple[str, str]] = []
    for name in wanted:
        found = places[folded(name)]
        exact = [index for index in found if names[index] == name]
        if len(exact or found) > 1:
            positions = " and ".join(str(index + 1) for index in exact or found)
            raise DeliveryUnreadable(
                "header_mismatch",
                f"[{file}] {place}: the column [{name}] stands in the header more than once, at positions {positions}. "
                f"Give every column a name of its own under format.by_position of mapping [{mapping.name}].",
            )
        index = (exact or found)[0]
        used.append((name, index))
        if names[index] != name:
            renamed.append((name, names[index]))
    used.sort(key=lambda pair: pair[1])
    return Layout(names, used, undeclared_columns(names, mapping, wanted), renamed)


def _missing(file: str, mapping: Mapping, missing: list[str], wanted: list[str], place: str) -> DeliveryUnreadable:
    if len(missing) == len(wanted):
        return DeliveryUnreadable(
            "no_header",
            f"[{file}] {place}: no header was found there: it has none of the columns that mapping "
            f"[{mapping.name}] reads "
            f"({bracketed(wanted)}). If the file has no header, set format.has_header to false and list the "
            "columns under "
            "format.by_position; if lines come before the header, say how many under format.skip_lines; "
            "if this is another layout, give it a mapping of its own.",
        )
    return DeliveryUnreadable(
        "missing_column",
        f"[{file}] {place}: the header lacks {bracketed(missing)}, which mapping [{mapping.name}] reads. "
        "Ask the sender for the columns, or if the layout has changed, give it a mapping of its own.",
    )


def layout_by_position(file: str, mapping: Mapping, names: Sequence[str], source: str) -> Layout:
    """The columns as the mapping lists them in order.

    Args:
        file: The file's name, for messages.
        mapping: What it should be.
        names: The columns in order.
        source: Where the mapping lists them, for messages: `format.by_position`.

    Raises:
        DeliveryUnreadable: A column that the mapping reads is not among them, or is twice.
    """
    listed = list(names)
    wanted = sorted(mapping.used_columns)
    missing = [name for name in wanted if name not in listed]
    if missing:
        raise DeliveryUnreadable(
            "missing_column",
            f"[{file}] can't be read: mapping [{mapping.name}] reads {bracketed(missing)}, which is not listed "
            f"under {source}. "
            "Add it there in its place.",
        )
    twice = [name for name in wanted if listed.count(name) > 1]
    if twice:
        raise DeliveryUnreadable(
            "header_mismatch",
            f"[{file}] can't be read: {source} of mapping [{mapping.name}] lists {bracketed(twice)} more than once. "
            "Give every column a name of its own.",
        )
    used = sorted(((name, listed.index(name)) for name in wanted), key=lambda pair: pair[1])
    return Layout(listed, used, undeclared_columns(listed, mapping, wanted))


def refuse_hidden_header(file: str, mapping: Mapping, cells: Sequence[str], names: Sequence[str], place: str) -> None:
    """Raise if the first row is a header although the mapping says that there is none.

    Raises:
        DeliveryUnreadable: More than half of the columns' names stand in the first row.
    """
    found = {folded(cell) for cell in cells} & {folded(name) for name in names}
    if 2 * len(found) > len(names):
        raise DeliveryUnreadable(
            "header_mismatch",
            f"[{file}] {place}: this is a header, but mapping [{mapping.name}] says that the file has none. "
            "Set format.has_header to true.",
        )
