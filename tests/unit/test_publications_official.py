"""A draft is replied to, signed, held against what was signed, and printed again."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from pipelines.access.audit import AuditLog
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.access.signing_desk import SigningDesk
from pipelines.access.verify import verify_workspace
from pipelines.chained_file import append_to_chain, chained_entries
from pipelines.cli import app
from pipelines.decisions.journal import DecisionError
from pipelines.decisions.rule_file import rule_journal
from pipelines.errors import ReportgapError
from pipelines.file_hash import sha256_of
from pipelines.obligations.confirmation import confirm, rule_lines
from pipelines.publications.building import PublicationError
from pipelines.publications.certify import certify, replies_until
from pipelines.publications.manifest import verify
from pipelines.publications.replies import add_reply
from pipelines.publications.reprint import reprint
from pipelines.publications.signatures import compared_run_id, signatures
from pipelines.publications.standing import standings
from pipelines.workspace import Workspace
from tests.small_run import publish_small_run, small_workspace

BY = "A. <b>Name</b>, Director"
LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def problems(workspace: Workspace) -> list[str]:
    """What `reportgap verify` finds wrong."""
    return [problem for checked in verify_workspace(workspace) for problem in checked.problems]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = small_workspace(tmp_path_factory.mktemp("official") / "state")
    publish_small_run(workspace)
    return workspace


@pytest.fixture
def workspace(published: Workspace, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(published.folder, tmp_path / "state")))


def signed(workspace: Workspace) -> Path:
    certify(workspace, None, by=BY, login="a.name", at=LATER, acknowledges_held=True)
    assert workspace.current_publication is not None
    return workspace.current_publication


def test_the_report_is_a_draft_until_it_is_signed_and_the_official_copy_says_by_whom(workspace: Workspace) -> None:
    folder = workspace.current_publication
    assert folder is not None
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "<strong>Draft.</strong>" in (folder / "report.html").read_text()
    signed(workspace)
    official = (workspace.official / folder.name / "report.html").read_text()
    assert "Signed by A. &lt;b&gt;Name&lt;/b&gt;, Director on January 1, 2099" in official
    assert "Draft." not in official
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert (workspace.official / folder.name / "certificate.pdf").read_bytes().startswith(b"%PDF")


def test_it_is_not_signed_before_the_time_for_replies_is_over_unless_a_reason_is_given(workspace: Workspace) -> None:
    folder = workspace.current_publication
    assert folder is not None
    early = replies_until(workspace, folder) - dt.timedelta(seconds=1)
    with pytest.raises(PublicationError, match="may reply"):
        certify(workspace, None, by=BY, login="a.name", at=early, acknowledges_held=True)
    assert signatures(workspace) == []
    certify(workspace, None, by=BY, login="a.name", at=early, early="The legislature meets.", acknowledges_held=True)
    assert signatures(workspace)[0].early == "The legislature meets."
    assert "The legislature meets." in (workspace.official / folder.name / "report.html").read_text()


def test_it_is_not_signed_while_deliveries_are_held_unless_that_is_acknowledged(workspace: Workspace) -> None:
    with pytest.raises(PublicationError, match="held"):
        certify(workspace, None, by=BY, login="a.name", at=LATER)
    signed(workspace)
    assert signatures(workspace)[0].acknowledged


def test_what_was_altered_is_not_signed(workspace: Workspace) -> None:
    folder = workspace.current_publication
    assert folder is not None
    (folder / "tables" / "measure.csv").write_text("better figures\n")
    with pytest.raises(PublicationError, match=r"tables/measure.csv\] is changed"):
        signed(workspace)
    assert signatures(workspace) == []


@pytest.mark.parametrize("by", ["", "A. Name", ", Director", "A. Name,"])
def test_a_signature_has_a_name_and_a_title(workspace: Workspace, by: str) -> None:
    with pytest.raises(PublicationError, match="name and a title"):
        certify(workspace, None, by=by, login="a.name", at=LATER, acknowledges_held=True)


def test_it_is_signed_once(workspace: Workspace) -> None:
    signed(workspace)
    with pytest.raises(PublicationError, match="is official"):
        signed(workspace)


def test_an_official_publication_can_only_be_compared_and_reprinted(workspace: Workspace, tmp_path: Path) -> None:
    folder = signed(workspace)
    assert compared_run_id(workspace) == folder.name
    reprint(workspace, folder.name, tmp_path / "again")
    assert verify(tmp_path / "again" / "publication") == []
    copies = workspace.official / folder.name
    for path in copies.iterdir():
        assert (tmp_path / "again" / "official" / path.name).read_bytes() == path.read_bytes()
    (copies / "report.html").chmod(0o600)
    (copies / "report.html").write_text("another report")
    with pytest.raises(PublicationError, match="not what was signed"):
        reprint(workspace, folder.name, tmp_path / "once more")


def _alter_file(workspace: Workspace, folder: Path) -> None:
    path = folder / "measure.parquet"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _alter_manifest(workspace: Workspace, folder: Path) -> None:
    for name in ("manifest.json", "manifest.sha256"):
        (folder / name).chmod(0o600)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"answer": "All report."}))
    (folder / "manifest.sha256").write_text(sha256_of(folder / "manifest.json") + "\n")


def _alter_signature(workspace: Workspace, folder: Path) -> None:
    text = workspace.signatures_file.read_text()
    workspace.signatures_file.write_text(text.replace("Director", "Governor"))


def _alter_copy(workspace: Workspace, folder: Path) -> None:
    (workspace.official / folder.name / "certificate.pdf").unlink()


def _delete(workspace: Workspace, folder: Path) -> None:
    shutil.rmtree(folder)


def _alter_journal(workspace: Workspace, folder: Path) -> None:
    journal = workspace.decisions / "rules.jsonl"
    journal.write_text(journal.read_text().replace("Counsel", "Clerk"))


@pytest.mark.parametrize(
    "alter", [_alter_file, _alter_manifest, _alter_signature, _alter_copy, _delete, _alter_journal]
)
def test_whatever_is_altered_after_the_signature_is_found(workspace: Workspace, alter: object) -> None:
    confirm(workspace, "xx-arrest-7-days", by="A. Name, Counsel", login="a.name", at=LATER)
    folder = signed(workspace)
    confirm(
        workspace, "xx-arrest-7-days", by="B. Name, Counsel", login="a.name", at=LATER
    )  # what is added later alters nothing
    assert problems(workspace) == []
    assert callable(alter)
    alter(workspace, folder)
    assert len(problems(workspace)) >= 1


def test_a_reply_is_to_what_the_draft_says_of_the_place(workspace: Workspace) -> None:
    def reply(jurisdiction: str, obligation: str = "", text: str = "We sent them.") -> None:
        add_reply(
            workspace,
            None,
            jurisdiction_id=jurisdiction,
            obligation_id=obligation,
            office="Adams Sheriff",
            text=text,
            by="ann",
            at=LATER,
        )

    for wrong, message in (
        (("nowhere",), "says nothing of"),
        (("adams", "order_entered"), "not under"),
        (("adams", "", " "), "needs its text"),
        (("adams", "", "x" * 2001), "at most 2000"),
    ):
        with pytest.raises(ReportgapError, match=message):
            reply(*wrong)
    reply("adams", "arrest_reported")
    signed(workspace)
    with pytest.raises(PublicationError, match="no draft any more"):
        reply("adams")


def test_a_reply_stands_in_the_report_and_the_brief_as_text(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "state")
    publication = publish_small_run(
        workspace,
        reply="""
            line_number | run_id | jurisdiction_id | obligation_id | office | replied_on | reply_text
            1 | before | adams | arrest_reported | Adams <Sheriff> | 2024-07-02 | <script>alert(1)</script> #Sent.
        """,
    ).folder
    report = (publication / "report.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #Sent." in report
    assert "Adams &lt;Sheriff&gt;" in report
    (brief,) = (publication / "briefs").glob("adams*.pdf")
    pages = PdfReader(brief).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert "#Sent." in text
    assert "DRAFT" in text


def test_a_rule_is_confirmed_by_a_named_person_until_it_is_taken_back(workspace: Workspace) -> None:
    with pytest.raises(DecisionError, match="no rule or standard"):
        confirm(workspace, "xx-nothing", by="A. Name, Counsel", login="a.name", at=LATER)
    with pytest.raises(DecisionError, match="name and a title"):
        confirm(workspace, "xx-arrest-7-days", by="A. Name", login="a.name", at=LATER)

    def stands_for() -> str:
        return next(line for line in rule_lines(workspace) if line.startswith("xx-arrest-7-days"))

    shipped = stands_for()
    confirm(workspace, "xx-arrest-7-days", by="A. Name, Counsel", login="a.name", at=LATER)
    assert "A. Name, Counsel, 2099-01-01" in stands_for()
    confirm(workspace, "xx-arrest-7-days", by="A. Name, Counsel", login="a.name", at=LATER, is_confirmed=False)
    assert stands_for() == shipped


def test_a_signature_and_a_confirmed_rule_keep_the_login_beside_the_name(workspace: Workspace) -> None:
    desk = desk_of(workspace, Role.REVIEWER)
    rule = "xx-arrest-7-days"
    desk.confirm(rule, by="B. Name, Counsel", note="read")
    run_id = workspace.current_run_id or ""
    desk.sign(run_id, by=BY, early="Asked for.", acknowledges_held=True)
    (signature,) = signatures(workspace)
    (word,) = rule_journal(workspace.decisions).entries()
    assert (signature.by, signature.login) == (BY, "ann@x.gov")
    assert (word.by, word.login) == ("B. Name, Counsel", "ann@x.gov")
    looks = [(look["who"], look["what"], look["run_id"]) for look in chained_entries(workspace.audit_file)]
    assert looks == [
        ("ann@x.gov", f"rule to confirm, {rule}", ""),
        ("ann@x.gov", "publication to sign", run_id),
    ]
    assert problems(workspace) == []


def test_who_may_not_sign_is_refused_and_it_is_logged(workspace: Workspace) -> None:
    desk = desk_of(workspace, Role.ANALYST)
    with pytest.raises(AccessDeniedError):
        desk.sign(workspace.current_run_id or "", by=BY, early="Asked for.", acknowledges_held=True)
    with pytest.raises(AccessDeniedError):
        desk.confirm("xx-arrest-7-days", by="B. Name, Counsel", note="")
    assert signatures(workspace) == []
    assert rule_journal(workspace.decisions).entries() == []
    assert [look["is_refused"] for look in chained_entries(workspace.audit_file)] == [True, True]


def test_signatures_and_words_of_before_logins_were_kept_are_read(workspace: Workspace) -> None:
    signed(workspace)
    confirm(workspace, "xx-arrest-7-days", by="A. Name, Counsel", login="a.name", at=LATER)
    (line,) = chained_entries(workspace.signatures_file)
    workspace.signatures_file.unlink()
    append_to_chain(workspace.signatures_file, {name: value for name, value in line.items() if name != "login"})
    journal = workspace.decisions / "rules.jsonl"
    journal.write_text(journal.read_text().replace('"login": "a.name", ', ""))
    (signature,), (word,) = signatures(workspace), rule_journal(workspace.decisions).entries()
    assert (signature.login, signature.signer, word.login) == ("", BY, "")
    assert problems(workspace) == []


def desk_of(workspace: Workspace, role: Role) -> SigningDesk:
    return SigningDesk(workspace, Visitor("ann@x.gov", role, "10.0.0.7"), AuditLog(workspace.audit_file))


def test_the_commands_sign_list_verify_and_reprint(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "a.name")
    runner, state = CliRunner(), str(workspace.folder)

    def run(*arguments: str) -> str:
        result = runner.invoke(app, [*arguments])
        assert result.exit_code == 0, result.output
        return result.output

    run_id = workspace.current_run_id or ""
    assert "draft, in force: replies until" in run("publications", "list", state)
    run("reply", "add", state, "--jurisdiction", "adams", "--office", "Adams Sheriff", "We sent them.")
    said = run("certify", state, "--by", "A. Name, Director", "--early", "Asked for.", "--acknowledge-held")
    assert f"Signed {run_id}" in said
    assert "Signed early: Asked for." in said
    listed = run("publications", "list", state)
    assert "official, in force: signed by A. Name, Director" in listed
    assert "with the login a.name" in listed
    assert "Official publications (1), against what was signed: sound." in run("verify", state)
    assert "every byte" in run("publications", "reprint", state, run_id, str(tmp_path / "again"))
    _delete(workspace, workspace.publications / run_id)
    assert runner.invoke(app, ["verify", state]).exit_code == 1


def test_each_publication_stands_somewhere(workspace: Workspace) -> None:
    (draft,) = standings(workspace)
    assert draft.signature is None
    signed(workspace)
    (official,) = standings(workspace)
    assert official.signature is not None
    assert official.status.startswith("official, in force: signed by")
