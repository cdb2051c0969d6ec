"""The file of a workspace's login: the provider, and the secrets that the dashboard and it share.

It is no input of a run, and none of its values is ever told: what is wrong is said by the names of its keys.
"""

from __future__ import annotations

import os
import secrets
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.errors import ReportgapError
from pipelines.loopback import is_loopback

FILE_NAME = "login.toml"
CALLBACK = "/oauth2callback"
DISCOVERY = "/.well-known/openid-configuration"
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_COOKIE_SECRET = 32


class LoginFileError(ReportgapError):
    """A login that can't be used; says what to change, without any of the file's values."""


@dataclass(frozen=True)
class LoginFile:
    """A login that can be used.

    Attributes:
        path: The file.
        host: The name under which people reach the dashboard.
        port: The port, where the address names one.
    """

    path: Path
    host: str
    port: int | None


def login_file(workspace: Path, named: Path | None = None) -> LoginFile | None:
    """The login of a workspace; None where none is set up.

    Args:
        workspace: The workspace's folder, which has it as `login.toml`.
        named: Another file, kept elsewhere.

    Raises:
        LoginFileError: It is not there, others may read it, or something in it is wrong.
    """
    path = named or workspace / FILE_NAME
    if named is None and not path.is_file():
        return None
    return _checked(path)


def write_login_file(path: Path, *, provider: str, client_id: str, client_secret: str, address: str) -> LoginFile:
    """Write the file, for its owner alone, with a new secret for cookies.

    Args:
        path: Where; it must not be there yet.
        provider: The provider's address (its issuer), or that of its discovery document.
        client_id: As the provider gave it.
        client_secret: As the provider gave it.
        address: Under which people reach the dashboard.

    Raises:
        LoginFileError: There is one already, or an address can't be used; nothing is left then.
    """
    metadata = provider if provider.endswith(DISCOVERY) else provider.rstrip("/") + DISCOVERY
    lines = [
        "# How people log in to the dashboard. Keep it to yourself: it holds secrets.",
        "[auth]",
        f"redirect_uri = {_toml(address.rstrip('/') + CALLBACK)}",
        f"cookie_secret = {_toml(secrets.token_urlsafe(48))}",
        f"client_id = {_toml(client_id)}",
        f"client_secret = {_toml(client_secret)}",
        f"server_metadata_url = {_toml(metadata)}",
        "# The provider asks who it is at every login, so that a locked page is not opened by whoever sits there.",
        'client_kwargs = { scope = "openid email profile", prompt = "login" }',
    ]
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise LoginFileError(f"[{path.name}] is there already; move it away first") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write("\n".join(lines) + "\n")
    try:
        return _checked(path)
    except LoginFileError:
        path.unlink()
        raise


def _checked(path: Path) -> LoginFile:
    if not path.is_file():
        raise LoginFileError(f"[{path}] does not exist. Write it with `reportgap login`.")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise LoginFileError(f"[{path.name}] holds secrets, and others may read it. Say: chmod 600 {path}")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        # Without the parser's words: they may quote the line, which may be a secret's.
        raise LoginFileError(f"[{path.name}] can't be read as TOML; write it anew with `reportgap login`") from error
    auth = content.get("auth")
    said: dict[str, Any] = auth if isinstance(auth, dict) else {}
    if absent := [name for name in NEEDED if not isinstance(said.get(name), str) or not said[name].strip()]:
        raise LoginFileError(f"[{path.name}] lacks {', '.join(f'[{name}]' for name in absent)} under [auth]")
    if len(said["cookie_secret"]) < SHORTEST_COOKIE_SECRET:
        raise LoginFileError(
            f"[cookie_secret] in [{path.name}] has fewer than [{SHORTEST_COOKIE_SECRET}] characters, "
            "so that a login could be forged; write a longer one"
        )
    if not said["redirect_uri"].endswith(CALLBACK):
        raise LoginFileError(f"[redirect_uri] in [{path.name}] must end with [{CALLBACK}]")
    for name in ("redirect_uri", "server_metadata_url"):
        _refuse_open_line(path, name, said[name])
    address = urlsplit(said["redirect_uri"])
    return LoginFile(path.resolve(), address.hostname or "", address.port)


def _refuse_open_line(path: Path, name: str, address: str) -> None:
    """What is said over http can be read and changed on its way, unless it does not leave the machine."""
    try:
        parts = urlsplit(address)
        is_safe = bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
        )
    except ValueError:
        is_safe = False
    if not is_safe:
        raise LoginFileError(f"[{name}] in [{path.name}] must begin with https://, unless it is on this machine")


def _toml(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if not escaped.isprintable():
        raise LoginFileError("a line break or control character can't stand in a login file")
    return f'"{escaped}"'
