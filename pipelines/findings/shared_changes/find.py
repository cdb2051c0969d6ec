"""Finds the parts that fell at every agency at once, the largest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from scipy.stats import binom

from pipelines.findings.monitoring import VolumeChange, find_changes, meet
from pipelines.findings.months import months_between
from pipelines.findings.shared_changes.change import FORM, LAYOUT, STATUTE, SYSTEM, PartKey, SharedChange
from pipelines.findings.shared_changes.parts import COUNTS, LEAST_EXPECTED, PART_KEY, Parts, less
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT

KINDS = (SYSTEM, STATUTE, FORM, LAYOUT)
"""Of two that are equally large, which is taken first."""
LEAST_AGENCIES = {SYSTEM: 2, STATUTE: 5, FORM: 5, LAYOUT: 5}
LEAST_SHARE_OF_AGENCIES = {SYSTEM: 0.6, STATUTE: 0.8, FORM: 0.8, LAYOUT: 0.8}
LARGEST_SHARE_OF_OTHERS = 0.5
"""Of all other records, how much fell at the same time at most; if more did, the change is not confined to one part."""
FALL_BY_THEMSELVES = 0.015
"""How often, at least, an agency falls at that time by itself."""
LARGEST_CHANCE = 0.05
"""Over all parts and months that are looked at."""
LEAST_MONTHS_BEFORE = 6
"""A statute that is first used so long after the first month is a new code; what was usual of all stands for it."""


def find_shared_changes(parts: Parts, jurisdictions: Mapping[str, str]) -> list[SharedChange]:
    """The parts that fell at every agency at once, the largest of each obligation first.

    Args:
        parts: By system, statute, form and layout.
        jurisdictions: Each agency's.
    """
    found: list[SharedChange] = []
    for obligation in sorted(set(parts.rows["obligation_id"])):
        left = parts.under(obligation)
        while not left.rows.empty and (candidates := _not_yet(found, _candidates(left, jurisdictions))):
            found.append(min(candidates, key=lambda one: (-one.missed, KINDS.index(one.part_kind), one.part_code)))
            left = left.without(found[-1], jurisdictions)
    return found


def _not_yet(found: Sequence[SharedChange], candidates: Sequence[SharedChange]) -> list[SharedChange]:
    """Those that are not what one of the same part left over in the months at its ends."""
    return [one for one in candidates if not any(one.key == other.key and meet(one, other) for other in found)]


def _candidates(parts: Parts, jurisdictions: Mapping[str, str]) -> list[SharedChange]:
    together = parts.together()
    together = pd.concat([together, _before_new_codes(together, parts.all)], ignore_index=True)
    named = together.rename(columns={"part_kind": "place_kind", "part_code": "place_id"}).assign(basis_code="part")
    tried = int(together.groupby(PART_KEY).ngroups) * int(together["month"].nunique())
    found = [
        shared
        for key, changes in sorted(find_changes(named).items())
        for change in changes
        if _is_apart(key, others := _others(parts, together, key, change))
        if (shared := _shared(parts, key, change, others, jurisdictions=jurisdictions, tried=tried)) is not None
    ]
    by_statute = [one for one in found if one.part_kind in {STATUTE, FORM}]
    return [one for one in found if one.part_kind != SYSTEM or not _is_confined(one, by_statute, parts)]


def _is_confined(system: SharedChange, by_statute: Sequence[SharedChange], parts: Parts) -> bool:
    """Whether a system's fall is that of some statutes: what its agencies report on the others came as before."""
    of_statutes = [parts.of_part(one.key) for one in by_statute if meet(one, system)]
    if not of_statutes:
        return False
    gone = pd.concat(of_statutes)
    gone = gone[~gone.index.duplicated()]
    rest = less(parts.of_part(system.key), gone, ["obligation_id", "place_id"])
    of_all = _since(rest.assign(part="rest"), "part", system)
    of_all = of_all[of_all["expected"] >= LEAST_EXPECTED]
    return bool(len(of_all)) and not of_all["fell"].any()


def _before_new_codes(together: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Months before a statute was first used: its share of all records, and what was found of all."""
    rows = []
    if totals.empty:
        return together.iloc[:0]
    overall = totals.groupby(["obligation_id", "month"])[COUNTS].sum()
    for key_parts, used in together[together["part_kind"] == STATUTE].groupby(PART_KEY, sort=True):
        obligation, kind, code = (str(part) for part in key_parts)
        if obligation not in overall.index.get_level_values(0):
            continue
        all_records = overall.loc[obligation]
        first = str(used["month"].min())
        if months_between(str(all_records.index.min()), first) < LEAST_MONTHS_BEFORE:
            continue
        share = used["exposure"].sum() / max(all_records.loc[first:, "exposure"].sum(), 1)
        for month, received, exposure in all_records[all_records.index < first].itertuples():
            due = round(share * exposure)
            if due:
                rows.append((obligation, kind, code, month, round(due * received / max(exposure, 1)), due))
    return pd.DataFrame(rows, columns=[*PART_KEY, "month", *COUNTS])


def _since(
    rows: pd.DataFrame, by: str, change: VolumeChange | SharedChange, past: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What was expected during a change, by what came before it, and whether it fell; of those with rows in both."""
    past = rows if past is None else past
    is_during = (rows["month"] >= change.since_month) & (rows["month"] <= (change.until_month or "9999-12"))
    before = past[past["month"] < change.since_month].groupby(by)[COUNTS].sum()
    during = rows[is_during].groupby(by)[COUNTS].sum()
    both = before.join(during.add_suffix("_since"), how="inner")
    expected = both["received"] / both["exposure"].clip(lower=1) * both["exposure_since"]
    fell = both["received_since"] <= LARGEST_SHARE_LEFT["dropped"] * expected
    return pd.DataFrame({"expected": expected, "fell": fell})


def _shared(
    parts: Parts,
    key: PartKey,
    change: VolumeChange,
    others: pd.DataFrame,
    *,
    jurisdictions: Mapping[str, str],
    tried: int,
) -> SharedChange | None:
    """A part's change, if it is one of nearly all agencies that use it and of more than chance would bring."""
    own = parts.of_part(key)
    totals = parts.all[parts.all["obligation_id"] == key[0]]
    is_new = key[1] == STATUTE and not (own["month"] < change.since_month).any()
    silent = _silent_before(totals, change)
    counted = _since(own[~own["place_id"].isin(silent)], "place_id", change, totals if is_new else None)
    able = counted[counted["expected"] >= LEAST_EXPECTED]
    fell = int(able["fell"].sum())
    users = set(own["place_id"])
    places = {jurisdictions.get(ori, "") for ori in able.index[able["fell"]]}
    if len(places) < 2 or fell < LEAST_AGENCIES[key[1]] or fell < LEAST_SHARE_OF_AGENCIES[key[1]] * len(able):
        return None
    if key[1] == SYSTEM:
        able_others = others[others["expected"] >= LEAST_EXPECTED]
        by_itself = max(FALL_BY_THEMSELVES, float(able_others["fell"].mean()) if len(able_others) else 0.0)
        if binom.sf(fell - 1, len(able), by_itself) * tried > LARGEST_CHANCE:
            return None
    members = users - set(able.index[~able["fell"]]) - silent
    missed = change.expected - change.received
    return SharedChange(*key, change.since_month, change.until_month, missed, fell, frozenset(members))


def _silent_before(totals: pd.DataFrame, change: VolumeChange) -> set[str]:
    """The agencies that had stopped by themselves when a change began: too much was missed since their last record."""
    before = totals[totals["month"] < change.since_month]
    last = before[before["received"] > 0].groupby("place_id")["month"].max().rename("last_month")
    after = before.join(last, on="place_id")
    missed = after[after["month"] > after["last_month"]].groupby("place_id")["exposure"].sum()
    return set(missed.index[missed >= LEAST_EXPECTED])


def _others(parts: Parts, together: pd.DataFrame, key: PartKey, change: VolumeChange) -> pd.DataFrame:
    """What the others did since: of a system the agencies without it; of the rest its kind; of a form its system's.

    A system's own agencies are not asked: their fall shows in every other system that they use.
    """
    if key[1] == SYSTEM:
        totals = parts.all[parts.all["obligation_id"] == key[0]]
        return _since(totals[~totals["place_id"].isin(parts.of_part(key)["place_id"])], "place_id", change)
    kind = together[(together["obligation_id"] == key[0]) & (together["part_kind"] == key[1])]
    if key[1] == FORM:
        kind = kind[kind["part_code"].str.startswith(f"{key[2].rsplit(', ', 1)[0]}, ")]
    return _since(kind[kind["part_code"] != key[2]], "part_code", change)


def _is_apart(key: PartKey, others: pd.DataFrame) -> bool:
    """Whether a change is confined to its part; a form that has all of its system's records is the system's."""
    if key[1] == FORM and not len(others):
        return False
    fell = float(others.loc[others["fell"], "expected"].sum())
    return fell / max(float(others["expected"].sum()), 1e-9) <= LARGEST_SHARE_OF_OTHERS
