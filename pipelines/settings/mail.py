"""Settings of mail: the server, who gets what is published, and whom letters are written to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field


class Smtp(BaseModel, extra="forbid", frozen=True):
    """The mail server. User and password come from the environment, never from the file."""

    host: str
    port: int = 25
    security: Literal["none", "starttls", "tls"] = "starttls"
    user_variable: str | None = None
    password_variable: str | None = None
    sender: Annotated[str, Field(pattern=r"^[^\r\n]+@[^\r\n]+$")]


class Recipient(BaseModel, extra="forbid", frozen=True):
    """Who gets the report by mail.

    Attributes:
        address: The mail address.
        receives: `report`, or `report_and_worklists`: the work lists of the named jurisdictions too, which hold
            people's records.
        jurisdictions: For work lists: which; empty means all.
        apart: The permissions whose work lists, kept apart from the others, are sent too; as a rule none.
    """

    address: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    receives: Literal["report", "report_and_worklists"] = "report"
    jurisdictions: list[str] = []
    apart: list[str] = []


class Contact(BaseModel, extra="forbid", frozen=True):
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
