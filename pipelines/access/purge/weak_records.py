"""How records without a natural key are known again: by the key that they share with others like them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from pipelines.access.purge.covered import Covered
from pipelines.deliveries.cache import folder_name
from pipelines.deliveries.inbox import receive
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.purged_rows import fingerprints_of_rows
from pipelines.deliveries.purged.tombstones import NewStones
from pipelines.workspace import Workspace


def with_weak_records(workspace: Workspace, mappings: Dictionary[str, Mapping], covered: Covered) -> Covered:
    """Add the fingerprints that only the rows of the files show.

    The records' own ids count them among records of the same key, which a later delivery may number otherwise.
    """
    if not covered.weak_rows:
        return covered
    lines: dict[str, list[int]] = defaultdict(list)
    for row in covered.weak_rows:
        lines[row.delivery_id].append(row.line_number)
    texts: set[str] = set()
    received, _ = receive(workspace, dict(mappings), dt.datetime.now(), is_kept=False)  # noqa: DTZ005  (not kept)
    for item in received:
        mapping = mappings.get(item.entry.source)
        wanted = lines.get(item.delivery_id)
        if wanted and mapping is not None and item.path is not None:
            is_current = (workspace.records / folder_name(item.entry, mapping)).is_dir()
            texts |= fingerprints_of_rows(item.path, mapping, wanted) if is_current else set()
    stones = NewStones(covered.stones.records | texts, covered.stones.numbers)
    return replace(covered, stones=stones)
