"""Who may propose, try, approve and refuse changes of the registry; each word is refused unless a role allows it."""

from __future__ import annotations

import datetime as dt

from pipelines.access.roles import Permission, Visitor
from pipelines.decisions.journal import DecisionError, is_same_login
from pipelines.progress import Progress
from pipelines.registry import journal
from pipelines.registry.change import Change
from pipelines.registry.effect import Effect
from pipelines.registry.proposing import check_change
from pipelines.registry.trial import shown_effect, try_change
from pipelines.started_work import start_trial
from pipelines.workspace import Workspace


class RegistryDesk:
    """What one visitor does about the registry.

    Args:
        workspace: The user's folder.
        visitor: Who.
    """

    def __init__(self, workspace: Workspace, visitor: Visitor) -> None:
        self._workspace = workspace
        self._visitor = visitor

    def propose(self, change: Change) -> str:
        """Write a change down that fits; see `journal.propose`."""
        self._visitor.require(Permission.PROPOSE)
        check_change(self._workspace, change)
        return journal.propose(self._workspace.decisions, change, by=self._visitor.name, at=_now())

    def try_out(self, change_id: str, progress: Progress) -> Effect:
        """Compute what a change would do; see `trial.try_change`."""
        self._visitor.require(Permission.PROPOSE)
        return try_change(self._workspace, change_id, progress)

    def start_trial(self, change_id: str) -> None:
        """Have the same computed by a process of its own; see `started_work.start_trial`."""
        self._visitor.require(Permission.PROPOSE)
        journal.waiting_change(self._workspace.decisions, change_id)
        start_trial(self._workspace, by=self._visitor.name, change_id=change_id)

    def approve(self, change_id: str, *, untried: str = "") -> None:
        """Approve what another person proposed, with what it would do at hand.

        Args:
            change_id: Which.
            untried: Why it need not be tried first.

        Raises:
            DecisionError: It no longer fits, was not tried on what there is now, or this person proposed it.
        """
        self._visitor.require(Permission.APPROVE)
        one = journal.waiting_change(self._workspace.decisions, change_id)
        check_change(self._workspace, one.what)
        effect = shown_effect(self._workspace, one.what)
        if effect is None and not untried.strip() and self._workspace.current_run_id:
            raise DecisionError(
                f"nobody has tried what change [{change_id}] would do to the figures as they are now; "
                "`reportgap registry try` does, or say why it need not be tried"
            )
        journal.approve(
            self._workspace.decisions,
            change_id,
            by=self._visitor.name,
            at=_now(),
            effect=effect.sentence if effect else "",
            note=untried.strip() if effect is None else "",
        )

    def refuse(self, change_id: str, reason: str) -> None:
        """Refuse a change, or take one's own back; see `journal.refuse`."""
        one = journal.waiting_change(self._workspace.decisions, change_id)
        is_own = is_same_login(one.proposed_by, self._visitor.name)
        self._visitor.require(Permission.PROPOSE if is_own else Permission.APPROVE)
        journal.refuse(self._workspace.decisions, change_id, by=self._visitor.name, at=_now(), note=reason)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
