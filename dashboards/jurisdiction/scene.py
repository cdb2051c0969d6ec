"""A jurisdiction under the chosen filters: what every part of its page is drawn from."""

from __future__ import annotations

import pandas as pd

from dashboards import session
from dashboards.figures import figures
from dashboards.filters import Filters


class Scene:
    """One jurisdiction, as one visitor sees it in one publication.

    Args:
        shown: The publication.
        chosen: The filters.
        place_id: The jurisdiction.
        name: Its name in addresses and headings.
    """

    def __init__(self, shown: session.Publication, chosen: Filters, place_id: str, name: str) -> None:
        self.shown = shown
        self.chosen = chosen
        self.place_id = place_id
        self.name = name
        self.who = session.visitor()

    def figures(self, query: str, **parameters: object) -> pd.DataFrame:
        """The rows of one of the dashboard's queries."""
        return figures(self.shown, query, **parameters)

    def of_place(self, query: str) -> pd.DataFrame:
        """The rows of a query on the measure of this jurisdiction."""
        measure = self.chosen.measure_code
        return self.figures(
            query, measure_code=measure, place_kind="jurisdiction", place_id=self.place_id, **self.chosen.part
        )

    def of_duty(self, query: str) -> pd.DataFrame:
        """The rows of a query on what the duty's measure counts in this jurisdiction, whatever its part."""
        return self.figures(
            query, obligation_id=self.chosen.obligation_id, step=self.chosen.step, place_id=self.place_id
        )
