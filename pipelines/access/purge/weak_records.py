"""How records without a natural key are known again: by the key that they share with others like them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from pipelines.access.purge.covered import Covered, WeakRow
from pipelines.deliveries.cache import folder_name
from pipelines.deliveries.inbox import receive
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.journal import PurgeError
from pipelines.deliveries.purged.purged_rows import weak_fingerprints
from pipelines.deliveries.purged.tombstones import NewStones
from pipelines.workspace import Workspace


def with_weak_records(workspace: Workspace, mappings: Dictionary[str, Mapping], covered: Covered) -> Covered:
    """Add the fingerprints that only the rows of the files show.

    The records' own ids count them among records of the same key, which a later delivery may number otherwise.

    Raises:
        PurgeError: A record that is not covered has the same key.
    """
    if not covered.weak_rows:
        return covered
    lines, others = _by_delivery(covered.weak_rows), _by_delivery(covered.other_weak_rows)
    texts: set[str] = set()
    received, _ = receive(workspace, dict(mappings), dt.datetime.now(), is_kept=False)  # noqa: DTZ005  (not kept)
    for item in received:
        mapping = mappings.get(item.entry.source)
        wanted = lines.get(item.delivery_id)
        if not wanted or mapping is None or item.path is None:
            continue
        if not (workspace.records / folder_name(item.entry, mapping)).is_dir():
            continue  # it was read otherwise than it would be now, so the lines are not to be trusted
        found = weak_fingerprints(item.path, mapping)
        own = {text for line in wanted for text in found.get(line, ())}
        if any(not own.isdisjoint(found.get(line, ())) for line in others.get(item.delivery_id, ())):
            raise PurgeError(
                f"[inbox/{item.entry.source}/{item.entry.file_name}] has records that share all that tells them with "
                "others that are not covered. Take the rows out by hand, run `reportgap run`, and give the command "
                "again"
            )
        texts |= own
    stones = NewStones(covered.stones.records | texts, covered.stones.numbers)
    return replace(covered, stones=stones)


def _by_delivery(rows: Iterable[WeakRow]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        lines[row.delivery_id].append(row.line_number)
    return lines
