"""Charts as specifications: drawn once for the same figures, or once at all and filled with rows."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

P = ParamSpec("P")

Specification = dict[str, Any]
"""A chart as Vega-Lite has it."""


def kept(draw: Callable[P, Any]) -> Callable[P, Specification]:
    """Draw a chart once for the same figures, as a specification."""

    @st.cache_data(max_entries=1_000, show_spinner=False)
    @functools.wraps(draw)
    def specification(*args: P.args, **kwargs: P.kwargs) -> Specification:
        return as_specification(draw(*args, **kwargs))

    return specification


def as_specification(chart: Any) -> Specification:
    """A chart as a specification.

    It is not checked against Vega-Lite's schema: that takes longer than all else, and the browser would say so as well.
    """
    drawn: Specification = chart.to_dict(validate=False)
    return drawn


def filled(shape: Specification, **tables: pd.DataFrame) -> Specification:
    """A chart from its shape, which is drawn once, and what is shown: each layer gets the rows that it names.

    Altair takes longer to put a few rows into a chart than all else that a page does.

    Args:
        shape: Layers with named data.
        tables: By name.
    """
    values = {name: {"values": json.loads(rows.to_json(orient="records"))} for name, rows in tables.items()}
    of_all = shape.get("data")
    layers = [layer | {"data": values[layer.get("data", of_all)["name"]]} for layer in shape["layer"]]
    return {name: part for name, part in shape.items() if name != "data"} | {"layer": layers}
