"""The user's folder: its settings, its paths and its lock.

Everything that a state has lies in one folder, and nothing is kept anywhere else:

    my-state/
      reportgap.yaml        state, standards, schedule, recipients, roles
      login.toml            with which provider people log in, with its secrets; may be absent
      agencies.csv          ORI, name, type, jurisdiction, county FIPS, active from and to
      agency_relations.csv  renamed, merged_into, covered_by, books_for, prints_for
      mappings/*.yaml       one per export layout
      inbox/<mapping>/      files as delivered, and the delivery register
      records/              canonical records, one folder a delivery, kept by content
      decisions/            what people decided
      trials/               what proposed changes of the registry would do
      samples/<id>/         audit samples that were drawn, and what came of them
      purged/               the purge journal, and the tombstones of what was purged
      publications/<run>/   what was published; publications/current names the one in force
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipelines.data_files import read_data_file
from pipelines.errors import ReportgapError


class WorkspaceError(ReportgapError):
    """A workspace that can't be used; says which file and what to change."""


class Strict(BaseModel):
    """A part of the settings; a word that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Smtp(Strict):
    """The mail server. User and password come from the environment, never from the file."""

    host: str
    port: int = 25
    security: Literal["none", "starttls", "tls"] = "starttls"
    user_variable: str | None = None
    password_variable: str | None = None
    sender: Annotated[str, Field(pattern=r"^[^\r\n]+@[^\r\n]+$")]


class Recipient(Strict):
    """Who gets the report by mail.

    Attributes:
        address: The mail address.
        receives: `report`, or `worklists` of the named jurisdictions as well; work lists hold people's records.
        jurisdictions: For work lists: which; empty means all.
        apart: The permissions whose work lists, kept apart from the others, are sent too; as a rule none.
    """

    address: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    receives: Literal["report", "report_and_worklists"] = "report"
    jurisdictions: list[str] = []
    apart: list[str] = []


class Schedule(Strict):
    """When `schedule` has the pipeline run."""

    day_of_month: Annotated[int, Field(ge=1, le=28)] = 5
    hour: Annotated[int, Field(ge=0, le=23)] = 6
    minute: Annotated[int, Field(ge=0, le=59)] = 0


class RuleConfirmation(Strict):
    """A named person has checked a rule or a standard against its source."""

    rule: str
    by: str
    on: dt.date


class StandardSetting(Strict):
    """A standard of the workspace's own, beside those that the state's rules ship."""

    id: str
    measure: str
    obligation: str
    threshold_pct: float
    is_maximum: bool = False
    title: str
    citation: str


class Roles(Strict):
    """Who may see what. Names of users as the login gives them."""

    viewer: list[str] = []
    agency: dict[str, list[str]] = {}
    """Whose records alone a login sees, by ORI (what that agency is responsible for) or jurisdiction (all of it)."""
    analyst: list[str] = []
    reviewer: list[str] = []
    administrator: list[str] = []
    apart: dict[str, list[str]] = {}
    """Who of them may also see records that are kept apart, by permission: `orders` for protection orders,
    `prohibitors` for prohibiting records, `denials` for denied firearm transactions, `tips` for tips of the public."""
    lone_user: Literal["viewer", "analyst", "reviewer"] = "analyst"
    """The role of a person on the same machine, where no login is set up; a reviewer signs publications too."""


class LoginSettings(Strict):
    """What a login must show, and how long it stays open. The provider and its secrets are in `login.toml`.

    Attributes:
        name_claim: The claim that names the person, as `roles` does.
        mfa_claim: The claim that says how the person logged in; none: no second factor is demanded.
        mfa_values: What of it shows that a second factor was used; one is enough.
        idle_minutes: After how long without activity one has to log in again.
    """

    name_claim: Annotated[str, Field(min_length=1)] = "email"
    mfa_claim: str | None = "amr"
    mfa_values: list[str] = ["mfa", "otp", "hwk", "sc"]
    idle_minutes: Annotated[float, Field(gt=0, le=30)] = 30


class LogReviewSettings(Strict):
    """What the weekly review of the log of looks points out, by the clock of this machine.

    Attributes:
        first_hour: From when on people work, Monday to Friday.
        last_hour: Until when.
        many_looks: More looks than these by one person in a week are pointed out.
    """

    first_hour: Annotated[int, Field(ge=0, le=23)] = 6
    last_hour: Annotated[int, Field(ge=1, le=24)] = 20
    many_looks: Annotated[int, Field(ge=1)] = 200


class ConditionCheck(Strict):
    """A named person has looked whether a condition of a grant that no figure shows is met.

    Attributes:
        condition: Its id.
        jurisdiction: Whose; none: the state's, or every jurisdiction's.
        is_met: What they found.
        by: Who.
        on: When.
        note: What it rests on.
    """

    condition: str
    jurisdiction: str | None = None
    is_met: bool
    by: str
    on: dt.date
    note: str | None = None


class GrantCost(Strict):
    """One cost of one way to mend missing records.

    Attributes:
        option: The way: livescan, staff or clean_up.
        each: What it is paid for: every jurisdiction or agency where the way would mend something, or every record.
        amount: How much, in dollars.
        note: What it rests on, such as a quote.
    """

    option: Literal["livescan", "staff", "clean_up"]
    each: Literal["jurisdiction", "agency", "record"]
    amount: Annotated[float, Field(ge=0)]
    note: str | None = None


class GrantSettings(Strict):
    """What people say of grants: conditions that they checked off or confirmed, and what mending costs."""

    checked: list[ConditionCheck] = []
    confirmed: list[RuleConfirmation] = []
    costs: list[GrantCost] = []


class EscalationLevel(Strict):
    """What is done about a row of a work list that is past due.

    Attributes:
        after_days: From how many days past due on.
        title: What is done, for example `Letter to the head of the agency`.
        letter: Whether a run writes a letter for it, one for each jurisdiction with rows at this level.
    """

    after_days: Annotated[int, Field(ge=0)]
    title: Annotated[str, Field(min_length=1)]
    letter: bool = False


class AnswerSettings(Strict):
    """How long agencies have to answer a work list, where no rule of the state says it, and what follows if they don't.

    Attributes:
        days_until_sent: How long after a run the lists go out, as a rule; the time to answer runs from then.
        days_to_answer: The workspace's own time to answer.
        days_pending: After how many days an accepted `pending` is asked about again.
        escalation: What is done about what is past due, the mildest first.
    """

    days_until_sent: Annotated[int, Field(ge=0)] = 0
    days_to_answer: Annotated[int, Field(ge=1)] = 30
    days_pending: Annotated[int, Field(ge=1)] = 180
    escalation: list[EscalationLevel] = [
        EscalationLevel(after_days=1, title="List again"),
        EscalationLevel(after_days=30, title="Letter to the head of the agency", letter=True),
    ]


class Contact(Strict):
    """Whom to write to about deliveries.

    Attributes:
        sender: The sender, as the delivery register names it.
        office: The name of the office.
        address: Its postal address, line by line.
        email: Its address for mail.
    """

    sender: str
    office: str | None = None
    address: list[str] = []
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None

    @property
    def lines(self) -> list[str]:
        """Office and address, for a letter's head."""
        return [*([self.office] if self.office else []), *self.address]


class EngineSettings(Strict):
    """What the machine may give."""

    memory_limit: str = "3GB"
    threads: Annotated[int, Field(ge=1)] = 2


class Settings(Strict):
    """`reportgap.yaml`."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    title: str
    standards: list[StandardSetting] = []
    confirmed_rules: list[RuleConfirmation] = []
    rules_in_force: list[str] = []
    """Ids of optional rules of the state that are used instead of its usual ones (the terms of a grant)."""
    recipients: list[Recipient] = []
    smtp: Smtp | None = None
    schedule: Schedule = Schedule()
    roles: Roles = Roles()
    login: LoginSettings = LoginSettings()
    log_review: LogReviewSettings = LogReviewSettings()
    second_reviewer: bool = False
    """Whether a decision on a link counts only once two people agree on it."""
    contacts: list[Contact] = []
    """Whom letters about deliveries that did not come are written to; without one a letter has the sender's name."""
    engine: EngineSettings = EngineSettings()
    grants: GrantSettings = GrantSettings()
    answers: AnswerSettings = AnswerSettings()
    reply_days: Annotated[int, Field(ge=0)] = 14
    """How many days agencies have to reply to a draft before it is signed; no law sets it, the workspace does."""
    purge_key: Path | None = None
    """Where the key of the tombstones lies; by default beside the workspace's folder, never in it."""
    smallest_count_shown: Annotated[int, Field(ge=1)] = 1
    """Counts below it are suppressed in what leaves the office; work lists are not affected."""


class Workspace:
    """One state's folder.

    Args:
        folder: The folder that holds `reportgap.yaml`.

    Raises:
        WorkspaceError: The folder is no workspace, or its settings don't fit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.decisions = self.folder / "decisions"
        """What people decided."""
        path = self.settings_file
        if not path.is_file():
            raise WorkspaceError(
                f"[{folder}] has no reportgap.yaml. Make a workspace with `reportgap init {folder} --state TX`, "
                f"or a made state to try with `reportgap example {folder}`."
            )
        self.settings = read_data_file(path, Settings.model_validate, WorkspaceError)

    @property
    def settings_file(self) -> Path:
        """`reportgap.yaml`."""
        return self.folder / "reportgap.yaml"

    @property
    def review_points_file(self) -> Path:
        """The workspace's own scale for the order in which denials are looked through; may be absent."""
        return self.folder / "review_points.yaml"

    @property
    def agencies_file(self) -> Path:
        """The agency registry."""
        return self.folder / "agencies.csv"

    @property
    def relations_file(self) -> Path:
        """The dated relations between agencies; may be absent."""
        return self.folder / "agency_relations.csv"

    @property
    def mappings(self) -> Path:
        """One YAML file per export layout."""
        return self.folder / "mappings"

    @property
    def inbox(self) -> Path:
        """One folder per mapping, with files as delivered."""
        return self.folder / "inbox"

    @property
    def register_file(self) -> Path:
        """The delivery register, append-only."""
        return self.inbox / "register.csv"

    @property
    def records(self) -> Path:
        """Canonical records, kept by content."""
        return self.folder / "records"

    def with_decisions(self, folder: Path) -> Workspace:
        """The same workspace, with what people decided in another folder."""
        other = copy(self)
        other.decisions = folder
        return other

    @property
    def samples(self) -> Path:
        """Audit samples, one folder each."""
        return self.folder / "samples"

    @property
    def trials(self) -> Path:
        """What changes of the registry would do to the figures, as it was tried; counts alone, and made again."""
        return self.folder / "trials"

    @property
    def purged(self) -> Path:
        """The purge journal and the tombstones."""
        return self.folder / "purged"

    @property
    def purge_key_file(self) -> Path:
        """The key of the tombstones."""
        named = self.settings.purge_key
        beside = self.folder.with_name(f".{self.folder.name}.purge-key")
        return beside if named is None else self.folder / named

    @property
    def audit_file(self) -> Path:
        """The log of looks at people's records."""
        return self.folder / "audit" / "looks.jsonl"

    @property
    def log_reviews_file(self) -> Path:
        """Which weeks of that log were reviewed, by whom."""
        return self.folder / "audit" / "reviews.jsonl"

    @property
    def publications(self) -> Path:
        """What was published."""
        return self.folder / "publications"

    @property
    def signatures_file(self) -> Path:
        """Which publications were made official, by whom and when."""
        return self.publications / "signatures.jsonl"

    @property
    def official(self) -> Path:
        """What states of each official publication by whom and when; one folder each."""
        return self.publications / "official"

    @property
    def publication_folders(self) -> list[Path]:
        """The folder of every publication, by name; what is being built, and official copies, are none."""
        if not self.publications.is_dir():
            return []
        folders = [path for path in sorted(self.publications.iterdir()) if path.is_dir()]
        return [path for path in folders if path.name[:1] != "." and path != self.official]

    @property
    def current_run_id(self) -> str | None:
        """The run in force, or None before the first publication."""
        pointer = self.publications / "current"
        return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None

    @property
    def current_publication(self) -> Path | None:
        """The folder of the run in force."""
        run_id = self.current_run_id
        return self.publications / run_id if run_id else None

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the workspace for one run; readers don't need it.

        Raises:
            WorkspaceError: Another run holds it.
        """
        path = self.folder / ".lock"
        with path.open("a", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise WorkspaceError(
                    f"another run is working on [{self.folder.name}]; wait for it to end, or stop it"
                ) from error
            handle.truncate(0)
            handle.write(str(os.getpid()))
            handle.flush()
            yield
