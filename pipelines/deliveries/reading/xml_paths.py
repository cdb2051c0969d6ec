"""Where in a row element which column is read.

Namespaces are left out of account: `Person/LastName` finds `nc:Person/nc:LastName`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Place:
    """What is read at one place below the row element.

    Attributes:
        path: From the row element (or from the item), without namespaces.
        slot: The column that its text belongs to.
        items: The kind of items that each element here is one of.
        attributes: The columns of its attributes.
        below: Its child elements.
    """

    path: str
    slot: int | None = None
    items: int | None = None
    attributes: dict[str, int] = field(default_factory=dict)
    below: dict[str, Place] = field(default_factory=dict)
    tags: dict[str, Place] = field(default_factory=dict)

    def at(self, path: str) -> Place:
        """The place at a path from here."""
        place = self
        for name in path.split("/"):
            prefix = f"{place.path}/" if place.path else ""
            place = place.below.setdefault(name, Place(prefix + name))
        return place


def plan(names: list[str], path: str = "") -> Place:
    """Where each of some slash paths is read; `@id` is an attribute, `.` the element's own text."""
    root = Place(path)
    for slot, name in enumerate(names):
        above, _, last = plain_path(name).rpartition("/")
        place = root.at(above) if above else root
        if last.startswith("@"):
            place.attributes[last[1:]] = slot
        elif last == ".":
            place.slot = slot
        else:
            place.at(last).slot = slot
    return root


def plain_path(path: str) -> str:
    """A path without namespace prefixes."""
    return "/".join(
        ("@" if step.startswith("@") else "") + step.lstrip("@").rpartition(":")[2] for step in path.split("/")
    )


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def places_above(path: str) -> list[str]:
    """A path and all those that lead to it."""
    steps = path.split("/")
    return ["/".join(steps[:depth]) for depth in range(1, len(steps) + 1)]
