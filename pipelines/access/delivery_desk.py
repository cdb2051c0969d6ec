"""Who may say what of deliveries: that letters were sent, that something was interrupted, and that this is approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from pipelines.access.roles import Permission, Visitor
from pipelines.decisions import interruptions, reminders


class DeliveryDesk:
    """What one visitor says; each word is refused unless their role allows it.

    Args:
        decisions: The workspace's `decisions`.
        visitor: Who.
    """

    def __init__(self, decisions: Path, visitor: Visitor) -> None:
        self._decisions = decisions
        self._visitor = visitor

    def sent(self, letters: Iterable[reminders.Delivery], on: dt.date) -> int:
        """Write down that letters were sent; see `reminders.write_sent`."""
        self._visitor.require(Permission.NOTE)
        return reminders.write_sent(self._decisions, letters, by=self._visitor.name, on=on, at=_now())

    def note(self, what: interruptions.Interruption) -> str:
        """Note an interruption; see `interruptions.note`."""
        self._visitor.require(Permission.NOTE)
        return interruptions.note(self._decisions, what, by=self._visitor.name, at=_now())

    def approve(self, interruption_id: str) -> None:
        """Approve what another person noted; see `interruptions.approve`."""
        self._visitor.require(Permission.APPROVE)
        interruptions.approve(self._decisions, interruption_id, by=self._visitor.name, at=_now())

    def withdraw(self, interruption_id: str) -> None:
        """Take an interruption back; see `interruptions.withdraw`."""
        self._visitor.require(Permission.NOTE)
        interruptions.withdraw(self._decisions, interruption_id, by=self._visitor.name, at=_now())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
