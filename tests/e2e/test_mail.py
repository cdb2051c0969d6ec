"""The report is mailed to those who are listed, through a real mail server on this machine."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from pipelines.publications.mail import send_publication
from pipelines.publications.publish import Published
from pipelines.workspace import Workspace, WorkspaceError
from tests.small_run import WITH_ORDERS, publish_small_run, small_workspace

ANSWER = "Of 2 jurisdictions, 1 reported too few."


class Postbox:
    """Keeps what comes in, and refuses one address."""

    def __init__(self) -> None:
        self.mails: dict[str, EmailMessage] = {}

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        for address in envelope.rcpt_tos:
            self.mails[address] = message
        return "250 OK"


def serve(postbox: Postbox, **options: Any) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def port(postbox: Postbox) -> Iterator[int]:
    yield from serve(postbox)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_small_run(small_workspace(tmp_path_factory.mktemp("published")))


def workspace_for(folder: Path, published: Published, recipients: list[dict[str, Any]], **smtp: Any) -> Workspace:
    """A workspace with the publication in force and these recipients."""
    server = {"host": "127.0.0.1", "security": "none", "sender": "Reports <reports@state.example>"} | smtp
    settings = {"state": "XX", "title": "Made State", "recipients": recipients, "smtp": server}
    workspace = small_workspace(folder, json.dumps(settings))
    shutil.copytree(published.folder, workspace.publications / published.run_id)
    (workspace.publications / "current").write_text(published.run_id)
    return workspace


def send(workspace: Workspace, tls: ssl.SSLContext | None = None):
    folder = workspace.current_publication
    assert folder is not None
    return send_publication(workspace, folder, ANSWER, tls)


def attachments(message: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in message.iter_attachments()}  # type: ignore[misc]


def test_everyone_gets_the_report_and_nobody_a_work_list_unasked(tmp_path, published, postbox, port):
    recipients = [{"address": "chief@state.example"}, {"address": "analyst@state.example"}]
    workspace = workspace_for(tmp_path, published, recipients, port=port)
    result = send(workspace)
    assert result.sent == ["chief@state.example", "analyst@state.example"]
    assert result.failed == []
    message = postbox.mails["chief@state.example"]
    assert message["To"] == "chief@state.example"
    assert message["From"] == "Reports <reports@state.example>"
    assert str(message["Subject"]).strip() == f"Made State: reporting of arrests and dispositions, {published.run_id}"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert ANSWER in body.get_content()
    assert attachments(message) == {f"report-{published.run_id}.html": published.report.read_bytes()}


def test_work_lists_go_only_to_who_asked_and_only_of_their_jurisdictions(tmp_path, published, postbox, port):
    recipients = [
        {"address": "all@state.example", "receives": "report_and_worklists"},
        {"address": "baker@state.example", "receives": "report_and_worklists", "jurisdictions": ["baker"]},
        {"address": "other@state.example", "receives": "report_and_worklists", "jurisdictions": ["Baker!"]},
    ]
    workspace = workspace_for(tmp_path, published, recipients, port=port)
    send(workspace)
    files = {address: sorted(attachments(message)) for address, message in postbox.mails.items()}
    report = f"report-{published.run_id}.html"
    assert files == {
        "all@state.example": ["adams-open-arrests.pdf", "adams.xlsx", "baker.xlsx", report],
        "baker@state.example": ["baker.xlsx", report],
        "other@state.example": [report],
    }
    looks = [json.loads(line) for line in workspace.audit_file.read_text().splitlines()]
    assert [(look["who"], look["jurisdiction_id"]) for look in looks] == [
        ("all@state.example", "adams"),
        ("all@state.example", "adams"),
        ("all@state.example", "baker"),
        ("baker@state.example", "baker"),
    ]
    assert all(len(look["file_hash"]) == 64 for look in looks)


def test_lists_that_are_kept_apart_go_only_to_who_asked_for_them_by_name(tmp_path, postbox, port):
    with_orders = publish_small_run(small_workspace(tmp_path / "published"), **WITH_ORDERS)
    recipients = [
        {"address": "all@state.example", "receives": "report_and_worklists"},
        {"address": "orders@state.example", "receives": "report_and_worklists", "apart": ["orders"]},
        {"address": "report@state.example", "apart": ["orders"]},
    ]
    workspace = workspace_for(tmp_path / "sending", with_orders, recipients, port=port)
    send(workspace)
    apart = {
        address: sorted(name for name in attachments(message) if "orders" in name)
        for address, message in postbox.mails.items()
    }
    assert apart == {
        "all@state.example": [],
        "orders@state.example": ["adams-orders.xlsx", "baker-orders.xlsx"],
        "report@state.example": [],
    }
    looks = [json.loads(line) for line in workspace.audit_file.read_text().splitlines()]
    assert {look["what"] for look in looks if look["apart"] == "orders"} == {
        "work list adams-orders.xlsx",
        "work list baker-orders.xlsx",
    }
    assert all(look["apart"] is None for look in looks if "orders" not in look["what"])


def test_names_are_in_no_subject_body_or_file_name(tmp_path, published, postbox, port):
    recipients = [{"address": "all@state.example", "receives": "report_and_worklists"}]
    send(workspace_for(tmp_path, published, recipients, port=port))
    message = postbox.mails["all@state.example"]
    said = [str(message["Subject"]), *attachments(message)]
    said += [body.get_content() for kind in ("plain", "html") if (body := message.get_body((kind,)))]
    assert all("CANARY" not in text for text in said)


def test_a_publication_goes_out_once_and_a_failed_mail_again_at_the_next_run(tmp_path, published, postbox, port):
    recipients = [{"address": "chief@state.example"}, {"address": "nobody@state.example"}]
    workspace = workspace_for(tmp_path, published, recipients, port=port)
    first = send(workspace)
    assert first.sent == ["chief@state.example"]
    assert first.failed == [("nobody@state.example", "refused by the mail server: 550 no such mailbox")]
    postbox.mails.clear()
    second = send(workspace)
    assert second.sent == []
    assert [address for address, _ in second.failed] == ["nobody@state.example"]
    assert postbox.mails == {}


def test_a_server_that_is_down_is_reported_and_tried_again(tmp_path, published, postbox, port):
    workspace = workspace_for(tmp_path, published, [{"address": "chief@state.example"}], port=1)
    result = send(workspace)
    assert result.sent == []
    assert [address for address, _ in result.failed] == ["chief@state.example"]
    assert workspace.current_run_id == published.run_id
    settings = workspace.settings_file
    settings.write_text(settings.read_text().replace('"port": 1', f'"port": {port}'))
    assert send(Workspace(workspace.folder)).sent == ["chief@state.example"]


def test_recipients_without_a_server_are_told_what_to_set(tmp_path, published):
    workspace = workspace_for(tmp_path, published, [{"address": "chief@state.example"}])
    content = json.loads(workspace.settings_file.read_text())
    del content["smtp"]
    workspace.settings_file.write_text(json.dumps(content))
    ((address, reason),) = send(Workspace(workspace.folder)).failed
    assert address == "chief@state.example"
    assert "add [smtp]" in reason


@pytest.mark.parametrize(
    ("host", "security", "receives", "is_refused"),
    [
        ("mail.example.gov", "none", "report_and_worklists", True),
        ("10.0.0.1", "none", "report_and_worklists", True),
        ("mail.example.gov", "none", "report", False),
        ("mail.example.gov", "starttls", "report_and_worklists", False),
        ("mail.example.gov", "tls", "report_and_worklists", False),
        ("localhost", "none", "report_and_worklists", False),
        ("::1", "none", "report_and_worklists", False),
    ],
)
def test_work_lists_go_over_no_line_that_others_can_read(tmp_path, host, security, receives, is_refused):
    recipients = [{"address": "chief@state.example"}, {"address": "clerk@state.example", "receives": receives}]
    smtp = {"host": host, "security": security, "sender": "reports@state.example"}
    folder = tmp_path / "state"
    folder.mkdir()
    settings = {"state": "XX", "title": "x", "smtp": smtp, "recipients": recipients}
    (folder / "reportgap.yaml").write_text(json.dumps(settings))
    if not is_refused:
        assert Workspace(folder).settings.smtp is not None
        return
    with pytest.raises(WorkspaceError) as refused:
        _ = Workspace(folder).settings
    said = str(refused.value)
    assert "smtp: security is [none], and [clerk@state.example] receives work lists" in said
    assert f"to [{host}] in clear text. Set security to starttls or tls" in said


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's and a client's TLS settings with a certificate made for this test."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*request, *names, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(cert, key)
    return server, ssl.create_default_context(cafile=str(cert))


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (b"reports", b"s3cret")
    return AuthResult(success=right, handled=right)


LOGIN = {"user_variable": "REPORTGAP_TEST_USER", "password_variable": "REPORTGAP_TEST_PASSWORD"}


def test_starttls_with_a_login_from_the_environment(tmp_path, published, postbox, certificate, monkeypatch):
    server, client = certificate
    recipients = [{"address": "chief@state.example"}]
    options = {"tls_context": server, "require_starttls": True, "auth_required": True, "authenticator": knows}
    for port in serve(postbox, **options):
        workspace = workspace_for(tmp_path, published, recipients, port=port, security="starttls", **LOGIN)
        ((_, reason),) = send(workspace, client).failed
        assert "[REPORTGAP_TEST_USER] is not set" in reason
        monkeypatch.setitem(os.environ, "REPORTGAP_TEST_USER", "reports")
        monkeypatch.setitem(os.environ, "REPORTGAP_TEST_PASSWORD", "wrong")
        ((_, reason),) = send(workspace, client).failed
        assert "535" in reason
        assert "wrong" not in reason
        monkeypatch.setitem(os.environ, "REPORTGAP_TEST_PASSWORD", "s3cret")
        assert send(workspace, client).sent == ["chief@state.example"]


def test_tls_from_the_first_byte_and_an_unknown_certificate_is_refused(tmp_path, published, postbox, certificate):
    server, client = certificate
    for port in serve(postbox, ssl_context=server):
        workspace = workspace_for(tmp_path, published, [{"address": "a@b.example"}], port=port, security="tls")
        ((_, reason),) = send(workspace).failed
        assert "certificate" in reason.lower()
        assert send(workspace, client).sent == ["a@b.example"]
    assert list(postbox.mails) == ["a@b.example"]


def test_the_outbox_keeps_when_it_was_sent(tmp_path, published, postbox, port):
    workspace = workspace_for(tmp_path, published, [{"address": "chief@state.example"}], port=port)
    send(workspace)
    kept = json.loads((workspace.folder / "outbox" / f"{published.run_id}.json").read_text())
    assert kept["chief@state.example"]["error"] is None
    assert dt.datetime.fromisoformat(kept["chief@state.example"]["at"]).tzinfo is not None
