"""Records what agencies reply to a draft, once it is known that the draft says something of them."""

from __future__ import annotations

import datetime as dt

from pipelines.access.connection import locked_connection, parquet_view
from pipelines.decisions.reply_file import Reply, reply_journal
from pipelines.findings.tables import CONCLUSION
from pipelines.publications.building import PublicationError
from pipelines.publications.certify import publication_folder
from pipelines.publications.signatures import signature_of
from pipelines.workspace import Workspace


def add_reply(
    workspace: Workspace,
    run_id: str | None,
    *,
    jurisdiction_id: str,
    obligation_id: str,
    office: str,
    text: str,
    by: str,
    at: dt.datetime,
) -> Reply:
    """Write a reply to the journal.

    Args:
        workspace: The user's folder.
        run_id: The draft; None: the publication in force.
        jurisdiction_id: Whose reply.
        obligation_id: The duty; empty for all.
        office: The office that replies.
        text: What it says.
        by: The login that records it.
        at: Now, in UTC.

    Raises:
        PublicationError: There is no such draft, or it says nothing of the jurisdiction.
        DecisionError: The reply can't be kept.
    """
    folder = publication_folder(workspace, run_id or workspace.current_run_id)
    if signed := signature_of(workspace, folder.name):
        raise PublicationError(f"[{folder.name}] is no draft any more: it was signed on {signed.at:%Y-%m-%d}")
    path = folder / f"{CONCLUSION.name}.parquet"
    with locked_connection({"conclusion": parquet_view(CONCLUSION, [path])}, files=[path]) as connection:
        rows = connection.execute(
            "SELECT DISTINCT place_id, obligation_id FROM conclusion WHERE place_kind = 'jurisdiction'"
        ).fetchall()
    known = {(str(place), str(obligation)) for place, obligation in rows}
    if jurisdiction_id not in {place for place, _ in known}:
        raise PublicationError(f"[{folder.name}] says nothing of jurisdiction [{jurisdiction_id}]")
    if obligation_id and (jurisdiction_id, obligation_id) not in known:
        duties = sorted(obligation for place, obligation in known if place == jurisdiction_id)
        raise PublicationError(
            f"[{folder.name}] judges [{jurisdiction_id}] under {duties}, not under [{obligation_id}]"
        )
    reply = Reply(folder.name, jurisdiction_id, obligation_id, office.strip(), text.strip(), by, at)
    reply_journal(workspace.decisions).add(reply)
    return reply
