"""The small lines of a table: each place's rate month by month as an SVG path, all on the same months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WIDTH, HEIGHT = 132, 30

Course = Iterable[tuple[str, float]]
"""Month and percentage, by month."""


def paths(by_place: Mapping[str, Course]) -> dict[str, str]:
    """The path of each place's line between 0 and 100 percent, in a box of `WIDTH` by `HEIGHT`; no figure is a gap.

    Args:
        by_place: Each place's months that have a figure.
    """
    found = {place: list(course) for place, course in by_place.items()}
    months = sorted({month for course in found.values() for month, _ in course})
    place_of = {month: place for place, month in enumerate(months)}
    step = (WIDTH - 4) / max(len(months) - 1, 1)
    drawn = {}
    for place_id, course in found.items():
        path, before = [], None
        for month, value in course:
            at = place_of[month]
            y = 2 + (HEIGHT - 4) * (1 - value / 100)
            path.append(f"{'L' if before == at - 1 else 'M'}{2 + at * step:.1f} {y:.1f}")
            if before != at - 1:
                path.append("h0.1")
            before = at
        drawn[place_id] = "".join(path)
    return drawn
