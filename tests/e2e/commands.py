"""Runs the `reportgap` command as a user does: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def reportgap(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command and give its exit code and what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", **environment},
    )
