"""Sends the publication in force to the recipients in the settings.

The report goes to everyone listed. Work lists hold people's records: they go only to recipients who are set to get
them, and only those of the jurisdictions that they are set to get; each is written to the log of looks before it is
sent. A mail that fails leaves the publication as it is, and is tried again at the next run.
"""

from __future__ import annotations

import datetime as dt
import os
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

import jinja2

from pipelines.access.audit import AuditLog, Look
from pipelines.errors import ReportgapError
from pipelines.file_hash import sha256_of
from pipelines.publications.manifest import read_manifest
from pipelines.publications.outbox import Attempt, Outbox
from pipelines.publications.report import FILE_NAME
from pipelines.settings.mail import Recipient, Smtp
from pipelines.workspace import Workspace

TIMEOUT_SECONDS = 60
TEMPLATES = Path(__file__).parent / "templates"
MIME_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}


class MailError(ReportgapError):
    """The settings don't allow mail to be sent; says what to set."""


@dataclass(frozen=True)
class WorklistFile:
    """A work list that goes to a recipient.

    Attributes:
        path: The workbook.
        jurisdiction_id: Whose it is.
        row_count: How many records are on it.
        permission: What it takes to see them, for a list that is kept apart.
    """

    path: Path
    jurisdiction_id: str
    row_count: int
    permission: str | None


@dataclass(frozen=True)
class Mailed:
    """What is sent to one recipient.

    Attributes:
        publication: The publication's folder.
        answer: What it found, in one sentence.
        worklists: The work lists that go with it.
    """

    publication: Path
    answer: str
    worklists: Sequence[WorklistFile]


@dataclass(frozen=True)
class MailResult:
    """What became of the mails of one publication.

    Attributes:
        sent: The addresses that it went to now.
        failed: The addresses that it did not go to, each with the reason; they are tried again at the next run.
    """

    sent: Sequence[str] = ()
    failed: Sequence[tuple[str, str]] = ()


def send_publication(
    workspace: Workspace, publication: Path, answer: str, tls: ssl.SSLContext | None = None
) -> MailResult:
    """Send a publication to every recipient who has not had it yet.

    Args:
        workspace: The user's folder, with the recipients and the mail server in its settings.
        publication: The publication in force.
        answer: What it found, in one sentence without personal data.
        tls: How to check the server's certificate; the system's authorities by default.
    """
    settings = workspace.settings
    outbox = Outbox(workspace.folder, publication.name)
    waiting = [recipient for recipient in settings.recipients if not outbox.was_sent(recipient.address)]
    if not waiting:
        return MailResult()
    if settings.smtp is None:
        reason = "reportgap.yaml names recipients and no mail server: add [smtp] with host and sender"
        return MailResult(failed=[(recipient.address, reason) for recipient in waiting])
    sent, failed = [], []
    try:
        with closing(_connect(settings.smtp, tls or ssl.create_default_context())) as server:
            for recipient in waiting:
                mailed = Mailed(publication, answer, worklists_for(recipient, publication))
                _log(workspace, recipient, mailed)
                error = _deliver(server, compose(workspace, recipient, mailed))
                outbox.record(recipient.address, Attempt(at=dt.datetime.now(dt.UTC), error=error))
                if error is None:
                    sent.append(recipient.address)
                else:
                    failed.append((recipient.address, error))
    except (ReportgapError, OSError, smtplib.SMTPException) as error:
        done = {*sent, *(address for address, _ in failed)}
        failed += [(recipient.address, str(error)) for recipient in waiting if recipient.address not in done]
    return MailResult(sent, failed)


def worklists_for(recipient: Recipient, publication: Path) -> list[WorklistFile]:
    """The work lists and letters that a recipient is set to get; looked up by jurisdiction in the manifest, exactly."""
    if recipient.receives != "report_and_worklists":
        return []
    return [
        WorklistFile(publication / path, entry["jurisdiction_id"], entry["row_count"], entry.get("permission"))
        for entry in read_manifest(publication)["worklists"]
        if not recipient.jurisdictions or entry["jurisdiction_id"] in recipient.jurisdictions
        if entry.get("permission") is None or entry["permission"] in recipient.apart
        for path in (entry["workbook"], entry.get("letter"))
        if path
    ]


def compose(workspace: Workspace, recipient: Recipient, about: Mailed) -> EmailMessage:
    """The mail to one recipient: the answer as text and HTML, the report and the work lists attached."""
    title = workspace.settings.title
    sender = workspace.settings.smtp.sender if workspace.settings.smtp else ""
    name = about.publication.name
    message = EmailMessage()
    message["Subject"] = " ".join(f"{title}: reporting of arrests and dispositions, {name}".split())
    message["From"] = sender
    message["To"] = recipient.address
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip("> ") or "localhost")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=jinja2.select_autoescape(["html.j2"]), trim_blocks=True
    )
    facts = {
        "title": title,
        "answer": about.answer,
        "run_id": name,
        "worklists": sum(one.path.suffix == ".xlsx" for one in about.worklists),
    }
    message.set_content(environment.get_template("mail.txt.j2").render(facts))
    message.add_alternative(environment.get_template("mail.html.j2").render(facts), subtype="html")
    report = (about.publication / FILE_NAME).read_bytes()
    message.add_attachment(report, maintype="text", subtype="html", filename=f"report-{name}.html")
    for worklist in about.worklists:
        content = worklist.path.read_bytes()
        maintype, subtype = MIME_TYPES[worklist.path.suffix]
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=worklist.path.name)
    return message


def _log(workspace: Workspace, recipient: Recipient, about: Mailed) -> None:
    log = AuditLog(workspace.audit_file)
    for worklist in about.worklists:
        log.record(
            Look(
                who=recipient.address,
                role="recipient",
                came_from="mail",
                what=f"work list {worklist.path.name}",
                run_id=about.publication.name,
                row_count=worklist.row_count,
                jurisdiction_id=worklist.jurisdiction_id,
                file_hash=sha256_of(worklist.path),
                apart=worklist.permission,
            )
        )


def _connect(smtp: Smtp, tls: ssl.SSLContext) -> smtplib.SMTP:
    server: smtplib.SMTP
    if smtp.security == "tls":
        server = smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT_SECONDS, context=tls)
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT_SECONDS)
    try:
        if smtp.security == "starttls":
            server.starttls(context=tls)
        if smtp.user_variable or smtp.password_variable:
            server.login(_from_environment(smtp.user_variable), _from_environment(smtp.password_variable))
    except BaseException:
        server.close()
        raise
    return server


def _from_environment(variable: str | None) -> str:
    value = os.environ.get(variable or "")
    if value is None:
        raise MailError(
            f"the mail server's login comes from the environment, where [{variable or 'none named'}] is not set"
        )
    return value


def _deliver(server: smtplib.SMTP, message: EmailMessage) -> str | None:
    """Hand a mail to the server; None if it took it, otherwise why not."""
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        return f"refused by the mail server: {code} {text.decode(errors='replace')}"
    except smtplib.SMTPResponseException as error:
        said = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"the mail server answered {error.smtp_code} {said}"
    return None
