"""Whom a command works for."""

from __future__ import annotations

from pipelines.access.roles import Visitor, logged_in_visitor, lone_visitor
from pipelines.settings.who_may import Roles


def command_visitor(roles: Roles, login: str | None) -> Visitor:
    """The visitor with a login, or the lone user at this machine.

    Args:
        roles: From `reportgap.yaml`.
        login: As under roles; None or empty: whoever is at this machine.

    Raises:
        AccessDeniedError: No role names the login.
    """
    if login:
        return logged_in_visitor(roles, login, "127.0.0.1")
    return lone_visitor(roles, server_address="127.0.0.1", client_address=None, headers=())
