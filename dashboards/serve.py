"""Serves the dashboard of one workspace, on this machine unless told otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

from dashboards.session import WORKSPACE_VARIABLE

APP = Path(__file__).parent / "app.py"
LOOPBACK = "127.0.0.1"


def command(workspace_folder: Path, *, port: int, address: str = LOOPBACK, headless: bool = True) -> list[str]:
    """The command that serves the dashboard.

    Args:
        workspace_folder: The workspace; a login is read from its `.streamlit/secrets.toml`.
        port: The port to listen on.
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
        ("browser.gatherUsageStats", "false"),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("secrets.files", workspace_folder / ".streamlit" / "secrets.toml"),
    ]
    if ip_address(address).is_loopback:
        # Keeps a page elsewhere from reaching in under a name of its own that it points at this machine.
        options += [("server.allowedHosts", host) for host in ("localhost", LOOPBACK)]
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(APP),
        *(f"--{name}={value}" for name, value in options),
    ]


def serve(workspace_folder: Path, *, port: int, address: str = LOOPBACK, headless: bool = True) -> int:
    """Serve the dashboard until it is stopped.

    Args:
        workspace_folder: The workspace, whose publication in force is shown.
        port: The port to listen on.
        address: The address to listen on; people from other machines are let in only after a login.
        headless: Whether to leave the browser closed.

    Returns:
        The server's exit code; 0 if it was stopped from the keyboard.
    """
    environment = {**os.environ, WORKSPACE_VARIABLE: str(workspace_folder.resolve())}
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
        command(workspace_folder.resolve(), port=port, address=address, headless=headless), env=environment
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return 0
