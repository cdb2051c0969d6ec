"""File names for jurisdictions: from their ids alone, so that no name of a person or place is in an address."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

NO_JURISDICTION = "no-jurisdiction"


def slugs(jurisdiction_ids: Iterable[str]) -> dict[str, str]:
    """A file name for each jurisdiction: lower-case letters, digits and hyphens, no two alike.

    Ids that would share a name get a short hash of the id behind it.
    """
    ids = sorted(set(jurisdiction_ids))
    plain = {key: re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:60] for key in ids}
    plain = {key: slug or (NO_JURISDICTION if key == "" else "jurisdiction") for key, slug in plain.items()}
    uses = Counter(plain.values())
    return {key: slug if uses[slug] == 1 else f"{slug}-{_short_hash(key)}" for key, slug in plain.items()}


def own_slug(jurisdiction_id: str) -> str:
    """A file name for one jurisdiction that does not hang on which others there are: its id, where that can be one."""
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", jurisdiction_id):
        return jurisdiction_id
    return f"{slugs([jurisdiction_id])[jurisdiction_id]}-{_short_hash(jurisdiction_id)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
