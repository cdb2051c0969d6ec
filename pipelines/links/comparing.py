"""Compares proposed pairs field by field, and says how many points each field adds to the score that ranks rivals."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.statements import statement

POINTS = {
    "state_id": (8, 3, -6),
    "fbi_number": (8, 3, -6),
    "local_person_id": (4, 0, 0),
    "last_name": (4, 3, -4),
    "first_name": (3, 2, -3),
    "birth_date": (2, 4, -5),
    "sex": (1, 0, -2),
    "tracking_number": (10, 6, -3),
    "transaction_number": (8, 0, -1),
    "booking_number": (5, 1, -2),
    "agency_case_number": (3, 0, -1),
    "court_case_number": (4, 0, -1),
    "tracking_suffix": (6, 0, -4),
    "statute": (5, 0, -2),
    "charge_number": (2, 0, 0),
    "disposition_code": (3, 0, -2),
    "agency": (2, 1, -4),
}
"""What a field adds where it is the same, near, different; the same birth date, for each part of it that is known."""

NO_POINTS = {"arrest_date": (0, 0, 0), "disposition_date": (0, 0, 0)}
"""Dates add none: they break ties. They are named to people all the same."""


def comparison(left: str, right: str) -> str:
    """SQL for the pairs in the temporary table `proposed_pair`, compared.

    Args:
        left: The side of the local records.
        right: The other side.
    """
    return statement("compare", left=left, right=right, score=" + ".join(_points_of(field) for field in POINTS))


def evaluate(engine: Engine, left: str, right: str) -> None:
    """Compare the pairs in `proposed_pair`: the temporary table `compared`."""
    engine.stage("compared", comparison(left, right))


def point_rows() -> str:
    """The points as the rows of a VALUES clause: field, same, near, different."""
    return ", ".join(
        f"({quoted(field)}, {', '.join(map(str, points))})" for field, points in (POINTS | NO_POINTS).items()
    )


def _points_of(field: str) -> str:
    same, near, different = POINTS[field]
    per_part = " * birth_detail" if field == "birth_date" else ""
    return f"CASE {field} WHEN 2 THEN {same}{per_part} WHEN 1 THEN {near} WHEN -1 THEN {different} ELSE 0 END"
