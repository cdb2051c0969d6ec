"""An oracle: it knows each agency's mean, season, trend and dispersion, and has no late deliveries to fear.

It looks at windows of one to 24 months, as monthly monitoring does, takes the exact tail of each, and has for each
volume and dispersion the threshold at which one in a hundred steady agencies is ever named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.findings_series import MONTHS, Counts, course, negative_binomial
from benchmarks.findings_watch import FIRST_LOOK
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT, WINDOWS
from pipelines.findings.volume_model import CHANCE_IN_FIVE_YEARS, lower_tail

CHANGE = 36
HORIZONS = (2, 6, 12)
Power = Mapping[int, float]


@dataclass(frozen=True)
class Oracle:
    """The share of full stops and of drops to half that the oracle finds, by months since."""

    stopped: Power
    dropped: Power


def oracle(volume: float, dispersion: float, agencies: int = 2_000) -> Oracle:
    """What an oracle finds at one volume and dispersion."""
    chance = np.random.default_rng([99, int(volume), int(10 * dispersion)])
    mean = volume * course(chance, agencies)
    scatter = np.full((agencies, 1), dispersion)
    found = {}
    for kind, left in (("stopped", 0.0), ("dropped", 0.5)):
        steady = _tails(negative_binomial(chance, mean, scatter), mean, dispersion, kind)[:, FIRST_LOOK:]
        threshold = np.quantile(steady.min(axis=1), CHANCE_IN_FIVE_YEARS)
        changed = mean.copy()
        changed[:, CHANGE:] *= left
        tails = _tails(negative_binomial(chance, changed, scatter), mean, dispersion, kind)
        is_said = tails <= min(threshold, 0.5)
        found[kind] = {months: float(is_said[:, CHANGE : CHANGE + months].any(axis=1).mean()) for months in HORIZONS}
    return Oracle(found["stopped"], found["dropped"])


def _tails(received: Counts, mean: Counts, dispersion: float, kind: str) -> Counts:
    came, expected = (
        np.concatenate([np.zeros((len(part), 1)), part.cumsum(axis=1)], axis=1) for part in (received, mean)
    )
    tails = np.ones_like(received)
    for month in range(MONTHS):
        for window in (window for window in WINDOWS if window <= month + 1):
            count = came[:, month + 1] - came[:, month + 1 - window]
            usual = expected[:, month + 1] - expected[:, month + 1 - window]
            short = np.flatnonzero(count <= LARGEST_SHARE_LEFT[kind] * usual)
            tail = lower_tail(count[short], usual[short], dispersion * usual[short])
            tails[short, month] = np.minimum(tails[short, month], tail)
    return tails
