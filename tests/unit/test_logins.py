"""Logins: what the provider must vouch for, how long one stays open, and the file that sets it up."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.serve import command
from dashboards.session import WORKSPACE_VARIABLE
from pipelines.access.login_file import LoginFileError, login_file, write_login_file
from pipelines.access.logins import Login, OpenLogins, checked_login
from pipelines.access.roles import AccessDeniedError
from pipelines.settings.who_may import LoginSettings
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap
from tests.logged_in import claims, log_in
from tests.made.publication import make, make_empty

APP = str(Path(__file__).parents[2] / "dashboards" / "app.py")
MINUTE = 60
IDLE = 30 * MINUTE
SECRET = "the-provider-s-own-secret"  # noqa: S105


@dataclass
class Clock:
    """A time that a test sets."""

    now: float = 1_000_000

    def __call__(self) -> float:
        return self.now


class TestClaims:
    @pytest.mark.parametrize("amr", [["pwd", "mfa"], ["otp"], ("hwk",), "mfa"])
    def test_a_second_factor_is_shown_by_one_of_the_values(self, amr: Any) -> None:
        assert checked_login(claims("ann@x.gov", amr=amr), LoginSettings()).name == "ann@x.gov"

    @pytest.mark.parametrize("amr", [["pwd"], [], "pwd", "mfa otp", None, {"mfa": True}, 1])
    def test_without_a_second_factor_nobody_is_let_in(self, amr: Any) -> None:
        with pytest.raises(AccessDeniedError, match="second factor"):
            checked_login(claims("ann@x.gov", amr=amr), LoginSettings())

    def test_another_claim_can_show_it(self) -> None:
        settings = LoginSettings(mfa_claim="acr", mfa_values=["urn:strong"])
        assert checked_login(claims("ann@x.gov", acr="urn:strong"), settings)
        with pytest.raises(AccessDeniedError, match="acr"):
            checked_login(claims("ann@x.gov", acr="urn:weak"), settings)

    def test_no_second_factor_is_demanded_where_the_settings_say_so(self) -> None:
        assert checked_login(claims("ann@x.gov", amr=None), LoginSettings(mfa_claim=None))

    @pytest.mark.parametrize("wrong", [{"email": None}, {"email": " "}, {"email": ["ann@x.gov"]}])
    def test_no_other_claim_stands_in_for_the_one_that_names_people(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(AccessDeniedError, match="names nobody"):
            checked_login(claims("ann@x.gov", preferred_username="ann@x.gov", **wrong), LoginSettings())

    def test_a_mail_address_that_the_provider_has_not_verified_names_nobody(self) -> None:
        with pytest.raises(AccessDeniedError, match="not verified"):
            checked_login(claims("ann@x.gov", email_verified=False), LoginSettings())

    def test_a_login_without_a_time_is_refused(self) -> None:
        with pytest.raises(AccessDeniedError, match="when it was made"):
            checked_login(claims("ann@x.gov", iat=None), LoginSettings())

    def test_nobody_can_set_a_longer_time_than_30_minutes(self) -> None:
        with pytest.raises(ValueError, match="30"):
            LoginSettings(idle_minutes=31)


class TestIdleLock:
    LOGIN = Login("ann@x.gov", "key", 1_000_000)

    def test_a_login_stays_open_while_something_is_done(self) -> None:
        clock = Clock()
        logins = OpenLogins(clock)
        for _ in range(20):
            clock.now += 29 * MINUTE
            assert logins.touch(self.LOGIN, IDLE)

    def test_after_the_time_without_activity_it_is_locked_for_good(self) -> None:
        clock = Clock()
        logins = OpenLogins(clock)
        assert logins.touch(self.LOGIN, IDLE)
        clock.now += IDLE + 1
        assert not logins.touch(self.LOGIN, IDLE)
        assert not logins.touch(self.LOGIN, IDLE)

    def test_asking_is_no_activity(self) -> None:
        clock = Clock()
        logins = OpenLogins(clock)
        for _ in range(31):
            clock.now += MINUTE
            logins.is_open(self.LOGIN, IDLE)
        assert not logins.touch(self.LOGIN, IDLE)

    @pytest.mark.parametrize("age", [IDLE + 1, 24 * 60 * MINUTE, 29 * 24 * 60 * MINUTE])
    def test_a_cookie_from_before_a_restart_opens_nothing(self, age: float) -> None:
        assert not OpenLogins(Clock(1_000_000 + age)).touch(self.LOGIN, IDLE)

    def test_a_login_of_the_future_is_refused(self) -> None:
        assert not OpenLogins(Clock(1_000_000 - 3600)).touch(self.LOGIN, IDLE)

    def test_who_signed_out_can_not_come_back_with_the_same_cookie(self) -> None:
        clock = Clock()
        logins = OpenLogins(clock)
        assert logins.touch(self.LOGIN, IDLE)
        logins.end(self.LOGIN)
        for minutes in (0, 29, 31, 600):
            clock.now = 1_000_000 + minutes * MINUTE
            logins.touch(Login("bob@x.gov", "other", clock.now), IDLE)
            assert not logins.touch(self.LOGIN, IDLE)

    def test_locking_one_login_leaves_another_of_the_same_person_open(self) -> None:
        first, second = (checked_login(claims("ann@x.gov"), LoginSettings()) for _ in range(2))
        logins = OpenLogins()
        logins.end(first)
        assert logins.touch(second, IDLE)
        assert not logins.touch(first, IDLE)


class TestPages:
    @pytest.fixture
    def made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = make(tmp_path / "workspace", roles={"analyst": ["ann@x.gov"]})
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(folder))
        return folder

    @pytest.mark.parametrize(
        ("other", "said"), [({"amr": ["pwd"]}, "second factor"), ({"email": None}, "names nobody")]
    )
    @pytest.mark.usefixtures("made")
    def test_a_login_that_shows_too_little_sees_why_and_nothing_else(self, other: dict[str, Any], said: str) -> None:
        app = log_in(AppTest.from_file(APP, default_timeout=60), "ann@x.gov", **other).run()
        assert said in app.error[0].value
        assert not app.metric

    @pytest.mark.usefixtures("made")
    def test_an_old_login_has_to_be_made_again(self) -> None:
        app = log_in(AppTest.from_file(APP, default_timeout=60), "ann@x.gov", iat=1_000_000).run()
        assert [button.label for button in app.button] == ["Log in"]
        assert "Log in again" in app.markdown[0].value
        assert not app.metric

    @pytest.mark.usefixtures("made")
    def test_the_page_of_the_account_says_who_one_is_and_how_to_leave(self) -> None:
        app = log_in(AppTest.from_file(APP, default_timeout=60), "ann@x.gov").run()
        app.switch_page("views/account.py").run()
        assert "ann@x.gov, and your role is analyst" in app.text[0].value
        assert [button.label for button in app.button] == ["Sign out"]


class TestFile:
    def write(self, folder: Path, **changed: str) -> Path:
        given = {
            "provider": "https://login.example.gov/realms/state/",
            "client_id": "reportgap",
            "client_secret": SECRET,
            "address": "https://reportgap.example.gov",
            **changed,
        }
        return write_login_file(folder / "login.toml", **given).path

    def test_is_written_for_its_owner_alone_and_can_be_used(self, tmp_path: Path) -> None:
        path = self.write(tmp_path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        found = login_file(tmp_path)
        assert found is not None
        assert (found.host, found.port) == ("reportgap.example.gov", None)
        assert "https://login.example.gov/realms/state/.well-known/openid-configuration" in path.read_text()

    def test_a_workspace_without_one_has_no_login(self, tmp_path: Path) -> None:
        assert login_file(tmp_path) is None

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda text: text.replace("client_id", "client"), r"lacks \[client_id\]"),
            (lambda text: text.replace("[auth]", "[other]"), "lacks"),
            (lambda text: text.replace('cookie_secret = "', 'cookie_secret = "short" # '), "fewer than"),
            (lambda text: text.replace("/oauth2callback", "/callback"), "must end with"),
            (lambda text: text.replace("https://reportgap", "http://reportgap"), "must begin with https"),
            (lambda text: text.replace("https://login", "http://login"), "must begin with https"),
            (lambda text: text + "\nclient_secret = unquoted", "TOML"),
        ],
    )
    def test_what_is_wrong_is_said_without_a_secret(
        self, tmp_path: Path, change: Callable[[str], str], said: str
    ) -> None:
        path = self.write(tmp_path)
        path.write_text(change(path.read_text()))
        with pytest.raises(LoginFileError, match=said) as raised:
            login_file(tmp_path)
        assert SECRET not in str(raised.value)

    def test_a_file_that_others_may_read_is_refused(self, tmp_path: Path) -> None:
        self.write(tmp_path).chmod(0o640)
        with pytest.raises(LoginFileError, match="chmod 600"):
            login_file(tmp_path)

    def test_one_that_is_there_is_not_overwritten(self, tmp_path: Path) -> None:
        before = self.write(tmp_path).read_bytes()
        with pytest.raises(LoginFileError, match="there already"):
            self.write(tmp_path)
        assert (tmp_path / "login.toml").read_bytes() == before

    def test_an_address_that_can_not_be_used_leaves_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(LoginFileError, match="https"):
            self.write(tmp_path, address="http://reportgap.example.gov")
        assert list(tmp_path.iterdir()) == []

    def test_the_server_answers_to_the_name_that_people_use_and_to_no_other(self, tmp_path: Path) -> None:
        self.write(tmp_path)
        options = command(port=8501, login=login_file(tmp_path))
        allowed = [option.split("=")[1] for option in options if option.startswith("--server.allowedHosts")]
        assert allowed == ["localhost", "127.0.0.1", "reportgap.example.gov"]
        assert "--browser.serverAddress=reportgap.example.gov" in options

    def test_the_command_asks_for_the_secret_and_prints_it_nowhere(self, tmp_path: Path) -> None:
        folder = make_empty(tmp_path / "workspace")
        address = ["--provider", "https://login.example.gov", "--address", "https://reportgap.example.gov"]
        ran = reportgap("login", folder, *address, "--client-id", "reportgap", REPORTGAP_CLIENT_SECRET=SECRET)
        assert ran.returncode == 0, ran.stderr
        assert SECRET in (folder / "login.toml").read_text()
        assert SECRET not in ran.stdout + ran.stderr
        assert "https://reportgap.example.gov/oauth2callback" in ran.stdout
        assert Workspace(folder).settings.login == LoginSettings()

    def test_a_dashboard_with_a_login_that_can_not_be_used_is_not_served(self, tmp_path: Path) -> None:
        folder = make_empty(tmp_path / "workspace")
        self.write(folder).chmod(0o644)
        ran = reportgap("dashboard", folder)
        assert ran.returncode == 2
        assert "others may read it" in ran.stderr
