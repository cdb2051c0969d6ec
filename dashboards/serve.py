"""Serves the dashboard of one workspace, on this machine unless told otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dashboards.session import WORKSPACE_VARIABLE
from pipelines.access.login_file import LoginFile, login_file
from pipelines.loopback import is_loopback

APP = Path(__file__).parent / "app.py"
LOOPBACK = "127.0.0.1"


def command(*, port: int, login: LoginFile | None = None, address: str = LOOPBACK, headless: bool = True) -> list[str]:
    """The command that serves the dashboard.

    Args:
        port: The port to listen on.
        login: How people log in; None: nobody has to, and only this machine is served.
        address: The address to listen on.
        headless: Whether to leave the browser closed.
    """
    options: list[tuple[str, object]] = [
        ("server.port", port),
        ("server.address", address),
        ("server.headless", str(headless).lower()),
        ("server.enableAgentApi", "false"),
        ("server.fileWatcherType", "none"),
        ("runner.magicEnabled", "false"),
        # A collection of all garbage after each page is a fifth of what a page costs; Python's own keeps memory level.
        ("runner.postScriptGC", "false"),
        ("browser.gatherUsageStats", "false"),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        # A file that is never there: no other file on the machine may set up a login unseen.
        ("secrets.files", login.path if login else Path(os.devnull) / "none"),
    ]
    names = ["localhost", LOOPBACK]
    if login and not is_loopback(login.host):
        # People come through a proxy, which passes on the name under which they do.
        options.append(("browser.serverAddress", login.host))
        names.append(login.host)
    if is_loopback(address):
        # Keeps a page elsewhere from reaching in under a name of its own that it points at this machine.
        options += [("server.allowedHosts", name) for name in names]
    return [
        sys.executable,
        "-m",
        "dashboards.warm_server",
        "run",
        str(APP),
        *(f"--{name}={value}" for name, value in options),
    ]


def serve(
    workspace_folder: Path,
    *,
    port: int,
    address: str = LOOPBACK,
    headless: bool = True,
    login: Path | None = None,
) -> int:
    """Serve the dashboard until it is stopped.

    Args:
        workspace_folder: The workspace, whose publication in force is shown.
        port: The port to listen on.
        address: The address to listen on; people from other machines are let in only after a login.
        headless: Whether to leave the browser closed.
        login: The login's file; by default the workspace's `login.toml`, if it has one.

    Returns:
        The server's exit code; 0 if it was stopped from the keyboard.

    Raises:
        LoginFileError: The login can't be used; nothing is served then.
    """
    found = login_file(workspace_folder.resolve(), login)
    environment = {**os.environ, WORKSPACE_VARIABLE: str(workspace_folder.resolve())}
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
        command(port=port, login=found, address=address, headless=headless), env=environment
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return 0
