"""Every jurisdiction with its figure and conclusion, and how these read in a cell."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboards import session
from dashboards.components import Cell, link, mark
from dashboards.figures import figures
from dashboards.filters import Filters
from pipelines.publications.wording import detail, label

FAILING = ("none_found", "stopped", "below", "late")


def ranking_of(shown: session.Publication, chosen: Filters) -> pd.DataFrame:
    """Every jurisdiction with its figure, its conclusion, and what it is called in addresses."""
    ranking = figures(
        shown, "ranking", measure_code=chosen.measure_code, obligation_id=chosen.obligation_id, **chosen.part
    )
    places = figures(shown, "place")
    return ranking.assign(label=ranking["place_id"].map(dict(zip(places["place_id"], places["label"], strict=True))))


def tone_of(code: str) -> Cell:
    """A conclusion on its tone."""
    return mark(label("conclusion", code), detail("conclusion", code, "tone"))


def to_jurisdiction(row: Mapping[Hashable, Any], chosen: Filters) -> Cell:
    """The link to a jurisdiction's page, with the filters as they are."""
    name = str(row["label"])
    return link(name, "jurisdiction", place=name, **chosen.address())
