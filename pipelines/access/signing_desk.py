"""Who may sign a publication or confirm a rule: each is written down beside the looks, with the login that did it."""

from __future__ import annotations

import datetime as dt

from pipelines.access.desk import Desk
from pipelines.access.looks import logs_refusals, write_look
from pipelines.access.roles import Permission
from pipelines.obligations.confirmation import confirm
from pipelines.publications.certify import certify
from pipelines.publications.signatures import Signature


class SigningDesk(Desk):
    """Where one visitor signs, under the name and title that they give and the login that they have."""

    @logs_refusals
    def sign(self, run_id: str, *, by: str, early: str = "", acknowledges_held: bool = False) -> Signature:
        """Make a draft official; see `certify`.

        Raises:
            AccessDeniedError: The role may not sign.
            AuditError: It could not be written down; nothing was signed then.
            PublicationError: It can't be signed.
        """
        self._visitor.require(Permission.SIGN)
        write_look(self._log, self._visitor, "publication to sign", 0, run_id=run_id)
        return certify(
            self._workspace,
            run_id,
            by=by,
            login=self._visitor.name,
            at=dt.datetime.now(dt.UTC),
            early=early,
            acknowledges_held=acknowledges_held,
        )

    @logs_refusals
    def confirm(self, rule: str, *, by: str, note: str) -> None:
        """Say that a rule says what its source says; see `confirm`.

        Raises:
            AccessDeniedError: The role may not confirm rules.
            AuditError: It could not be written down; nothing was confirmed then.
            DecisionError: It can't be confirmed.
        """
        self._visitor.require(Permission.SIGN)
        write_look(self._log, self._visitor, f"rule to confirm, {rule}", 0)
        confirm(self._workspace, rule, by=by, login=self._visitor.name, at=dt.datetime.now(dt.UTC), note=note)
