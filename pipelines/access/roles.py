"""Who is asking, and what that role may see. What is not granted here is refused."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipelines.errors import ReportgapError
from pipelines.loopback import is_loopback
from pipelines.obligations.declared import permissions
from pipelines.settings.who_may import Roles


class AccessDeniedError(ReportgapError):
    """The person has no role, or the role does not allow what was asked."""


class Role(StrEnum):
    """The roles of `reportgap.yaml`, the strongest last."""

    VIEWER = "viewer"
    AGENCY = "agency"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a role can be allowed beyond the published figures."""

    RECORDS = "see records"
    NAMES = "see names, birth dates and numbers"
    RAW_ROWS = "see rejected rows as delivered"
    WORK_LISTS = "download work lists"
    DECIDE = "decide on links"
    ANSWERS = "take in agencies' answers"
    RULE = "rule on agencies' answers"
    STATE = "look through what is open over the whole state"
    MAP = "look at samples of exports and save mappings"
    DELIVER = "take in deliveries"
    RUN = "start runs"
    SIGN = "make publications official and confirm rules"
    NOTE = "note interruptions, and what was asked for"
    PROPOSE = "propose changes of the registry and try them"
    APPROVE = "approve interruptions and changes of the registry"
    REVIEW_LOG = "review the log of looks"


_ALL = frozenset(Permission)
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({Permission.RECORDS, Permission.STATE}),
    Role.AGENCY: frozenset({Permission.RECORDS, Permission.NAMES, Permission.WORK_LISTS, Permission.ANSWERS}),
    Role.ANALYST: _ALL - {Permission.SIGN, Permission.APPROVE, Permission.REVIEW_LOG},
    Role.REVIEWER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
"""A viewer follows single records, but their names, birth dates and numbers are masked. What an agency may do, it may
do with its own records alone (`Visitor.own`). An analyst notes interruptions; a reviewer or an administrator approves
them, signs, and reviews the log."""

FORWARDING_HEADERS = frozenset({"forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host", "via"})
"""A request with one of these came through a proxy, so its sender need not sit at this machine."""


@dataclass(frozen=True)
class Visitor:
    """Someone who was let in.

    Attributes:
        name: As the login gives it; for a lone user, the account that the dashboard runs under.
        role: What they may see hangs on it.
        came_from: The address of the request, for the log of looks.
        apart: What they may see of the records that are kept apart, by the permissions that obligations name.
        own: Whose records alone an agency sees, by ORI and by jurisdiction; None: the whole state's.
    """

    name: str
    role: Role
    came_from: str
    apart: frozenset[str] = frozenset()
    own: frozenset[str] | None = None

    def __post_init__(self) -> None:
        # An agency without a word on whose records it sees, sees none.
        if self.role is Role.AGENCY and self.own is None:
            object.__setattr__(self, "own", frozenset())

    @property
    def sees(self) -> str:
        """What the answers of the guard hang on, so that no answer outlives a change of what they may see."""
        own = [] if self.own is None else ["own", *sorted(self.own)]
        return " ".join([self.role, *sorted(self.apart), *own])

    def may(self, permission: Permission) -> bool:
        """Whether the role grants it."""
        return permission in GRANTS[self.role]

    def require(self, permission: Permission) -> None:
        """Refuse unless the role grants it.

        Raises:
            AccessDeniedError: It does not.
        """
        if not self.may(permission):
            raise AccessDeniedError(
                f"The role [{self.role}] may not {permission}. An administrator can change roles in reportgap.yaml."
            )

    def require_apart(self, *permissions: str | None) -> str | None:
        """Refuse what is kept apart, unless the visitor is named for it beside the role.

        Args:
            permissions: As obligations' `rule.yaml` files name them; None: it is not kept apart.

        Returns:
            What it took, for the log of looks, with commas between; None: none of it is kept apart.

        Raises:
            AccessDeniedError: The visitor is not named for one of them.
        """
        needed = sorted({permission for permission in permissions if permission})
        for permission in needed:
            if permission not in self.apart:
                raise AccessDeniedError(
                    f"Records under [{permission}] are kept apart. "
                    f"An administrator can add your login under roles, apart, {permission} in reportgap.yaml."
                )
        return ", ".join(needed) or None


def logged_in_visitor(roles: Roles, login: str, came_from: str) -> Visitor:
    """The visitor behind a login; of several roles the strongest counts.

    Args:
        roles: From `reportgap.yaml`.
        login: The name that the login vouches for; compared without regard to case.
        came_from: The address of the request.

    Raises:
        AccessDeniedError: No role names the login.
    """
    wanted = login.strip().casefold()
    for role in reversed(Role):
        if wanted and _names(getattr(roles, role.value), wanted):
            apart = frozenset(permission for permission, logins in roles.apart.items() if _names(logins, wanted))
            return Visitor(login.strip(), role, came_from, apart, _own(roles, wanted) if role is Role.AGENCY else None)
    raise AccessDeniedError(
        "Your login has no role here. Ask an administrator to add it under `roles` in reportgap.yaml."
    )


def lone_visitor(
    roles: Roles, *, server_address: str | None, client_address: str | None, headers: Iterable[str]
) -> Visitor:
    """The person at this machine, where no login is set up.

    Args:
        roles: From `reportgap.yaml`; `lone_user` is the role.
        server_address: What the dashboard listens on.
        client_address: Where the request came from; None means this machine.
        headers: The names of the request's headers.

    Raises:
        AccessDeniedError: The dashboard can be reached from other machines, or the request came from one.
    """
    reached_directly = not FORWARDING_HEADERS & {name.casefold() for name in headers}
    if not (is_loopback(server_address) and is_loopback(client_address or "127.0.0.1") and reached_directly):
        raise AccessDeniedError(
            "No login is set up, so the dashboard can be used on its own machine only. "
            "Set up a login before you open it to others."
        )
    role = Role(roles.lone_user)
    # The files themselves lie on the machine of a lone analyst.
    apart = frozenset(() if role is Role.VIEWER else permissions().values())
    return Visitor(getpass.getuser(), role, client_address or "127.0.0.1", apart)


def _own(roles: Roles, wanted: str) -> frozenset[str]:
    return frozenset(
        place.strip()
        for login, places in roles.agency.items()
        if _names([login], wanted)
        for place in places
        if place.strip()
    )


def _names(logins: Iterable[str], wanted: str) -> bool:
    return wanted in {name.strip().casefold() for name in logins}
