"""What a page starts from: the workspace, the publication in force, who is looking, and the guard for them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import duckdb
import streamlit as st

from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditLog
from pipelines.access.delivery_desk import DeliveryDesk
from pipelines.access.logins import Login, OpenLogins, checked_login
from pipelines.access.people import people_connection
from pipelines.access.registry_desk import RegistryDesk
from pipelines.access.reviews import ReviewGuard
from pipelines.access.roles import Permission, Visitor, logged_in_visitor, lone_visitor
from pipelines.publications.signatures import signature_of
from pipelines.workspace import Workspace

WORKSPACE_VARIABLE = "REPORTGAP_WORKSPACE"
LOGINS = OpenLogins()
"""One for the process: what is locked in one tab is locked in all."""

T = TypeVar("T")


@dataclass(frozen=True)
class Publication:
    """The publication that this run of a page shows.

    Attributes:
        run_id: Its name.
        folder: Where it is.
    """

    run_id: str
    folder: Path


def workspace() -> Workspace:
    """The workspace that the dashboard was started for.

    Raises:
        WorkspaceError: It is no workspace.
    """
    folder = Path(os.environ.get(WORKSPACE_VARIABLE, "."))
    settings = folder / "reportgap.yaml"
    return _workspace(folder, settings.stat().st_mtime_ns if settings.is_file() else 0)


@lru_cache(maxsize=1)
def _workspace(folder: Path, _settings_written_at: int) -> Workspace:
    return Workspace(folder)


def publication() -> Publication | None:
    """The publication in force; None before the first."""
    found = workspace()
    run_id, folder = found.current_run_id, found.current_publication
    return Publication(run_id, folder) if run_id and folder and folder.is_dir() else None


def in_words(run_id: str | None) -> str | None:
    """What a publication is called, by how it stands; None for none."""
    if run_id is None:
        return None
    return f"{'official publication' if signature_of(workspace(), run_id) else 'draft'} {run_id}"


def visitor() -> Visitor:
    """Who is looking at this page.

    Raises:
        AccessDeniedError: They have no role here.
    """
    roles = workspace().settings.roles
    came_from = st.context.ip_address or "127.0.0.1"
    if is_login_set_up():
        return logged_in_visitor(roles, login().name, came_from)
    return lone_visitor(
        roles,
        server_address=st.get_option("server.address"),
        client_address=st.context.ip_address,
        headers=st.context.headers.to_dict(),
    )


def is_login_set_up() -> bool:
    """Whether people have to log in."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def login() -> Login:
    """The login of whoever is looking.

    Raises:
        AccessDeniedError: The provider's word for it is not enough.
    """
    return checked_login(st.user.to_dict(), workspace().settings.login)


def idle_seconds() -> float:
    """How long a login stays open without activity.

    CJIS Security Policy, session lock: after at most 30 minutes without activity one logs in again.
    """
    return 60 * workspace().settings.login.idle_minutes


def guard(shown: Publication, who: Visitor) -> AnswerGuard:
    """The guard in front of the publication's records and agencies' answers, for this visitor."""
    found = workspace()
    connection = _people(shown, found.folder, who)
    return AnswerGuard(shown.folder, who, AuditLog(found.audit_file), connection)


def review_guard(shown: Publication, who: Visitor) -> ReviewGuard:
    """The guard in front of the pairs for review, for this visitor."""
    found = workspace()
    return ReviewGuard(
        shown.folder,
        who,
        AuditLog(found.audit_file),
        _people(shown, found.folder, who),
        decisions=found.decisions,
        needs_second=found.settings.second_reviewer,
    )


def delivery_desk(who: Visitor) -> DeliveryDesk:
    """Where this visitor says what they know of deliveries."""
    return DeliveryDesk(workspace().decisions, who)


def registry_desk(who: Visitor) -> RegistryDesk:
    """Where this visitor proposes, tries, approves and refuses changes of the registry."""
    return RegistryDesk(workspace(), who)


def looked(question: tuple[object, ...], look: Callable[[], T]) -> T:
    """The answer to the last question that this session put to the guard on this page, or a fresh look.

    A page runs again at every click; rows that its reader already has are not another look.

    Args:
        question: All that the answer hangs on, the run and the role included.
        look: Asks the guard.
    """
    kept = st.session_state.setdefault("looked", {})
    place = question[0]
    if kept.get(place, (None,))[0] != question:
        kept[place] = (question, look())
    answer: T = kept[place][1]
    return answer


def _people(shown: Publication, workspace_folder: Path, who: Visitor) -> duckdb.DuckDBPyConnection:
    """A connection for all who see the same: those of one agency, or of all who see names, or of all who don't."""
    if who.own is None:
        return _of_state(shown.run_id, str(shown.folder), str(workspace_folder), not who.may(Permission.NAMES))
    return _of_agency(shown.run_id, str(shown.folder), str(workspace_folder), who.own, who.apart)


@st.cache_resource(max_entries=4, show_spinner=False)
def _of_state(run_id: str, publication: str, workspace_folder: str, masked: bool) -> duckdb.DuckDBPyConnection:
    return people_connection(Path(publication), Path(workspace_folder), masked=masked)


@st.cache_resource(max_entries=40, show_spinner=False)
def _of_agency(
    run_id: str, publication: str, workspace_folder: str, own: frozenset[str], apart: frozenset[str]
) -> duckdb.DuckDBPyConnection:
    return people_connection(Path(publication), Path(workspace_folder), masked=False, own=own, apart=apart)
