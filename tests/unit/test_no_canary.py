"""Every page, as every role, in two sessions: no name reaches anyone whose role may not see it.

The sessions share a process and its caches: whoever sees most looks first, so that what was kept for them could leak.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

import dashboards
from dashboards.session import WORKSPACE_VARIABLE
from pipelines.obligations.declared import permissions
from tests.logged_in import log_in
from tests.made.filling import county_id, police_of, sheriff_of
from tests.made.planted import (
    ALL,
    AT_ELM,
    AT_SHERIFF,
    DENIAL,
    DENIED,
    ELM,
    ELM_ORDERS,
    LATE,
    MISSING,
    ORDER,
    ORDERS,
    POLICE,
    POSSIBLE,
    RAW,
    SHERIFF,
    STRANGER,
    plant,
)
from tests.unit.test_dashboard_pages import everything

pytestmark = pytest.mark.slow

APP = Path(dashboards.__file__).parent / "app.py"
PAGES = sorted(path.stem for path in (APP.parent / "views").glob("*.py") if path.stem != "__init__")
RECORDS = (MISSING, LATE, ORDER, DENIAL, LATE + AT_SHERIFF, LATE + AT_ELM, ORDER + AT_ELM)
IN_PARTS: dict[str, list[dict[str, str]]] = {
    "jurisdiction": [
        {"place": "Cedar County"},
        {"place": "Elm County"},
        {"place": "Cedar County", "duty": "Protection orders entered", "outcome": "Late"},
    ],
    "record": [{"record": str(ledger_id)} for ledger_id in RECORDS],
    "review": [{}, {"pair": "6001"}],
    "answers": [{}, {"place": "Cedar County"}],
}
"""Parts of a page that addresses lead to; of any other page, the page."""

SHUT_TO_AGENCIES = frozenset({"denials", "tips", "deliveries", "new_export", "registry", "review", "log"})
MAY_REVIEW_THE_LOG = frozenset({"reviewer.denials", "administrator"})
NUMBERS = (f"{POLICE}T000061", f"{SHERIFF}T000061", f"{ELM}T000061", f"{ORDERS}PO1")
OF_STATE = frozenset({POLICE, SHERIFF, ELM, STRANGER, POSSIBLE})


@dataclass(frozen=True)
class Person:
    """Someone with a role.

    Attributes:
        may_see: Whose names they may see.
        must_see: Whose names they are shown somewhere, so that a page that shows nothing proves nothing.
    """

    may_see: frozenset[str]
    must_see: frozenset[str]


PEOPLE = {
    "all": Person(ALL, OF_STATE | {ORDERS, ELM_ORDERS, DENIED}),
    "viewer.orders": Person(frozenset(), frozenset()),
    "police.orders": Person(frozenset({POLICE, ORDERS}), frozenset({POLICE, ORDERS})),
    "sheriff": Person(frozenset({SHERIFF}), frozenset({SHERIFF})),
    "elm.all": Person(frozenset({ELM, ELM_ORDERS}), frozenset({ELM, ELM_ORDERS})),
    "reviewer.denials": Person(OF_STATE | {RAW, DENIED}, OF_STATE | {DENIED}),
    "administrator": Person(OF_STATE | {RAW}, OF_STATE),
}

ROLES: dict[str, Any] = {
    "viewer": ["viewer", "viewer.orders"],
    "agency": {
        "police": [police_of("Cedar")],
        "police.orders": [police_of("Cedar")],
        "sheriff": [sheriff_of("Cedar")],
        "elm": [county_id("Elm")],
        "elm.all": [county_id("Elm")],
        "nobody": [],
    },
    "analyst": ["all", "analyst"],
    "reviewer": ["reviewer.denials"],
    "administrator": ["administrator"],
    "apart": {
        name: ["all", "elm.all", *(["viewer.orders", "police.orders"] if name == "orders" else [])]
        + (["reviewer.denials"] if name == "denials" else [])
        for name in {one for one in permissions().values() if one}
    },
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The state, served on loopback."""
    patch = pytest.MonkeyPatch()
    folder = plant(tmp_path_factory.mktemp("planted") / "workspace", roles=ROLES)
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    patch.setattr(ContextProxy, "ip_address", property(lambda _: None))
    patch.setattr(ContextProxy, "headers", property(lambda _: StreamlitHeaders([])))
    patch.setenv(WORKSPACE_VARIABLE, str(folder))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield folder
    config.set_option("server.address", before)
    patch.undo()


def opened(who: str, page: str, parameters: dict[str, str]) -> AppTest:
    """A page as somebody opens it in a session of their own."""
    app = log_in(AppTest.from_file(str(APP), default_timeout=60), who)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        for name, value in parameters.items():
            app.query_params[name] = value
        app.switch_page(f"views/{page}.py").run()
    assert not app.exception, (who, page)
    return app


def shown(who: str, page: str) -> set[str]:
    """Whose names reach somebody on a page, in all its parts."""
    sent = [everything(opened(who, page, part)) for part in IN_PARTS.get(page, [{}])]
    if page == "find":
        app = opened(who, page, {})
        for number in NUMBERS if app.text_input else ():
            app.text_input[0].set_value(number).run()
            # What somebody typed comes back to them; it is not what was found.
            sent.append(everything(app).replace(number, ""))
    return {name for name in ALL if any(name in text for text in sent)}


@pytest.mark.usefixtures("planted")
def test_no_page_shows_anyone_a_name_that_their_role_may_not_see() -> None:
    seen: dict[str, set[str]] = {who: set() for who in PEOPLE}
    for page in PAGES:
        for who, person in PEOPLE.items():
            shut = SHUT_TO_AGENCIES if who in ROLES["agency"] else set() if who in MAY_REVIEW_THE_LOG else {"log"}
            if page in shut:
                # It is none of the person's pages, so that its address does not open it either.
                with pytest.raises(ValueError, match="Could not find a navigation page"):
                    opened(who, page, {})
                continue
            found = shown(who, page)
            assert found <= person.may_see, (who, page)
            seen[who] |= found
    for who, person in PEOPLE.items():
        assert person.must_see <= seen[who], who
