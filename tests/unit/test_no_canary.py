"""Every page, as every role, in two sessions: no name reaches anyone whose role may not see it.

The sessions share a process and its caches: whoever sees most looks first, so that what was kept for them could leak.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

import dashboards
from dashboards.session import WORKSPACE_VARIABLE
from tests.canaries import owners_in
from tests.logged_in import log_in
from tests.made.people import IN_PARTS, NUMBERS, PAGES, PEOPLE, ROLES, shut_to
from tests.made.planted import plant
from tests.unit.test_dashboard_pages import everything

pytestmark = pytest.mark.slow

APP = Path(dashboards.__file__).parent / "app.py"


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


def shown(who: str, page: str) -> frozenset[str]:
    """Whose names reach somebody on a page, in all its parts."""
    sent = [everything(opened(who, page, part)) for part in IN_PARTS.get(page, [{}])]
    if page == "find":
        app = opened(who, page, {})
        for number in NUMBERS if app.text_input else ():
            app.text_input[0].set_value(number).run()
            # What somebody typed comes back to them; it is not what was found.
            sent.append(everything(app).replace(number, ""))
    return owners_in(sent)


@pytest.mark.usefixtures("planted")
def test_no_page_shows_anyone_a_name_that_their_role_may_not_see() -> None:
    seen: dict[str, set[str]] = {who: set() for who in PEOPLE}
    for page in PAGES:
        for who, person in PEOPLE.items():
            if page in shut_to(who):
                # It is none of the person's pages, so that its address does not open it either.
                with pytest.raises(ValueError, match="Could not find a navigation page"):
                    opened(who, page, {})
                continue
            found = shown(who, page)
            assert found <= person.may_see, (who, page)
            seen[who] |= found
    for who, person in PEOPLE.items():
        assert person.must_see <= seen[who], who
