"""The scale by which denied transactions are put in order: data that ships, and that a workspace may replace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipelines.data_files import read_data_file
from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.errors import ReportgapError

SHIPPED = Path(__file__).parent / "review_points.yaml"
Reason = Literal[
    "violent_history",
    "firearm_transferred",
    "active_order",
    "repeated_attempts",
    "open_violent_arrest",
    "recent_denial",
]
LoweringReason = Literal["basis_ended", "old_record"]

REVIEW_POINT = Table(
    "review_point",
    "one reason to look at a denial first, and its points; not published",
    ("reason_code",),
    (
        Column("reason_code", "VARCHAR", "The reason.", required=True),
        Column(
            "points", "INTEGER", "What it adds, or below 0 takes off; 0: it is told and changes nothing.", required=True
        ),
    ),
)

REVIEW_SETTING = Table(
    "review_setting",
    "what else the order of review hangs on, one row; not published",
    (),
    (
        Column("recent_days", "INTEGER", "For how many days a denial is recent.", required=True),
        Column("old_years", "INTEGER", "After how many years a conviction is old; null: never."),
    ),
)


Points = Annotated[int, Field(ge=0, le=1_000_000)]


class ReviewPointsError(ReportgapError):
    """A scale that can't be used; says which file and what to change."""


class ReviewPoints(BaseModel):
    """The scale.

    Attributes:
        citation: What the order follows.
        mark: Where it comes from, as with the rules of a state.
        effective_from: Since when it is used.
        recent_days: For how many days a denial is recent.
        points: The points of each reason; a reason that is left out adds nothing, and is told all the same.
        old_years: After how many years a conviction of no violent felony or domestic violence is old; None: never.
        takes_off: The points that each reason for looking at a denial later takes off, in the same way.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    citation: str
    mark: Literal["found", "general_knowledge", "made"]
    effective_from: dt.date
    recent_days: Annotated[int, Field(ge=0)]
    points: dict[Reason, Points]
    old_years: Annotated[int, Field(ge=1)] | None = None
    takes_off: dict[LoweringReason, Points] = {}


def load_review_points(file: Path | None = None) -> ReviewPoints:
    """The workspace's scale if it has one, or the one that ships.

    Args:
        file: Where the workspace would have its own.

    Raises:
        ReviewPointsError: The file does not fit.
    """
    path = file if file is not None and file.is_file() else SHIPPED
    return read_data_file(path, ReviewPoints.model_validate, ReviewPointsError)


def stage_review_points(engine: Engine, scale: ReviewPoints) -> None:
    """Make `review_point` and `review_setting` readable."""
    added = [(str(reason), points) for reason, points in scale.points.items()]
    taken_off = [(str(reason), -points) for reason, points in scale.takes_off.items()]
    engine.load(REVIEW_POINT, sorted(added + taken_off))
    engine.load(REVIEW_SETTING, [(scale.recent_days, scale.old_years)])
