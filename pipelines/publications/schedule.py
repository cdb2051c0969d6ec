"""Writes what has the pipeline run by itself: a systemd timer and service, and a cron line where there is no systemd.

Nothing is installed: the files are written into the workspace's `schedule` folder, with what to do to install them.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import sys
from pathlib import Path

import jinja2

from pipelines.errors import ReportgapError
from pipelines.workspace import Workspace

FOLDER = "schedule"
LOGIN_FILE = "mail.env"
TEMPLATES = Path(__file__).parent / "templates"


class ScheduleError(ReportgapError):
    """A workspace whose path can't be written into a schedule."""


def write_schedule(workspace: Workspace) -> list[str]:
    """Write the timer, the service and the cron line for a workspace.

    Args:
        workspace: Its settings say when; the paths in the files are absolute.

    Returns:
        What was written and what to do to install it, line by line.

    Raises:
        ScheduleError: The workspace's path holds a line break, which no schedule can carry.
    """
    command = [*_program(), "run", str(workspace.folder)]
    for part in command:
        if re.search(r"[\r\n\0]", part):
            raise ScheduleError(f"[{part!r}] can't be scheduled: a path in a schedule may not hold a line break")
    name = unit_name(workspace.folder)
    folder = workspace.folder / FOLDER
    folder.mkdir(exist_ok=True)
    when = workspace.settings.schedule
    login = folder / LOGIN_FILE if _needs_login(workspace) else None
    environment = jinja2.Environment(  # noqa: S701  (unit files, quoted by the functions below, not HTML)
        loader=jinja2.FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    facts = {
        "title": systemd_value(" ".join(workspace.settings.title.replace("\\", " ").split())),
        "calendar": f"*-*-{when.day_of_month:02d} {when.hour:02d}:{when.minute:02d}:00",
        "command": systemd_command(command),
        "login": systemd_value(str(login)) if login else None,
    }
    for kind in ("service", "timer"):
        text = environment.get_template(f"schedule.{kind}.j2").render(facts)
        (folder / f"{name}.{kind}").write_text(text, encoding="utf-8")
    cron = f"{when.minute} {when.hour} {when.day_of_month} * * {cron_command(command, login)}\n"
    (folder / f"{name}.cron").write_text(cron, encoding="utf-8")
    return _instructions(folder, name, login)


def unit_name(folder: Path) -> str:
    """The name of a workspace's units: its folder's, in letters, digits and hyphens, and a short hash of its path."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", folder.name).strip("-").lower()
    return f"reportgap-{plain or 'workspace'}-{hashlib.sha256(str(folder).encode()).hexdigest()[:6]}"


def systemd_command(command: list[str]) -> str:
    """A systemd command line of words with whatever characters.

    From systemd.service(5), "Command lines", and systemd.unit(5), "Specifiers": a quoted word takes backslash escapes,
    a `%` is doubled everywhere, and a `$` in all words but the program's path, where it has no meaning.
    """
    program, *arguments = (part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") for part in command)
    return " ".join(f'"{word}"' for word in (program, *(argument.replace("$", "$$") for argument in arguments)))


def systemd_value(text: str) -> str:
    """A setting's value to the end of the line, where only `%` has a meaning."""
    return text.replace("%", "%%")


def cron_command(command: list[str], login: Path | None) -> str:
    """A cron command: quoted for the shell, and with each `%` escaped, which cron otherwise reads as a line break."""
    line = shlex.join(command)
    if login is not None:
        file = shlex.quote(str(login))
        line = f"set -a; [ -r {file} ] && . {file}; {line}"
    return line.replace("%", "\\%")


def _needs_login(workspace: Workspace) -> bool:
    smtp = workspace.settings.smtp
    return smtp is not None and bool(smtp.user_variable or smtp.password_variable)


def _program() -> list[str]:
    beside = Path(sys.executable).with_name("reportgap")
    found = str(beside) if beside.is_file() else shutil.which("reportgap")
    return [found] if found else [sys.executable, "-m", "pipelines.cli"]


def _instructions(folder: Path, name: str, login: Path | None) -> list[str]:
    place = shlex.quote(str(folder))
    lines = [
        f"Wrote {name}.timer, {name}.service and {name}.cron into {folder}.",
        "With systemd, as the user who owns the workspace:",
        f"  systemctl --user link {place}/{name}.service {place}/{name}.timer",
        f"  systemctl --user enable --now {name}.timer",
        "  loginctl enable-linger    (so that it runs while you are logged out)",
        f"  systemctl --user list-timers {name}.timer    (says when it runs next)",
        "With cron instead:",
        f"  (crontab -l; cat {place}/{name}.cron) | crontab -",
        "Exit codes: 0 published, 1 published with deliveries held back, 2 nothing published.",
    ]
    if login is not None:
        lines.append(f"The mail server's login is read from {login}: one NAME=value a line, readable by you alone.")
    return lines
