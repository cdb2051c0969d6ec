"""What `schedule` writes is what systemd and cron understand, whatever the workspace is called."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.publications.schedule import ScheduleError, cron_command, systemd_command, unit_name, write_schedule
from pipelines.workspace import Workspace
from tests.small_run import small_workspace

SETTINGS = """
state: XX
title: Made State, 100 % of it
schedule: {day_of_month: 7, hour: 4, minute: 30}
"""
WITH_LOGIN = SETTINGS + "smtp: {host: mail, sender: a@b.example, user_variable: MAIL_USER}\n"
ODD_NAMES = ["my-state", "my state", "100% state", "state $HOME", 'the "state"', "it's", "back\\slash", "état"]


def written(folder: Path, settings: str = SETTINGS) -> dict[str, Path]:
    workspace = small_workspace(folder, settings)
    write_schedule(workspace)
    return {path.suffix: path for path in (folder / "schedule").iterdir()}


def setting(unit: Path, section: str, name: str) -> str:
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text(encoding="utf-8"))
    return parser[section][name]


def test_the_timer_runs_when_the_settings_say_and_makes_up_for_a_missed_run(tmp_path: Path):
    timer = written(tmp_path / "state")[".timer"]
    assert setting(timer, "Timer", "OnCalendar") == "*-*-07 04:30:00"
    assert setting(timer, "Timer", "Persistent") == "true"
    assert setting(timer, "Install", "WantedBy") == "timers.target"


def test_the_service_runs_this_workspace_and_says_what_its_exit_codes_mean(tmp_path: Path):
    service = written(tmp_path / "state")[".service"]
    command = shlex.split(setting(service, "Service", "ExecStart"))
    assert Path(command[0]).is_absolute()
    assert command[1:] == ["run", str(tmp_path / "state")]
    assert setting(service, "Service", "SuccessExitStatus") == "1"
    assert "1: published, with deliveries held back" in service.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("settings", [SETTINGS, WITH_LOGIN], ids=["plain", "login"])
def test_systemd_accepts_the_units(tmp_path: Path, name: str, settings: str):
    units = written(tmp_path / name, settings)
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        for unit, section in ((units[".service"], "Service"), (units[".timer"], "Timer")):
            assert setting(unit, section, "ExecStart" if section == "Service" else "OnCalendar")
        return
    checked = subprocess.run(
        [analyze, "verify", str(units[".service"]), str(units[".timer"])], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_cron_line_reaches_the_shell_as_the_words_of_the_command(tmp_path: Path, name: str):
    line = written(tmp_path / name)[".cron"].read_text(encoding="utf-8")
    assert line.endswith("\n")
    *when, command = line.rstrip("\n").split(" ", 5)
    assert when == ["30", "4", "7", "*", "*"]
    assert "%" not in command.replace("\\%", "")
    received = command.replace("\\%", "%")  # as cron hands it on
    said = subprocess.run(
        ["/bin/sh", "-c", f'show() {{ printf "%s\\n" "$@"; }}; show {received}'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines()[1:] == ["run", str(tmp_path / name)]


def test_the_login_of_the_mail_server_comes_from_a_file_that_may_be_absent(tmp_path: Path):
    units = written(tmp_path / "state", WITH_LOGIN)
    file = str(tmp_path / "state" / "schedule" / "mail.env")
    assert setting(units[".service"], "Service", "EnvironmentFile") == f"-{file}"
    probe = cron_command(["printenv", "MAIL_USER"], Path(file))
    absent = subprocess.run(["/bin/sh", "-c", probe], capture_output=True, text=True, check=False)
    assert absent.stdout == ""
    Path(file).write_text("MAIL_USER=reports\n")
    assert subprocess.run(["/bin/sh", "-c", probe], capture_output=True, text=True, check=True).stdout == "reports\n"


def test_what_is_returned_says_how_to_install_it(tmp_path: Path):
    lines = "\n".join(write_schedule(small_workspace(tmp_path / "my state", SETTINGS)))
    name = unit_name((tmp_path / "my state").resolve())
    assert f"systemctl --user enable --now {name}.timer" in lines
    assert "crontab -l" in lines
    assert "2 nothing published" in lines


def test_a_path_with_a_line_break_is_refused(tmp_path: Path):
    with pytest.raises(ScheduleError, match="line break"):
        write_schedule(small_workspace(tmp_path / "a\nb", SETTINGS))


def test_workspaces_of_one_name_have_units_of_their_own(tmp_path: Path):
    assert unit_name(tmp_path / "a" / "state") != unit_name(tmp_path / "b" / "state")


def test_words_of_a_systemd_command_are_quoted_for_it():
    assert systemd_command(["/opt/$x/run", 'a "b" $c 100%']) == '"/opt/$x/run" "a \\"b\\" $$c 100%%"'


def test_writing_it_again_changes_nothing(tmp_path: Path):
    before = {path.name: path.read_bytes() for path in written(tmp_path / "state").values()}
    write_schedule(Workspace(tmp_path / "state"))
    assert {path.name: path.read_bytes() for path in (tmp_path / "state" / "schedule").iterdir()} == before
