"""The settings of a workspace, as `reportgap.yaml` has them; a word that they do not know is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from pipelines.loopback import is_loopback
from pipelines.settings.answers import AnswerSettings
from pipelines.settings.grants import GrantSettings
from pipelines.settings.mail import Contact, Recipient, Smtp
from pipelines.settings.rules import RuleConfirmation, StandardSetting
from pipelines.settings.who_may import LoginSettings, LogReviewSettings, Roles


class Schedule(BaseModel, extra="forbid", frozen=True):
    """When `schedule` has the pipeline run."""

    day_of_month: Annotated[int, Field(ge=1, le=28)] = 5
    hour: Annotated[int, Field(ge=0, le=23)] = 6
    minute: Annotated[int, Field(ge=0, le=59)] = 0


class EngineSettings(BaseModel, extra="forbid", frozen=True):
    """What the machine may give."""

    memory_limit: str = "3GB"
    threads: Annotated[int, Field(ge=1)] = 2


class Settings(BaseModel, extra="forbid", frozen=True):
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

    @field_validator("smtp")
    @classmethod
    def _refuse_open_line(cls, smtp: Smtp | None, given: ValidationInfo) -> Smtp | None:
        """People's records go over no line that others can read."""
        recipients: list[Recipient] = given.data.get("recipients", [])
        listed = [one.address for one in recipients if one.receives == "report_and_worklists"]
        if smtp and smtp.security == "none" and listed and not is_loopback(smtp.host):
            raise ValueError(
                f"security is [none], and [{listed[0]}] receives work lists: people's records would go to "
                f"[{smtp.host}] in clear text. Set security to starttls or tls, or have recipients receive the report"
            )
        return smtp
