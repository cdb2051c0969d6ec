"""What states by whom and when a publication was signed, and stands beside it: a certificate and the official report.

The report's copy has the signature in place of the mark of a draft; the certificate is laid on top of printed files.
The publication itself keeps every byte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import duckdb
from markupsafe import escape

from pipelines.deliveries.tables import DELIVERY
from pipelines.engines.duckdb_engine import quoted
from pipelines.publications.building import PublicationError
from pipelines.publications.figures_in_words import long_date
from pipelines.publications.manifest import read_manifest
from pipelines.publications.report import FILE_NAME
from pipelines.publications.typeset import typeset

CERTIFICATE = "certificate.pdf"
DRAFT_BEGINS, DRAFT_ENDS = "<!-- draft -->", "<!-- /draft -->"
"""What the mark of a draft stands between in the report; no text of a publication can hold them unescaped."""


def write_official_copies(
    folder: Path, to: Path, *, title: str, by: str, at: dt.datetime, manifest_hash: str, notes: Sequence[str]
) -> None:
    """Write the certificate and the official report.

    Args:
        folder: The publication.
        to: Where.
        title: The workspace's.
        by: Who signs, and as what.
        at: When, in UTC.
        manifest_hash: SHA-256 of the manifest.
        notes: What was acknowledged, a sentence each.

    Raises:
        PublicationError: The report has no mark of a draft.
    """
    manifest = read_manifest(folder)
    moment = f"{long_date(at.date())}, {at:%H:%M} UTC"
    page = {
        "title": title,
        "run_id": folder.name,
        "as_of": long_date(dt.date.fromisoformat(manifest["as_of_date"])),
        "answer": manifest["answer"],
        "by": by,
        "at": moment,
        "manifest_hash": manifest_hash,
        "file_count": f"{len(manifest['files']):,}",
        "notes": list(notes),
    }
    (to / CERTIFICATE).write_bytes(typeset("signature.typ", page))
    report = (folder / FILE_NAME).read_text(encoding="utf-8")
    before, begins, rest = report.partition(DRAFT_BEGINS)
    _, ends, after = rest.partition(DRAFT_ENDS)
    if not begins or not ends:
        raise PublicationError(f"[{FILE_NAME}] of [{folder.name}] has no mark of a draft; run again, and sign that run")
    said = "".join(f" {escape(note)}" for note in notes)
    signed = f'<p class="official"><strong>Official.</strong> Signed by {escape(by)} on {moment}.{said}</p>'
    (to / FILE_NAME).write_text(before + signed + after, encoding="utf-8")


def held_deliveries(folder: Path) -> list[str]:
    """The deliveries that a publication did not use because something about them is not settled, a line each."""
    path = quoted(str(folder / f"{DELIVERY.name}.parquet"))
    select = f"""
        SELECT concat(source, '/', file_name, ': ', reason_text) FROM read_parquet({path})
        WHERE status_code IN ('held', 'unreadable') ORDER BY ALL
    """
    with duckdb.connect() as connection:
        return [str(line) for (line,) in connection.execute(select).fetchall()]
