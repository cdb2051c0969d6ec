"""What a login must show, and how long it stays open: the provider's word, and the lock after a time without activity.

A login is known by when the provider gave it, so a cookie that was kept or copied is locked with it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.access.roles import AccessDeniedError
from pipelines.settings.who_may import LoginSettings

CLOCKS_DIFFER_SECONDS = 300
"""By how much the provider's clock may be ahead of this machine's."""


@dataclass(frozen=True)
class Login:
    """A login as the provider vouches for it.

    Attributes:
        name: Whose.
        key: Tells it from every other login, of the same person as well.
        issued_at: When the provider gave it, in seconds since 1970.
    """

    name: str
    key: str
    issued_at: float


def checked_login(claims: Mapping[str, Any], settings: LoginSettings) -> Login:
    """The login that a provider's claims stand for.

    Args:
        claims: Of the ID token, whose signature was checked.
        settings: From `reportgap.yaml`.

    Raises:
        AccessDeniedError: They name nobody, don't say when, or not that a second factor was used where it must be.
    """
    name = claims.get(settings.name_claim)
    if not isinstance(name, str) or not name.strip():
        raise AccessDeniedError(
            f"Your login names nobody under [{settings.name_claim}]. An administrator can have the provider send it, "
            "or name another claim under login, name_claim in reportgap.yaml."
        )
    if settings.name_claim == "email" and claims.get("email_verified") is False:
        raise AccessDeniedError("The provider has not verified your mail address, so that it can't say who you are.")
    issued_at = claims.get("iat")
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float):
        raise AccessDeniedError("Your login does not say when it was made. Ask an administrator to check the provider.")
    if settings.mfa_claim and not _values(claims.get(settings.mfa_claim)) & set(settings.mfa_values):
        raise AccessDeniedError(
            "Your login does not show that a second factor was used, and this dashboard demands one. Log in with it; "
            f"if you did, an administrator can look what the provider sends as [{settings.mfa_claim}]."
        )
    whole = "\n".join(str(claims.get(part, "")) for part in ("iss", "sub", "iat", "nonce", "jti"))
    return Login(name.strip(), hashlib.sha256(whole.encode()).hexdigest(), float(issued_at))


class OpenLogins:
    """Which logins are open in this process; shared by all tabs and requests.

    A login that is not known is open as long as it is young, and locked otherwise. So nothing that is forgotten, by a
    restart or because it is old, opens a door.

    Args:
        now: The time, in seconds since 1970.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._active: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._lock = threading.Lock()

    def touch(self, login: Login, idle_seconds: float) -> bool:
        """Count this moment as activity, if the login is open still; says whether it is."""
        with self._lock:
            is_open = self._is_open(login, idle_seconds)
            if is_open:
                self._active[login.key] = self._now()
            else:
                self._end(login)
            self._forget(idle_seconds)
            return is_open

    def is_open(self, login: Login, idle_seconds: float) -> bool:
        """Whether the login is open; asking is no activity."""
        with self._lock:
            return self._is_open(login, idle_seconds)

    def end(self, login: Login) -> None:
        """Lock a login for good, since its owner signed out."""
        with self._lock:
            self._end(login)

    def _is_open(self, login: Login, idle_seconds: float) -> bool:
        now = self._now()
        if login.key in self._ended or login.issued_at > now + CLOCKS_DIFFER_SECONDS:
            return False
        return now - self._active.get(login.key, login.issued_at) <= idle_seconds

    def _end(self, login: Login) -> None:
        self._active.pop(login.key, None)
        self._ended[login.key] = login.issued_at

    def _forget(self, idle_seconds: float) -> None:
        """Drop what would be locked without being known."""
        oldest = self._now() - idle_seconds
        for kept in (self._active, self._ended):
            for key in [key for key, at in kept.items() if at < oldest]:
                del kept[key]


def _values(claim: object) -> set[str]:
    """What a claim holds: a text is one value, a list several."""
    if isinstance(claim, str):
        return {claim}
    return {str(value) for value in claim} if isinstance(claim, list | tuple) else set()
