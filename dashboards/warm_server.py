"""Starts Streamlit once all that the pages import is loaded: the first visitor would wait seconds for it."""

from __future__ import annotations

import importlib
import pkgutil

import altair as alt
from streamlit.web.cli import main

import dashboards

NOT_LOADED = frozenset({"dashboards.app", "dashboards.warm_server"})
"""What draws when it is imported, and this module."""


def load() -> None:
    """Import every module of the dashboard but its pages, and what Altair loads at its first chart."""
    for module in pkgutil.walk_packages(dashboards.__path__, f"{dashboards.__name__}."):
        if module.name not in NOT_LOADED:
            importlib.import_module(module.name)
    alt.Chart(alt.InlineData(values=[])).mark_line().to_dict(validate=False)


if __name__ == "__main__":
    load()
    main(prog_name="streamlit")
