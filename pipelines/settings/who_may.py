"""Settings of access: who may see what, what a login must show, and what the review of looks points out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field


class Roles(BaseModel, extra="forbid", frozen=True):
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


class LoginSettings(BaseModel, extra="forbid", frozen=True):
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


class LogReviewSettings(BaseModel, extra="forbid", frozen=True):
    """What the weekly review of the log of looks points out, by the clock of this machine.

    Attributes:
        first_hour: From when on people work, Monday to Friday.
        last_hour: Until when.
        many_looks: More looks than these by one person in a week are pointed out.
    """

    first_hour: Annotated[int, Field(ge=0, le=23)] = 6
    last_hour: Annotated[int, Field(ge=1, le=24)] = 20
    many_looks: Annotated[int, Field(ge=1)] = 200
