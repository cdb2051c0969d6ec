"""The dashboard with a login, and a real OpenID provider on this machine that lets people in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import oidc_provider_mock
from oidc_provider_mock import User

from pipelines.access.login_file import write_login_file
from tests.e2e.browsing import free_port, serving

WITH_MFA = ["pwd", "otp"]


def user(sub: str, email: str, *, amr: list[str] = WITH_MFA) -> User:
    """Somebody whom the provider knows, and how they log in."""
    return User(sub=sub, claims={"email": email, "email_verified": True, "amr": amr})


@contextmanager
def serving_with_login(workspace: Path, people: Collection[User], *, output: Path | None = None) -> Iterator[str]:
    """Serve a workspace's dashboard to people who log in; gives its address.

    Args:
        workspace: The folder.
        people: Whom the provider knows.
        output: The file that what the server says is written to; None: with what this process says.
    """
    port = free_port()
    address = f"http://localhost:{port}"
    with oidc_provider_mock.run_server_in_thread(user_claims=list(people)) as provider:
        write_login_file(
            workspace / "login.toml",
            provider=f"http://localhost:{provider.server_port}",
            client_id="reportgap",
            client_secret="secret",  # noqa: S106
            address=address,
        )
        with serving(workspace, port, output=output):
            yield address
