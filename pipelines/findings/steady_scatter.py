"""How far the months of places of one kind scatter while nothing changes at them.

A stop or a drop is no scatter: taken for such, it would hide the next one. So what has been told as a change is left
out, and so are the newest months, of which nobody knows yet whether they are a change, a late delivery or scatter.
"""

from __future__ import annotations

from pipelines.findings.volume_looks import WINDOWS_OF, find_episodes
from pipelines.findings.volume_model import Counts, Past, Pool, Thresholds, pooled_dispersion

UNSETTLED_MONTHS = min(WINDOWS_OF["stopped"])
"""As long as the silence after which a place is called stopped."""


def steady_scatter(received: Counts, exposure: Counts, past: type[Past], thresholds: Thresholds) -> Pool:
    """The dispersions of places of one kind in their months without a change.

    Args:
        received: Places by months.
        exposure: What that is in proportion to; 0 where a month is not looked at.
        past: What their counts are held against.
        thresholds: When a change is told.
    """
    settled = exposure.copy()
    settled[:, -UNSETTLED_MONTHS:] = 0
    with_changes = pooled_dispersion(received, settled, past)
    for episode in find_episodes(received, settled, with_changes, thresholds):
        settled[episode.place, episode.start : episode.end] = 0
    return pooled_dispersion(received, settled, past)
