"""Fits a curve of calibration to labelled pairs: logistic regression on their weight (J. Platt, 1999).

A curve is pulled towards the next wider one (a jurisdiction's towards the state's, the state's towards the shipped
one), as if that had been seen as well: what few pairs can't tell stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from pipelines.links.scoring.calibration import Calibration, Curve

OFFSET_SPREAD = 2.0
"""How far an offset may lie from that of the wider curve before labelled pairs have to insist, in bits."""

SLOPE_SPREAD = 0.5
"""The same of a slope."""

LEAST_SLOPE = 0.1
"""A curve never falls, and is never flat."""

MOST_BITS = 20.0
"""A pair with more weight than this says nothing about the middle."""

STEPS = 50
LN2 = math.log(2)

Labelled = tuple[str, float, bool]
"""The jurisdiction of a pair, its weight, and whether it is one event."""

MOST_TAKEN = 0.5
"""Pairs from which rivals take more, in bits, teach no curve: how probable they are follows from the others."""


def fitted(pairs: Iterable[tuple[float, bool]], wider: Curve) -> Curve:
    """The curve of labelled pairs.

    Args:
        pairs: Weight, and whether the pair is one event.
        wider: The curve that it is pulled towards.
    """
    known = sorted((max(-MOST_BITS, min(MOST_BITS, weight)), is_one) for weight, is_one in pairs)
    offset, slope = wider.offset_bits, wider.slope
    for _ in range(STEPS):
        # Newton's step on the logarithm of the posterior, which is concave.
        first = [(offset - wider.offset_bits) / OFFSET_SPREAD**2, (slope - wider.slope) / SLOPE_SPREAD**2]
        second = [1 / OFFSET_SPREAD**2, 0.0, 1 / SLOPE_SPREAD**2]
        for weight, is_one in known:
            bits = offset + slope * weight
            said = 1 / (1 + 2**-bits) if bits > -500 else 0.0
            off, spread = LN2 * (said - is_one), LN2 * LN2 * said * (1 - said)
            first[0] += off
            first[1] += off * weight
            second[0] += spread
            second[1] += spread * weight
            second[2] += spread * weight * weight
        determinant = second[0] * second[2] - second[1] ** 2
        step_offset = (second[2] * first[0] - second[1] * first[1]) / determinant
        step_slope = (second[0] * first[1] - second[1] * first[0]) / determinant
        longest = max(abs(step_offset), abs(step_slope))
        shorter = 1 / max(1.0, longest)
        offset, slope = offset - shorter * step_offset, max(LEAST_SLOPE, slope - shorter * step_slope)
        if longest < 1e-9:
            break
    linked = sum(is_one for _, is_one in known)
    return Curve(offset_bits=round(offset, 4), slope=round(slope, 4), linked=linked, not_linked=len(known) - linked)


def calibrated_on(labelled: Iterable[Labelled], shipped: Calibration) -> Calibration:
    """A calibration learned from people's decisions, where there are enough; else what is shipped.

    Args:
        labelled: The decided pairs.
        shipped: What they are held against, and the fewest pairs that a curve needs.
    """
    by_place: dict[str, list[tuple[float, bool]]] = {}
    for place, weight, is_one in labelled:
        by_place.setdefault(place, []).append((weight, is_one))
    everything = [pair for place in sorted(by_place) for pair in by_place[place]]
    state = (
        fitted(everything, shipped.state) if _is_enough(everything, shipped.fewest.state, shipped) else shipped.state
    )
    own = {
        place: fitted(pairs, state)
        for place, pairs in sorted(by_place.items())
        if place and _is_enough(pairs, shipped.fewest.jurisdiction, shipped)
    }
    if state is shipped.state and not own:
        return shipped
    facts: Mapping[str, int | str] = {"decided_pairs": len(everything)}
    return shipped.model_copy(
        update={"origin_code": "reviewed", "state": state, "jurisdictions": own, "learned_from": facts}
    )


def _is_enough(pairs: list[tuple[float, bool]], fewest: int, shipped: Calibration) -> bool:
    linked = sum(is_one for _, is_one in pairs)
    return len(pairs) >= fewest and min(linked, len(pairs) - linked) >= shipped.fewest.of_either
